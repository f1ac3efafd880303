import type { ClientDays } from '../../model/events.js';
import type { Attempt } from './attempts.js';
import type { Period } from './coverage.js';
import { instant } from './instant.js';

const DAY_MS = 86_400_000;
const MOST_DAYS = 90;
const FAILED = 1;
const WENT_WELL = 2;
/** By what was seen of a day: nothing, failures, successes, both. */
const MARKS = Uint8Array.from('-fsb', (mark) => mark.charCodeAt(0));
const NOT_COVERED = '?'.charCodeAt(0);

/** One mark a day, from the first attempt on. What a host answered without an error counts as well gone. */
export type MarkDays = (attempts: readonly Attempt[], periods: readonly Period[]) => ClientDays;

/** Marks the days of one client after the other, up to the moment of judgement. */
export function createMarkDays(at: number): MarkDays {
  const last = Math.floor(at / DAY_MS);
  const earliest = last - MOST_DAYS + 1;
  const coveredOn = createCovered(earliest);
  const seen = new Uint8Array(MOST_DAYS);
  const dates: string[] = [];
  /** Many clients have the same days: they are kept once. */
  const known = new Map<string, ClientDays>();
  return (attempts, periods) => {
    const dated = attempts.find((attempt) => Number.isFinite(attempt.at));
    const first = Math.max(0, (dated === undefined ? last : Math.floor(dated.at / DAY_MS)) - earliest);
    seen.fill(0);
    for (const attempt of attempts) {
      const day = Math.floor(attempt.at / DAY_MS) - earliest;
      if (day >= first && day < MOST_DAYS)
        seen[day] = (seen[day] ?? 0) | (attempt.outcome === 'failure' ? FAILED : WENT_WELL);
    }
    const covered = coveredOn(periods);
    const marks: number[] = [];
    for (let day = first; day < MOST_DAYS; day += 1) {
      const what = seen[day] ?? 0;
      marks.push(what === 0 && covered[day] !== 1 ? NOT_COVERED : (MARKS[what] ?? NOT_COVERED));
    }
    dates[first] ??= instant((earliest + first) * DAY_MS).slice(0, 10);
    const written = String.fromCharCode(...marks);
    // As many marks begin on the same day.
    const days = known.get(written) ?? { from: dates[first], marks: written };
    known.set(written, days);
    return days;
  };
}

/** Which of the days are covered, 1 or 0. Most clients have the same log in common: what was found last is kept. */
function createCovered(earliest: number): (periods: readonly Period[]) => Uint8Array {
  const days = new Uint8Array(MOST_DAYS);
  let of: readonly Period[] | null = null;
  return (periods) => {
    if (of === periods) return days;
    of = periods;
    days.fill(0);
    for (const { from, to } of periods)
      for (let day = 0; day < MOST_DAYS; day += 1) {
        const start = (earliest + day) * DAY_MS;
        if (from < start + DAY_MS && to >= start) days[day] = 1;
      }
    return days;
  };
}
