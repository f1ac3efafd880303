import type { ClientDays } from '../../model/events.js';
import type { Attempt } from './attempts.js';
import type { Period } from './coverage.js';

const DAY_MS = 86_400_000;
const MOST_DAYS = 90;
const FAILED = 1;
const WENT_WELL = 2;
const MARKS = ['-', 'f', 's', 'b'] as const;

/** One mark a day, from the first attempt on. What a host answered without an error counts as well gone. */
export function clientDays(attempts: readonly Attempt[], at: number, periods: readonly Period[]): ClientDays {
  const last = Math.floor(at / DAY_MS);
  const dated = attempts.find((attempt) => Number.isFinite(attempt.at));
  const first = Math.max(last - MOST_DAYS + 1, dated === undefined ? last : Math.floor(dated.at / DAY_MS));
  const days = new Uint8Array(last - first + 1);
  for (const attempt of attempts) {
    const day = Math.floor(attempt.at / DAY_MS) - first;
    if (day >= 0 && day < days.length)
      days[day] = (days[day] ?? 0) | (attempt.outcome === 'failure' ? FAILED : WENT_WELL);
  }
  const covered = (day: number): boolean =>
    periods.some(({ from, to }) => from < (day + 1) * DAY_MS && to >= day * DAY_MS);
  const marks = Array.from(days, (seen, index) =>
    seen === 0 && !covered(first + index) ? '?' : (MARKS[seen] ?? '-'),
  );
  return { from: new Date(first * DAY_MS).toISOString().slice(0, 10), marks: marks.join('') };
}
