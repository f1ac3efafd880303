import { usableTime } from './times.js';

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

const HYPHEN = 0x2d;
const DOT = 0x2e;
const COLON = 0x3a;
const CAPITAL_T = 0x54;
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
