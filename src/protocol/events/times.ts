/**
 * A time as it was written. In a date like 5/4/2026 the order of day and month is open, so both readings are given; an
 * impossible one is null. Epoch milliseconds, as if the time were UTC unless `zoned`.
 */
export interface WrittenTime {
  readonly monthFirst: number | null;
  readonly dayFirst: number | null;
  /** The text itself says which zone it is in. */
  readonly zoned: boolean;
}

/** No Windows log is older; 1601-01-01 is how a missing time is written. */
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

export function usableTime(at: number): number | null {
  return at >= EARLIEST && at < LATEST ? Math.floor(at) : null;
}

/** Milliseconds, seconds or microseconds since 1970, told apart by their size. */
export function timeFromNumber(value: number): WrittenTime | null {
  for (const at of [value, value * 1000, value / 1000, value / 1_000_000]) {
    const usable = usableTime(at);
    if (usable !== null) return exact(usable);
  }
  return null;
}

const NUMBER_DATE = /^\/Date\((-?\d{1,16})/u;
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\d* ?(?:(Z|UTC)|([+-]\d\d):?(\d\d))?$/u;
const LOCAL =
  /^\D{0,12}?(\d{1,4})(?:\. ?|[-/年] ?)(\d{1,2})(?:\. ?|[-/月] ?)(\d{1,4})[.日]?,? ?(\D{0,12}?)(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:[.,](\d{1,9}))? ?(\D{0,8})$/u;
const AFTERNOON = /p\.? ?m|下午|午後|오후|μ\.?μ/iu;
const MORNING = /a\.? ?m|上午|午前|오전|π\.?μ/iu;

/** The time in a text of any of the forms, null where there is none. `zonelessIsUtc` for forms that always write UTC. */
export function parseTime(text: string, zonelessIsUtc = false): WrittenTime | null {
  if (text.length < 8 || text.length > 64) return null;
  const direct = ISO.exec(text);
  if (direct !== null) return isoTime(direct, zonelessIsUtc);
  // Newer Windows puts narrow blanks and direction marks into local times.
  const plain = /^[!-~]+(?: [!-~]+)*$/u.test(text)
    ? text
    : text
        .replace(/[\u200e\u200f]/gu, '')
        .replace(/\s+/gu, ' ')
        .trim();
  const iso = ISO.exec(plain);
  if (iso !== null) return isoTime(iso, zonelessIsUtc);
  const epoch = NUMBER_DATE.exec(plain.replace(/^\\\//u, '/'));
  if (epoch !== null) return timeFromMs(Number(epoch[1]));
  const local = LOCAL.exec(plain);
  return local === null ? null : localTime(local, zonelessIsUtc);
}

function isoTime(parts: RegExpExecArray, zonelessIsUtc: boolean): WrittenTime | null {
  const [, year, month, day, hour, minute, second, fraction, utc, offsetHours, offsetMinutes] = parts;
  const at = utcTime(Number(year), Number(month), Number(day), [
    Number(hour),
    Number(minute),
    Number(second),
    milliseconds(fraction),
  ]);
  if (at === null) return null;
  if (offsetHours !== undefined) {
    const sign = offsetHours.startsWith('-') ? -1 : 1;
    return timeFromMs(at - (Number(offsetHours) * 60 + sign * Number(offsetMinutes)) * 60_000);
  }
  return { monthFirst: at, dayFirst: at, zoned: zonelessIsUtc || utc !== undefined };
}

function localTime(parts: RegExpExecArray, zonelessIsUtc: boolean): WrittenTime | null {
  const [, first = '', second = '', third = '', before = '', hour, minute, seconds, fraction, behind = ''] =
    parts;
  const half = `${before} ${behind}`;
  const afternoon = AFTERNOON.test(half);
  const written = Number(hour);
  const hours = afternoon && written < 12 ? written + 12 : MORNING.test(half) && written === 12 ? 0 : written;
  const clock = [hours, Number(minute), Number(seconds ?? 0), milliseconds(fraction)] as const;
  const at = (year: string, month: string, day: string): number | null =>
    year.length === 4 ? utcTime(Number(year), Number(month), Number(day), clock) : null;

  if (first.length === 4) {
    const only = at(first, second, third);
    return only === null ? null : { monthFirst: only, dayFirst: only, zoned: zonelessIsUtc };
  }
  // Dots stand between day and month only in languages that put the day first.
  const dotted = /^\D{0,12}?\d{1,2}\./u.test(parts[0]);
  const dayFirst = at(third, second, first);
  const monthFirst = dotted ? dayFirst : at(third, first, second);
  return monthFirst === null && dayFirst === null ? null : { monthFirst, dayFirst, zoned: zonelessIsUtc };
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** null for what no calendar has, such as 31 February; 29 February of any year passes and becomes 1 March. */
export function utcTime(
  year: number,
  month: number,
  day: number,
  [hour, minute, second, ms]: readonly [number, number, number, number],
): number | null {
  if (day < 1 || day > (DAYS[month - 1] ?? 0) || hour > 23 || minute > 59 || second > 60) return null;
  return usableTime(Date.UTC(year, month - 1, day, hour, minute, second, ms));
}

/** Cut, not rounded, to the milliseconds all forms have. */
function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
}

function timeFromMs(at: number): WrittenTime | null {
  const usable = usableTime(at);
  return usable === null ? null : exact(usable);
}

function exact(at: number): WrittenTime {
  return { monthFirst: at, dayFirst: at, zoned: true };
}
