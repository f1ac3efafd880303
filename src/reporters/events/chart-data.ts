import type { Instant } from '../../model/evidence.js';
import type { ActivationCount, HostAnalysis } from '../../model/events.js';
import { dateAfter } from './day.js';

const DAY_MS = 86_400_000;

/** More days than any log covers: what is outside is not drawn. */
const MOST_DAYS = 20_000;

export interface Point {
  /** Days since the first day of the chart. */
  readonly day: number;
  readonly count: number;
}

/** The count of a host over time, ready to be drawn in any medium. */
export interface ChartData {
  /** First and last date on the axis. */
  readonly from: string;
  readonly to: string;
  /** The last day's number. */
  readonly lastDay: number;
  /** The day of judgement. */
  readonly today: number;
  readonly counted: readonly Point[];
  /** From today on; empty where no curve is known. */
  readonly expected: readonly Point[];
  readonly pessimistic: readonly Point[];
  readonly thresholds: readonly number[];
  /** Upper end of the axis. */
  readonly top: number;
}

type Series = readonly (readonly [string, number])[];

const dayNumber = (date: string, from: number): number =>
  Math.round((Date.parse(date.slice(0, 10)) - from) / DAY_MS);

function pointsOf(series: Series, from: number): Point[] {
  return series
    .map(([date, count]) => ({ day: dayNumber(date, from), count }))
    .filter(({ day, count }) => day >= 0 && day <= MOST_DAYS && Number.isFinite(count) && count >= 0)
    .sort((a, b) => a.day - b.day);
}

const above = (value: number): number => Math.max(10, Math.ceil((value * 1.1) / 5) * 5);

/** null where there is nothing to draw: a log without a single dated request. */
export function chartData(
  count: ActivationCount,
  forecast: HostAnalysis['forecast'] | null,
  judgedAt: Instant,
): ChartData | null {
  const dates = count.series.map(([date]) => Date.parse(date.slice(0, 10))).filter(Number.isFinite);
  const start = dates.reduce((least, date) => Math.min(least, date), Number.POSITIVE_INFINITY);
  if (!Number.isFinite(start)) return null;
  const counted = pointsOf(count.series, start);
  const last = counted.at(-1);
  if (last === undefined) return null;
  const curve = (series: Series | undefined): readonly Point[] => {
    const points = pointsOf(series ?? [], start).filter(({ day }) => day > last.day);
    return points.length === 0 ? [] : [last, ...points];
  };
  const expected = curve(forecast?.expected.series);
  const pessimistic = curve(forecast?.pessimistic.series);
  const all = [...counted, ...expected, ...pessimistic];
  const lastDay = all.reduce((most, { day }) => Math.max(most, day), 1);
  const thresholds = [...new Set([count.thresholdClient, count.thresholdServer])].filter(
    (value) => value > 0,
  );
  const from = new Date(start).toISOString().slice(0, 10);
  return {
    from,
    to: dateAfter(from, lastDay) ?? from,
    lastDay,
    today: Math.max(last.day, Math.min(lastDay, dayNumber(judgedAt, start) || 0)),
    counted,
    expected,
    pessimistic,
    thresholds,
    top: above(all.reduce((most, point) => Math.max(most, point.count), Math.max(...thresholds, 0))),
  };
}
