import type { CsvColumns } from './csv-columns.js';
import { BARE, createPlainRow, DOUBLED, MOST_FIELDS } from './csv-plain-row.js';
import type { Separator } from './csv-row.js';
import { wholeNumberIn } from './digit-bytes.js';
import { infoFields, requestEnd } from './info-line-bytes.js';
import type { Intake } from './intake.js';
import { createLocalTimes } from './local-time-bytes.js';
import { providerOf } from './providers.js';
import { createKeptTexts } from './shapes/kept-texts.js';
import { SPAN } from './shapes/shape.js';
import type { TextWindow } from './text-window.js';
import { parseTime, type WrittenTime } from './times.js';
import { isWholeText, isWideWindow } from './utf8.js';

/** Reads the row that begins here; gives where the next one begins, or -1 when the full reader is to read it. */
export type PlainReader = (window: TextWindow, from: number) => number;

/** How a table is laid out. */
export interface CsvLayout {
  readonly columns: CsvColumns;
  readonly separator: Separator;
  /** Columns that the header names; the message may stand behind them. */
  readonly named: number;
}

/**
 * Takes rows by the places of their bytes, without making text of what is not kept: of other providers no more than the
 * time, of KMS events the fields of their info lines. It gives what the full reader would, or leaves the row to it. Null
 * where no column holds the source: then the whole row decides.
 */
export function createPlainReader(
  intake: Intake,
  { columns, separator, named }: CsvLayout,
): PlainReader | null {
  if (columns.source < 0) return null;
  const row = createPlainRow(separator);
  const { spans, quoting } = row;
  const keptTexts = createKeptTexts();
  const localTime = createLocalTimes();
  const info = new Int32Array(SPAN * MOST_INFO);
  const least = Math.max(columns.source, columns.time, columns.id) + 1;
  const behind = Math.max(named, least);

  const start = (field: number): number => spans[SPAN * field] ?? 0;
  const stop = (field: number): number => spans[SPAN * field + 1] ?? 0;
  const has = (field: number): boolean => field >= 0 && field < row.count();

  const textOf = (bytes: Uint8Array, field: number): string => {
    const text = keptTexts(bytes, field, start(field), stop(field));
    const how = quoting[field];
    return how === BARE ? text.trim() : how === DOUBLED ? text.replaceAll('""', '"') : text;
  };
  const textOrNull = (bytes: Uint8Array, field: number): string | null =>
    has(field) ? textOf(bytes, field) : null;

  const timeOf = (bytes: Uint8Array): WrittenTime | null => {
    const time = localTime(bytes, start(columns.time), stop(columns.time));
    return time === undefined ? parseTime(textOf(bytes, columns.time)) : time;
  };

  /** The column of the message; -1 where there is none, and undefined where it is spread over several. */
  const messageColumn = (): number | undefined => {
    if (has(columns.message)) return columns.message;
    if (row.count() <= behind) return -1;
    return row.count() === behind + 1 ? behind : undefined;
  };

  const dataIn = (bytes: Uint8Array, id: number, message: number): string[] => {
    const count = infoFields(id & 0xffff, bytes, start(message), stop(message), info);
    const data: string[] = [];
    if (count === 0) return data;
    const place = (index: number): number => info[index] ?? 0;
    if ((id & 0xffff) === HOST_REQUEST)
      for (let index = 0; index < count; index += 1)
        data.push(keptTexts(bytes, MOST_FIELDS + index, place(SPAN * index), place(SPAN * index + 1)));
    else {
      const last = place(SPAN * count - 1);
      const end = (id & 0xffff) === CLIENT_REQUEST ? requestEnd(bytes, last, stop(message)) : last;
      data.push(keptTexts(bytes, MOST_FIELDS, place(0), end));
    }
    return data;
  };

  /** False where the full reader is to take the row. */
  const take = (bytes: Uint8Array, provider: string, offset: number): boolean => {
    const id = wholeNumberIn(bytes, start(columns.id), stop(columns.id));
    const message = messageColumn();
    const recordId = has(columns.recordId)
      ? wholeNumberIn(bytes, start(columns.recordId), stop(columns.recordId))
      : null;
    if (provider === '' || id < 0 || recordId === -1 || message === undefined) return false;
    const data = message < 0 ? [] : dataIn(bytes, id, message);
    const rest = message < 0 || data.length > 0 ? null : textOf(bytes, message);
    intake.ownRecord(
      {
        provider,
        sourceName: null,
        channel: textOrNull(bytes, columns.channel),
        id,
        time: timeOf(bytes),
        computer: textOrNull(bytes, columns.computer),
        recordId,
        data,
        message: message === behind && rest === '' ? null : rest,
      },
      offset,
    );
    return true;
  };

  /** Whether the bytes looked at last hold more than ASCII. */
  let lookedAt: Uint8Array | null = null;
  let wide = false;
  let lastProvider = '';
  let isOurs = false;

  return ({ bytes, to, offsetOf }, from) => {
    if (lookedAt !== bytes) {
      lookedAt = bytes;
      wide = isWideWindow(bytes);
    }
    const end = row.read(bytes, from, to);
    if (end < 0 || row.count() < least) return -1;
    if (wide && !isWholeText(bytes, from, end)) return -1;
    const provider = textOf(bytes, columns.source);
    if (provider !== lastProvider) {
      lastProvider = provider;
      isOurs = providerOf(provider, null, null) !== null;
    }
    if (provider !== '' && !isOurs) {
      intake.other(timeOf(bytes));
      return end;
    }
    return take(bytes, provider, offsetOf(from)) ? end : -1;
  };
}

const MOST_INFO = 16;
const CLIENT_REQUEST = 12288;
const HOST_REQUEST = 12290;
