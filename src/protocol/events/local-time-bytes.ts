import { digitsEnd, isDigit } from './digit-bytes.js';
import { utcTime, type WrittenTime } from './times.js';

/** What parseTime makes of a text like 9/5/2026 1:07:08 PM or 2026-05-09 13:07:08; undefined for any other, which it is to read. */
export type LocalTimes = (bytes: Uint8Array, from: number, to: number) => WrittenTime | null | undefined;

interface Day {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly dotted: boolean;
  /** Its begin by either reading, as if it were UTC; null when it is no day. */
  readonly monthFirst: number | null;
  readonly dayFirst: number | null;
}

/** Reads local times as tables have them. Rows follow each other in order of time: the last day is kept. */
export function createLocalTimes(): LocalTimes {
  let day: Day | null = null;
  return (bytes, from, to) => {
    const firstEnd = digitsEnd(bytes, from, to);
    const separator = bytes[firstEnd];
    const secondEnd = digitsEnd(bytes, firstEnd + 1, to);
    const thirdEnd = digitsEnd(bytes, secondEnd + 1, to);
    const hourEnd = digitsEnd(bytes, thirdEnd + 1, to);
    const yearFirst = firstEnd - from === 4;
    if (separator !== SLASH && separator !== DOT && separator !== HYPHEN) return undefined;
    if (bytes[secondEnd] !== separator || bytes[thirdEnd] !== BLANK || bytes[hourEnd] !== COLON)
      return undefined;
    if (!yearFirst && !isShort(firstEnd - from)) return undefined;
    if (!isShort(secondEnd - firstEnd - 1) || !isShort(hourEnd - thirdEnd - 1)) return undefined;
    if (yearFirst ? !isShort(thirdEnd - secondEnd - 1) : thirdEnd - secondEnd !== 5) return undefined;
    const minute = twoDigits(bytes, hourEnd + 1, to);
    const hasSeconds = hourEnd + 3 < to && bytes[hourEnd + 3] === COLON;
    const second = hasSeconds ? twoDigits(bytes, hourEnd + 4, to) : 0;
    const half = halfOf(bytes, hourEnd + (hasSeconds ? 6 : 3), to);
    const written = numberIn(bytes, thirdEnd + 1, hourEnd);
    const hour = half === PM && written < 12 ? written + 12 : half === AM && written === 12 ? 0 : written;
    if (half < 0 || !(minute < 60 && second < 60) || hour > 23) return undefined;

    const first = numberIn(bytes, from, firstEnd);
    const middle = numberIn(bytes, firstEnd + 1, secondEnd);
    const third = numberIn(bytes, secondEnd + 1, thirdEnd);
    const dotted = separator === DOT;
    if (day?.first !== first || day.second !== middle || day.third !== third || day.dotted !== dotted)
      day = yearFirst ? dayOfYearFirst(first, middle, third, dotted) : dayOf(first, middle, third, dotted);
    if (day.monthFirst === null && day.dayFirst === null) return null;
    const clock = ((hour * 60 + minute) * 60 + second) * 1000;
    return {
      monthFirst: day.monthFirst === null ? null : day.monthFirst + clock,
      dayFirst: day.dayFirst === null ? null : day.dayFirst + clock,
      zoned: false,
    };
  };
}

const SLASH = 0x2f;
const DOT = 0x2e;
const HYPHEN = 0x2d;
const COLON = 0x3a;
const BLANK = 0x20;
const ZERO = 0x30;
const MIDNIGHT = [0, 0, 0, 0] as const;

const AM = 1;
const PM = 2;
const NO_HALF = 0;

function dayOfYearFirst(first: number, second: number, third: number, dotted: boolean): Day {
  const only = utcTime(first, second, third, MIDNIGHT);
  return { first, second, third, dotted, monthFirst: only, dayFirst: only };
}

/** Dots stand between day and month only in languages that put the day first. */
function dayOf(first: number, second: number, third: number, dotted: boolean): Day {
  const dayFirst = utcTime(third, second, first, MIDNIGHT);
  const monthFirst = dotted ? dayFirst : utcTime(third, first, second, MIDNIGHT);
  return { first, second, third, dotted, monthFirst, dayFirst };
}

/** Which half of the day is written behind the clock; -1 for anything else. Newer Windows puts a narrow blank before it. */
function halfOf(bytes: Uint8Array, from: number, to: number): number {
  if (from === to) return NO_HALF;
  const narrow = bytes[from] === 0xe2 && bytes[from + 1] === 0x80 && bytes[from + 2] === 0xaf;
  const at = bytes[from] === BLANK ? from + 1 : narrow ? from + 3 : -1;
  if (at < 0 || at + 2 !== to || bytes[at + 1] !== CAPITAL_M) return -1;
  return bytes[at] === CAPITAL_A ? AM : bytes[at] === CAPITAL_P ? PM : -1;
}

const CAPITAL_A = 0x41;
const CAPITAL_M = 0x4d;
const CAPITAL_P = 0x50;

function isShort(digits: number): boolean {
  return digits === 1 || digits === 2;
}

function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + (bytes[at] ?? 0) - ZERO;
  return number;
}

/** NaN where there are none. */
function twoDigits(bytes: Uint8Array, at: number, to: number): number {
  return at + 2 <= to && isDigit(bytes[at]) && isDigit(bytes[at + 1])
    ? numberIn(bytes, at, at + 2)
    : Number.NaN;
}
