import { createCountWindow, type CountWindow } from '../fleet/count-window.js';
import { COUNT_WINDOW, DAY } from '../fleet/options.js';

/** The count of one family of products on one host, as its log shows it. */
export interface HostCount {
  /** A request with result 0. */
  add(at: number, id: number): void;
  /** Any request: how much it needs is what caps the count. */
  needs(minimum: number): void;
  /** The log goes as far as `coveredTo`, and so does the series. */
  finish(end: number, coveredTo: number): CountTruth;
  readonly window: CountWindow;
}

export interface CountTruth {
  readonly now: number;
  readonly capped: number;
  /** Distinct machine IDs of the past 30 days at the end of each UTC day. */
  readonly series: readonly (readonly [date: string, count: number])[];
  /** When the count fell below a threshold it had reached and is below now; epoch milliseconds. */
  fellBelow(threshold: number): number | null;
}

const THRESHOLDS = [5, 25] as const;

export function createHostCount(ids: number, from: number): HostCount {
  const fell = new Map<number, number | null>();
  let count = 0;
  const window = createCountWindow(ids, (at, now) => {
    for (const threshold of THRESHOLDS) {
      if (now === threshold && count === threshold - 1) fell.set(threshold, null);
      if (now === threshold - 1 && count === threshold) fell.set(threshold, at);
    }
    count = now;
  });
  const series: (readonly [string, number])[] = [];
  let largest = 0;
  let dayEnd = from + DAY;

  const closeDays = (to: number): void => {
    for (; dayEnd <= to; dayEnd += DAY) {
      window.advance(dayEnd - 1);
      series.push([new Date(dayEnd - DAY).toISOString().slice(0, 10), window.count()]);
    }
  };
  return {
    window,
    add(at, id) {
      closeDays(at);
      window.add(at, id);
    },
    needs(minimum) {
      largest = Math.max(largest, minimum);
    },
    finish(end, coveredTo) {
      closeDays(Math.min(end, coveredTo) + 1);
      if (dayEnd - DAY <= coveredTo) closeDays(dayEnd);
      window.advance(end);
      const now = window.count();
      return { now, capped: Math.min(now, 2 * largest), series, fellBelow: (at) => fell.get(at) ?? null };
    },
  };
}

/** When a count falls below a threshold as these leave, the earliest first; null when it does not. */
export function fallsBelow(threshold: number, staying: number, lasts: readonly number[]): number | null {
  if (staying >= threshold) return null;
  const deciding = [...lasts].sort((a, b) => b - a)[threshold - staying - 1];
  return deciding === undefined ? null : deciding + COUNT_WINDOW;
}
