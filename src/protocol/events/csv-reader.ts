import type { EventReaderFactory, EventSink } from './event-reader.js';
import { type CsvColumns, columnsOfHeader, columnsOfRow } from './csv-columns.js';
import { createPlainReader, type PlainReader } from './csv-plain-reader.js';
import { rowEnds, type Separator, separatorOf, splitRow } from './csv-row.js';
import { findByte } from './byte-search.js';
import { createIntake, type RawRecord } from './intake.js';
import { providerOf } from './providers.js';
import { createTextInput, MAX_RECORD_BYTES } from './text-window.js';
import { parseTime } from './times.js';
import { wholeNumber } from './xml-fields.js';

/**
 * Reads tables: CSV and tab-separated text of Event Viewer in any language, Export-Csv of Get-WinEvent and Get-EventLog,
 * exports of collectors. Columns are known by the names of the header or by the shapes of the rows. Event Viewer names
 * no column for the message: it is what stands behind the last one. Times are local; see local-clock.
 */
export function createCsvReader(
  sink: EventSink,
  plainRows = createPlainReader,
): ReturnType<EventReaderFactory> {
  const intake = createIntake(sink);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let separator: Separator | null = null;
  let header: readonly string[] = [];
  let columns: CsvColumns | null = null;
  let started = false;
  /** Known once the columns are; null as well where it can read none. */
  let plain: PlainReader | null = null;
  /** The rest of a row that is already given up. */
  let skipping = false;

  /** The first rows tell what the columns are. True when the row is data. */
  const learn = (row: readonly string[]): boolean => {
    if (columns !== null) return true;
    columns = columnsOfRow(row, header);
    if (columns !== null || started) return true;
    started = true;
    header = row;
    columns = columnsOfHeader(row);
    // Event Viewer's header is known only in English; in other languages the first row shows where the source is.
    if (columns !== null && columns.source < 0 && columns.message < 0) columns = null;
    return false;
  };

  const take = (text: string, offset: number): void => {
    if (separator === null) {
      if (/^#TYPE |^sep=.$/iu.test(text)) return;
      separator = separatorOf(text);
    }
    const row = splitRow(text, separator);
    if (row.length === 1 && row[0] === '') return;
    const wasKnown = columns !== null;
    const isData = learn(row);
    if (columns !== null && !wasKnown)
      plain = plainRows(intake, { columns, separator, named: header.length });
    if (!isData) return;
    if (text.includes('\ufffd')) intake.replaced(1);
    const record = columns === null ? null : recordOfRow(row, columns, header.length, separator);
    if (record === null) intake.damage(offset, 'the row has no event id');
    else intake.record(record, offset);
  };

  const input = createTextInput((window) => {
    const { bytes, from, to, last, offsetOf } = window;
    let known = separator;
    let ends = rowEnds(bytes, to, separator?.charCodeAt(0) ?? 0);
    let at = from;
    if (skipping) {
      const rest = findByte(bytes, NEWLINE, at, to);
      if (rest < 0) return to;
      skipping = false;
      at = rest + 1;
    }
    for (;;) {
      const next = plain === null ? -1 : plain(window, at);
      if (next >= 0) {
        at = next;
        continue;
      }
      const whole = ends.rowEnd(at);
      if ((whole < 0 || whole === to) && !last && to - at <= MAX_RECORD_BYTES) return at;
      // What is given up ends with its first line.
      const line = whole < 0 ? findByte(bytes, NEWLINE, at, to) : whole;
      const end = line < 0 ? to : line;
      const stop = end > at && bytes[end - 1] === RETURN ? end - 1 : end;
      if (whole < 0 || (whole === to && !last)) {
        const why = last ? 'the row ends inside of quotes' : 'the row is longer than 1 MiB';
        intake.damage(offsetOf(at), why);
      } else if (stop > at) {
        const quick = columns === null || separator === null ? null : quickColumn(columns);
        const prefix = quick === null ? -1 : ends.fieldEnd(at, stop, quick);
        if (prefix < 0 || !skip(decoder.decode(bytes.subarray(at, prefix))))
          take(decoder.decode(bytes.subarray(at, stop)), offsetOf(at));
        if (separator !== known && separator !== null) {
          known = separator;
          ends = rowEnds(bytes, to, separator.charCodeAt(0));
        }
      }
      if (end >= to) {
        skipping = !last;
        return to;
      }
      at = end + 1;
    }
  });

  /** Rows of other providers are told by their first fields. */
  const skip = (prefix: string): boolean => {
    if (columns === null || separator === null) return false;
    const row = splitRow(prefix, separator);
    if (providerOf(row[columns.source] ?? null, null, null) !== null || row[columns.source] === '')
      return false;
    intake.other(parseTime(row[columns.time] ?? ''));
    return true;
  };

  return {
    write: (bytes) => {
      input.write(bytes);
    },
    end() {
      input.end();
      intake.replaced(input.replaced());
      return intake.end();
    },
  };
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** The last column that must be read to pass over a row; null when every row must be read whole. */
function quickColumn(columns: CsvColumns): number | null {
  return columns.source < 0 ? null : Math.max(columns.source, columns.time);
}

function recordOfRow(
  row: readonly string[],
  columns: CsvColumns,
  named: number,
  separator: Separator,
): RawRecord | null {
  const field = (index: number): string | null => (index < 0 ? null : (row[index] ?? null));
  const id = wholeNumber(row[columns.id]);
  if (id === null) return null;
  const behind = Math.max(named, columns.source + 1, columns.id + 1, columns.time + 1);
  const message = field(columns.message) ?? (row.slice(behind).join(separator) || null);
  return {
    provider: field(columns.source),
    sourceName: null,
    channel: field(columns.channel),
    id,
    time: parseTime(row[columns.time] ?? ''),
    computer: field(columns.computer),
    recordId: wholeNumber(row[columns.recordId]),
    data: [],
    message,
  };
}
