import { usableTime, utcTime } from './times.js';

/** A time like 2020-09-15T23:13:29.618Z (or with a blank) at a place in UTF-8 text, read as UTC; null where there is none. */
export function isoTimeAt(bytes: Uint8Array, at: number): number | null {
  const year = digits(bytes, at, 4);
  const month = digits(bytes, at + 5, 2);
  const day = digits(bytes, at + 8, 2);
  const hour = digits(bytes, at + 11, 2);
  const minute = digits(bytes, at + 14, 2);
  const second = digits(bytes, at + 17, 2);
  const between = bytes[at + 10];
  if (bytes[at + 4] !== HYPHEN || bytes[at + 13] !== COLON || (between !== CAPITAL_T && between !== BLANK))
    return null;
  // NaN fails every comparison.
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second <= 60))
    return null;
  const ms = bytes[at + 19] === DOT ? digits(bytes, at + 20, 3) : 0;
  return usableTime(Date.UTC(year, month - 1, day, hour, minute, second, Number.isNaN(ms) ? 0 : ms));
}

/** A whole text like 2020-09-15T23:13:29.6180000Z, read as parseTime does; null for any other. */
export function utcTimeAt(bytes: Uint8Array, from: number, to: number): number | null {
  const end = to - 1;
  if (end - from < 19 || end - from > 32 || bytes[end] !== CAPITAL_Z) return null;
  if (bytes[from + 4] !== HYPHEN || bytes[from + 7] !== HYPHEN || bytes[from + 10] !== CAPITAL_T) return null;
  if (bytes[from + 13] !== COLON || bytes[from + 16] !== COLON) return null;
  const year = digits(bytes, from, 4);
  const month = digits(bytes, from + 5, 2);
  const day = digits(bytes, from + 8, 2);
  const hour = digits(bytes, from + 11, 2);
  const minute = digits(bytes, from + 14, 2);
  const second = digits(bytes, from + 17, 2);
  const fraction = end - from - 20;
  if (fraction >= 0 && (bytes[from + 19] !== DOT || fraction === 0)) return null;
  const all = fraction > 0 ? digits(bytes, from + 20, fraction) : 0;
  const shown = Math.min(3, Math.max(0, fraction));
  const ms = shown === 0 ? 0 : digits(bytes, from + 20, shown) * 10 ** (3 - shown);
  if (Number.isNaN(year + month + day + hour + minute + second + all)) return null;
  return utcTime(year, month, day, [hour, minute, second, ms]);
}

const HYPHEN = 0x2d;
const DOT = 0x2e;
const COLON = 0x3a;
const CAPITAL_T = 0x54;
const CAPITAL_Z = 0x5a;
const BLANK = 0x20;

function digits(bytes: Uint8Array, at: number, count: number): number {
  let number = 0;
  for (let index = at; index < at + count; index += 1) {
    const digit = (bytes[index] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}
