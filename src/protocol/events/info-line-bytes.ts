import { digitsEnd, isDigit } from './digit-bytes.js';
import { SPAN } from './shapes/shape.js';

/**
 * Where the fields of the info line of an event stand in its message: as many as the number given back, in `spans`. 0
 * where dataInMessage is to find it. What is found here it would find as well: nothing of the kind can begin before the
 * first `0x` of a message, and the commas leave but one way to part what begins there.
 */
export function infoFields(
  id: number,
  bytes: Uint8Array,
  from: number,
  to: number,
  spans: Int32Array,
): number {
  const fields = FIELDS.get(id);
  if (fields === undefined || to - from > MAX_MESSAGE) return 0;
  let at = firstCode(bytes, from, to);
  if (at < 0) return 0;
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index];
    const end = field === undefined ? -1 : field(bytes, at, to);
    if (end < 0) return 0;
    spans[SPAN * index] = at;
    spans[SPAN * index + 1] = end;
    if (index === fields.length - 1) break;
    const comma = blanksEnd(bytes, end, to);
    if (comma >= to || bytes[comma] !== COMMA) return 0;
    at = blanksEnd(bytes, comma + 1, to);
  }
  return fields.length;
}

/** Behind the number that may follow the fields of 12288, else behind them. */
export function requestEnd(bytes: Uint8Array, from: number, to: number): number {
  const comma = blanksEnd(bytes, from, to);
  if (comma >= to || bytes[comma] !== COMMA) return from;
  const at = blanksEnd(bytes, comma + 1, to);
  let end = at;
  while (end < to && end < at + MOST_TRAILING && isDigit(bytes[end])) end += 1;
  return end > at ? end : comma + 1;
}

/** Behind a field that begins at `from`; -1 where there is none. */
type Field = (bytes: Uint8Array, from: number, to: number) => number;

const COMMA = 0x2c;
const BLANK = 0x20;
const TAB = 0x09;
const QUOTE = 0x22;
const ZERO = 0x30;
const SMALL_X = 0x78;
const SLASH = 0x2f;
const HYPHEN = 0x2d;
const DOT = 0x2e;
const COLON = 0x3a;
const DELETE = 0x7f;
/** Of longer messages only the beginning is searched. */
const MAX_MESSAGE = 4096;
const MOST_TEXT = 300;
const MOST_REST = 80;
const MOST_TRAILING = 6;

const code: Field = (bytes, from, to) => {
  if (bytes[from] !== ZERO || bytes[from + 1] !== SMALL_X) return -1;
  let at = from + 2;
  while (at < to && isHexDigit(bytes[at])) at += 1;
  return at - from > 2 && at - from <= 10 ? at : -1;
};

const digits =
  (most: number): Field =>
  (bytes, from, to) => {
    const end = digitsEnd(bytes, from, to);
    return end > from && end - from <= most ? end : -1;
  };

const digit = digits(1);

const bit: Field = (bytes, from) => (bytes[from] === ZERO || bytes[from] === ZERO + 1 ? from + 1 : -1);

/** Names and GUIDs, as long as there is nothing to trim. */
const text: Field = (bytes, from, to) => {
  let at = from;
  while (at < to && PLAIN[bytes[at] ?? 0] === 1) at += 1;
  if (at === to || bytes[at] !== COMMA) return -1;
  return at === from || (at - from <= MOST_TEXT && bytes[at - 1] !== BLANK) ? at : -1;
};

const time: Field = (bytes, from, to) => {
  const first = digitsEnd(bytes, from, to);
  const second = digitsEnd(bytes, first + 1, to);
  const third = digitsEnd(bytes, second + 1, to);
  const hour = digitsEnd(bytes, third + 1, to);
  if (!isCount(first - from, 4) || !isCount(second - first - 1, 2)) return -1;
  if (!isCount(third - second - 1, 4) || !isCount(hour - third - 1, 2)) return -1;
  if (!partsDate(bytes[first]) || !partsDate(bytes[second])) return -1;
  if (bytes[third] !== BLANK || bytes[hour] !== COLON) return -1;
  const end = hour + 3;
  return end <= to && isDigit(bytes[end - 2]) && isDigit(bytes[end - 1]) ? end : -1;
};

/** The last one of a line goes on up to a blank. */
const rest: Field = (bytes, from, to) => {
  let at = from;
  while (at < to && PLAIN[bytes[at] ?? 0] === 1 && bytes[at] !== BLANK) at += 1;
  const ends = at === to || bytes[at] === COMMA || isSpace(bytes[at]);
  return at > from && at - from <= MOST_REST && ends ? at : -1;
};

/** What may stand in a field: printable, and neither comma nor quote. */
const PLAIN = new Uint8Array(256).fill(1, BLANK, DELETE);
PLAIN[COMMA] = 0;
PLAIN[QUOTE] = 0;

const FIELDS: ReadonlyMap<number, readonly Field[]> = new Map([
  [12288, [code, code, text, text, time, digit, digit, digits(10), rest]],
  [12289, [code, code, bit, digits(10), digits(10), digits(10), digits(10), time]],
  [12290, [code, digits(6), text, text, time, digit, digit, digits(10), rest]],
]);

function firstCode(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from + 1; at < to; at += 1)
    if (bytes[at] === SMALL_X && bytes[at - 1] === ZERO) return at - 1;
  return -1;
}

function blanksEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] === BLANK || bytes[at] === TAB)) at += 1;
  return at;
}

function isHexDigit(byte: number | undefined): boolean {
  const letter = (byte ?? 0) | 0x20;
  return isDigit(byte) || (letter >= 0x61 && letter <= 0x66);
}

function isCount(count: number, most: number): boolean {
  return count >= 1 && count <= most;
}

function partsDate(byte: number | undefined): boolean {
  return byte === SLASH || byte === DOT || byte === HYPHEN;
}

function isSpace(byte: number | undefined): boolean {
  return byte === BLANK || (byte !== undefined && byte >= TAB && byte <= 0x0d);
}
