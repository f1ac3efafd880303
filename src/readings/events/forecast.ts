import type { ForecastCurve } from '../../model/events.js';
import { COUNT_WINDOW_DAYS, THRESHOLD_CLIENT, THRESHOLD_SERVER } from '../../model/kms.js';
import { COUNT_WINDOW_MS, type CountedId, missedSince } from './activation-count.js';
import { instant } from './instant.js';

/** One counted machine ID as the forecast sees it. */
export interface ForecastId extends CountedId {
  /** Fell silent or fails, and nobody takes its place: it will leave. */
  readonly leaving: boolean;
}

export interface ForecastInput {
  readonly ids: readonly ForecastId[];
  readonly at: number;
}

/** When an ID leaves the count unless it asks again; null when it is not in it. */
export function leavesAt({ times }: CountedId, at: number): number | null {
  const last = times.findLast((time) => time <= at);
  return last === undefined || at - last >= COUNT_WINDOW_MS ? null : last + COUNT_WINDOW_MS;
}

const DAY_MS = 86_400_000;

export function forecast({ ids, at }: ForecastInput): {
  readonly pessimistic: ForecastCurve;
  readonly expected: ForecastCurve;
} {
  const inCount: number[] = [];
  const leavers: number[] = [];
  for (const id of ids) {
    const leaves = leavesAt(id, at);
    if (leaves === null) continue;
    inCount.push(leaves);
    if (id.leaving) leavers.push(leaves);
  }
  const curve = (times: readonly number[]): ForecastCurve => {
    const leaving = new Float64Array(times).sort();
    const below = (threshold: number): string | null => {
      const spare = inCount.length - threshold;
      const when = spare < 0 ? missedSince(ids, threshold, at) : (leaving[spare] ?? null);
      return when === null ? null : instant(when);
    };
    return {
      belowClientThresholdAt: below(THRESHOLD_CLIENT),
      belowServerThresholdAt: below(THRESHOLD_SERVER),
      series: daysToCome(inCount.length, leaving, at),
    };
  };
  return { pessimistic: curve(inCount), expected: curve(leavers) };
}

/** The count at the end of each day to come, until the last that leaves has left. */
function daysToCome(now: number, leaving: Float64Array, at: number): readonly (readonly [string, number])[] {
  const today = Math.floor(at / DAY_MS);
  let left = 0;
  return Array.from({ length: COUNT_WINDOW_DAYS + 1 }, (_, ahead) => {
    const end = (today + ahead + 1) * DAY_MS;
    while (left < leaving.length && (leaving[left] ?? Infinity) < end) left += 1;
    return [instant(end - DAY_MS).slice(0, 10), now - left] as const;
  });
}
