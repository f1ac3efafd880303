import { recordsOfBareText } from './bare-message.js';
import { columnsOfHeader, columnsOfRow } from './csv-columns.js';
import { rowEnds, separatorOf, splitRow } from './csv-row.js';
import type { RawRecord } from './intake.js';
import { createJsonReader } from './json-reader.js';
import { isPowerShellTable } from './powershell-table.js';
import { mentionsProvider } from './provider-scan.js';
import { createNdjsonReader } from './ndjson-reader.js';
import { recordOfBlock, textLine } from './text-block.js';
import { createUtf16Decoder, textEncoding } from './utf16.js';
import { vamtColumns } from '../settings/vamt/read-vamt-csv.js';

export type EventForm = 'evtx' | 'xml' | 'csv' | 'json' | 'ndjson' | 'text';

/** Bytes of the start of a file that recognition looks at, at most. */
export const HEAD_BYTES = 131_072;

/**
 * The form of a file by its first bytes, never by its name; null when it is none that holds events. A packed file must be
 * unpacked and asked about again. Text counts only if it names one of our providers or holds the strings of their events.
 */
export function recogniseForm(head: Uint8Array): EventForm | 'gzip' | null {
  if (startsWith(head, [0x1f, 0x8b, 0x08])) return 'gzip';
  if (startsWith(head, EVTX_MAGIC)) return 'evtx';
  const bytes = utf8Of(head.subarray(0, HEAD_BYTES));
  const text = decoded(bytes);
  const begin = text.trimStart();
  if (/^<[?!/A-Za-z]/u.test(begin)) return /<Events?[\s/>]/u.test(begin) ? 'xml' : null;
  if (begin.startsWith('{') || begin.startsWith('[')) return jsonForm(bytes, begin);
  if (isTable(begin)) return 'csv';
  const element = begin.search(/^\s*<Events?[\s>]/mu);
  // Programs may print a few words above the events; text above one event may be that event, copied as text.
  if (element >= 0 && blockOf(begin.slice(0, element)) === null) return 'xml';
  return isEventText(bytes, begin) ? 'text' : null;
}

/** Whether what holds no event is a table of events that PowerShell cut. */
export function isCutTable(head: Uint8Array): boolean {
  return isPowerShellTable(decoded(utf8Of(head.subarray(0, HEAD_BYTES))));
}

const decoded = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);

const EVTX_MAGIC = [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0x00];

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function utf8Of(head: Uint8Array): Uint8Array {
  const { mark, utf16 } = textEncoding(head);
  const text = head.subarray(mark);
  return utf16 === null ? text : createUtf16Decoder(utf16).write(text);
}

/** Lines of objects, or objects in any other arrangement; null when the head holds no event. */
function jsonForm(bytes: Uint8Array, begin: string): 'json' | 'ndjson' | null {
  const form = isJsonLine(begin) ? 'ndjson' : 'json';
  const reader = (form === 'json' ? createJsonReader : createNdjsonReader)(() => undefined);
  reader.write(bytes);
  return reader.end().records > 0 ? form : null;
}

/** Whether the first line is a whole object and more lines follow, or nothing does. JSON ends lines by a line feed alone. */
function isJsonLine(begin: string): boolean {
  const [line = '', next] = begin.split('\n', 2);
  return /^\{.*\},?\s*$/su.test(line) && next !== undefined;
}

/** A table whose header, or whose first rows, show an id and a time. */
function isTable(begin: string): boolean {
  const text = begin.replace(/^(?:#TYPE |sep=)[^\n]*\n/iu, '');
  const bytes = new TextEncoder().encode(text);
  const [line = ''] = text.split('\n', 1);
  const separator = separatorOf(line.trim());
  const ends = rowEnds(bytes, bytes.length, separator.charCodeAt(0));
  const rows: (readonly string[])[] = [];
  for (let at = 0; at < bytes.length && rows.length < 3;) {
    const end = ends.rowEnd(at);
    const stop = end < 0 ? bytes.length : end;
    rows.push(splitRow(new TextDecoder().decode(bytes.subarray(at, stop)).trim(), separator));
    at = stop + 1;
  }
  const [first = [], ...others] = rows;
  if (first.length < MIN_COLUMNS || vamtColumns(text) !== null) return false;
  const columns = columnsOfHeader(first);
  if (columns !== null) return columns.source >= 0 || columns.message >= 0;
  return [first, ...others].some((row) => columnsOfRow(row, first) !== null);
}

const MIN_COLUMNS = 3;

function isEventText(bytes: Uint8Array, begin: string): boolean {
  if (recordsOfBareText(begin).length > 0) return true;
  if (!mentionsProvider(bytes, 0, bytes.length) && !/Security-SPP/iu.test(begin)) return false;
  if (OF_NETSH.test(begin)) return false;
  const block = blockOf(begin);
  return block !== null && (block.provider !== null || !OF_OSPP.test(begin));
}

/** Rules of a firewall in any language, underlined: their group bears the name of an old provider. */
const OF_NETSH = /^[^\n:]{2,40}:[^\n]{0,200}\n-{60}/mu;

/** ospp.vbs tells of past events without being one; other readers take it. */
const OF_OSPP = /^---Processing-{10}/mu;

function blockOf(text: string): RawRecord | null {
  return recordOfBlock(text.split('\n').map((line) => textLine(line.trimEnd())));
}
