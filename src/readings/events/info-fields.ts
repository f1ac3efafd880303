/** Fields of an info line. They are read character by character: a log of a storm holds more than ten million of them. */

const MINUTE_MS = 60_000;
const ZERO = 0x30;
const HYPHEN = 0x2d;
const BLANK = 0x20;
const DELETE = 0x7f;
const SMALL_A = 0x61;
const SMALL_BIT = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const GUID_LENGTH = 36;

/** As `trim` does, which costs a call into the engine even where there is nothing to trim. */
export function trimmed(text: string): string {
  const last = text.length - 1;
  return last < 0 || (isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(last))) ? text : text.trim();
}

function isPlain(code: number): boolean {
  return code > BLANK && code < DELETE;
}

/** The value of a hexadecimal digit; -1 for what is none. */
function hexDigit(code: number): number {
  const digit = code - ZERO;
  if (digit >= 0 && digit <= 9) return digit;
  const letter = (code | SMALL_BIT) - SMALL_A;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}

/** `0x` and 1 to 8 hexadecimal digits, unsigned. */
export function hexOf(text: string | undefined): number | null {
  const plain = text === undefined ? '' : trimmed(text);
  if (plain.length < 3 || plain.length > 10) return null;
  if (plain.charCodeAt(0) !== ZERO || (plain.charCodeAt(1) !== 0x78 && plain.charCodeAt(1) !== 0x58))
    return null;
  let value = 0;
  for (let at = 2; at < plain.length; at += 1) {
    const digit = hexDigit(plain.charCodeAt(at));
    if (digit < 0) return null;
    value = value * 16 + digit;
  }
  return value;
}

/** 1 to 9 digits. */
export function wholeOf(text: string): number | null {
  if (text.length < 1 || text.length > 9) return null;
  let value = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}

/** In small letters and without braces; null when it is none, or masked. */
export function guidOf(text: string): string | null {
  const { length } = text;
  if (length < GUID_LENGTH || length > GUID_LENGTH + 2) return null;
  const open = text.charCodeAt(0) === OPEN ? 1 : 0;
  const close = text.charCodeAt(length - 1) === CLOSE ? 1 : 0;
  if (length - open - close !== GUID_LENGTH) return null;
  let hasCapitals = false;
  for (let place = 0; place < GUID_LENGTH; place += 1) {
    const code = text.charCodeAt(open + place);
    if (place === 8 || place === 13 || place === 18 || place === 23) {
      if (code !== HYPHEN) return null;
    } else if (hexDigit(code) < 0) return null;
    else if (code > 0x40 && code < SMALL_A) hasCapitals = true;
  }
  const guid = open + close === 0 ? text : text.slice(open, open + GUID_LENGTH);
  return hasCapitals ? guid.toLowerCase() : guid;
}

let lastText = '';
let lastGuid: string | null = null;

/** The same for products: many requests follow each other with the same. */
export function productOf(text: string): string | null {
  if (text !== lastText) {
    lastGuid = guidOf(text);
    lastText = text;
  }
  return lastGuid;
}

const CLIENT_TIME = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4}) (\d{1,2}):(\d{2})/u;

/** Events follow each other in order of time, so that many have the same minute. */
let lastTime = '';
let lastMinute: number | null = null;

/** `2026/1/5 9:07`; 12289 may put month and day first. Null when it is no date. */
export function minuteOf(text: string): number | null {
  if (text !== lastTime) {
    lastMinute = readMinute(text);
    lastTime = text;
  }
  return lastMinute;
}

function readMinute(text: string): number | null {
  const [, first, second, third, hour, minute] = CLIENT_TIME.exec(text) ?? [];
  if (first === undefined || second === undefined || third === undefined) return null;
  const [year, month, day] =
    first.length === 4
      ? [Number(first), Number(second), Number(third)]
      : Number(first) > 12
        ? [Number(third), Number(second), Number(first)]
        : [Number(third), Number(first), Number(second)];
  const at = Date.UTC(year, month - 1, day, Number(hour), Number(minute));
  return Number.isFinite(at) && year >= 1970 && month >= 1 && month <= 12 && day <= 31
    ? at / MINUTE_MS
    : null;
}
