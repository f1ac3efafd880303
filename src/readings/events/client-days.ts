import type { ClientDays } from '../../model/events.js';
import type { Attempt } from './attempts.js';
import type { Period } from './coverage.js';
import type { Words } from './words.js';

const DAY_MS = 86_400_000;
const MOST_DAYS = 90;
const FAILED = 1;
const WENT_WELL = 2;
const MARKS = ['-', 'f', 's', 'b'] as const;

/** One mark a day, from the first attempt on. What a host answered without an error counts as well gone. */
export function clientDays(
  attempts: readonly Attempt[],
  at: number,
  periods: readonly Period[],
  words: Words,
): ClientDays {
  const last = Math.floor(at / DAY_MS);
  const dated = attempts.find((attempt) => Number.isFinite(attempt.at));
  const first = Math.max(last - MOST_DAYS + 1, dated === undefined ? last : Math.floor(dated.at / DAY_MS));
  const days = new Uint8Array(last - first + 1);
  for (const attempt of attempts) {
    const day = Math.floor(attempt.at / DAY_MS) - first;
    if (day >= 0 && day < days.length)
      days[day] = (days[day] ?? 0) | (attempt.outcome === 'failure' ? FAILED : WENT_WELL);
  }
  const marks: string[] = [];
  for (const [index, seen] of days.entries())
    marks.push(seen === 0 && !covered(periods, first + index) ? '?' : (MARKS[seen] ?? '-'));
  return {
    from: words.same(new Date(first * DAY_MS).toISOString().slice(0, 10)),
    marks: words.same(marks.join('')),
  };
}

function covered(periods: readonly Period[], day: number): boolean {
  for (const { from, to } of periods) if (from < (day + 1) * DAY_MS && to >= day * DAY_MS) return true;
  return false;
}
