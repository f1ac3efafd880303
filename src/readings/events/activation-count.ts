import type { ActivationCount } from '../../model/events.js';
import { COUNT_WINDOW_DAYS, THRESHOLD_CLIENT } from '../../model/kms.js';
import { instant } from './instant.js';

const DAY_MS = 86_400_000;
export const COUNT_WINDOW_MS = COUNT_WINDOW_DAYS * DAY_MS;
/** Ten years of days: a wrong clock in the log must not make a series without end. */
const MOST_DAYS = 3660;

/** One machine ID at one host: its requests without an error, in order of time, epoch milliseconds. */
export interface CountedId {
  readonly times: readonly number[];
}

export interface CountInput {
  readonly ids: readonly CountedId[];
  /** Judged by this clock. */
  readonly at: number;
  /** Start of what the host's log covers without a gap; null when unknown. */
  readonly coveredFrom: number | null;
  /** Start of what it covers at all, gaps or not: the series begins there. */
  readonly seriesFrom: number | null;
  /** Largest minimum that was asked of the host; null when none was. */
  readonly largestMinimum: number | null;
  readonly thresholdClient: number;
  readonly thresholdServer: number;
}

/** A machine ID counts for 30 days after its last request without an error. */
export function activationCount(input: CountInput): ActivationCount {
  const { ids, at, coveredFrom, largestMinimum, thresholdClient, thresholdServer } = input;
  const now = countAt(ids, at);
  return {
    now,
    // The host keeps at most twice what the most demanding product needs.
    capped: Math.min(now, 2 * (largestMinimum ?? THRESHOLD_CLIENT)),
    completeFrom: coveredFrom === null ? null : instant(coveredFrom + COUNT_WINDOW_MS),
    ...{ thresholdClient, thresholdServer },
    series: dailySeries(ids, input.seriesFrom, at),
  };
}

function countAt(ids: readonly CountedId[], at: number): number {
  return ids.filter(({ times }) => {
    const last = times.findLast((time) => time <= at);
    return last !== undefined && at - last < COUNT_WINDOW_MS;
  }).length;
}

/** At the end of each UTC day: the IDs of that day and the 29 before it. */
function dailySeries(
  ids: readonly CountedId[],
  from: number | null,
  to: number,
): readonly (readonly [string, number])[] {
  const first = ids.reduce((least, { times }) => Math.min(least, times[0] ?? Infinity), from ?? Infinity);
  if (!Number.isFinite(first) || to < first) return [];
  const firstDay = Math.max(Math.floor(first / DAY_MS), Math.floor(to / DAY_MS) - MOST_DAYS + 1);
  const days = Math.floor(to / DAY_MS) - firstDay + 1;
  const change = new Int32Array(days + 1);
  const add = (day: number, by: number): void => {
    const place = Math.max(0, Math.min(day, days));
    change[place] = (change[place] ?? 0) + by;
  };
  for (const { times } of ids) {
    let until = -Infinity;
    for (const time of times) {
      // What came before the first day shown still counts on it.
      const day = Math.max(Math.floor(time / DAY_MS) - firstDay, -COUNT_WINDOW_DAYS);
      // From this day on, or from where the last request would have stopped to count.
      if (day >= until) add(day, 1);
      else add(until, 1);
      until = day + COUNT_WINDOW_DAYS;
      add(until, -1);
    }
  }
  let count = 0;
  return Array.from({ length: days }, (_, day) => {
    count += change[day] ?? 0;
    return [instant((firstDay + day) * DAY_MS).slice(0, 10), count] as const;
  });
}

/** When an ID counts: from its first request to 30 days after the last of a row without a longer gap. */
function countedSpans({ times }: CountedId): readonly { readonly from: number; readonly to: number }[] {
  const spans: { from: number; to: number }[] = [];
  for (const time of times) {
    const last = spans.at(-1);
    if (last !== undefined && time < last.to) last.to = time + COUNT_WINDOW_MS;
    else spans.push({ from: time, to: time + COUNT_WINDOW_MS });
  }
  return spans;
}

/** When the count last fell below the threshold and stayed there; null while it is reached, or when it never was. */
export function missedSince(ids: readonly CountedId[], threshold: number, at: number): number | null {
  if (ids.length === 0 || countAt(ids, at) >= threshold) return null;
  const spans = ids.flatMap(countedSpans);
  const enters = Float64Array.from(spans, ({ from }) => from).sort();
  const leaves = Float64Array.from(spans, ({ to }) => to).sort();
  let entered = 0;
  let missed: number | null = null;
  for (let left = 0; left < leaves.length; left += 1) {
    const when = leaves[left] ?? Infinity;
    if (when > at) break;
    // What enters at the very moment counts before what leaves.
    while (entered < enters.length && (enters[entered] ?? Infinity) <= when) entered += 1;
    const after = entered - left - 1;
    if (after === threshold - 1) missed = when;
  }
  return missed;
}
