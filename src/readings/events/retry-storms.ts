import type { HostAnalysis } from '../../model/events.js';
import { ACTIVATION_INTERVAL_MINUTES } from '../../model/kms.js';
import { instant } from './instant.js';

/** Requests of one client that follow each other as retries do. */
export interface RetryRun {
  readonly client: number;
  readonly times: readonly number[];
}

const MINUTE_MS = 60_000;
/** Two-hourly, with tolerance: 105 to 150 minutes were seen as such. */
const LONGEST_GAP_MS = (ACTIVATION_INTERVAL_MINUTES + 30) * MINUTE_MS;
/** A few requests at a start of the machine are no retries. */
export const FEWEST_REQUESTS = 3;
const SHORTEST_RUN_MS = 30 * MINUTE_MS;
/** A storm is many at once: at least five, and one in fifty of all. */
const FEWEST_CLIENTS = 5;
const SHARE_OF_CLIENTS = 0.02;

export function retryRuns(client: number, times: Iterable<number>): readonly RetryRun[] {
  const runs: number[][] = [];
  for (const time of times) {
    const run = runs.at(-1);
    if (run !== undefined && time - (run.at(-1) ?? 0) <= LONGEST_GAP_MS) run.push(time);
    else runs.push([time]);
  }
  return runs
    .filter((run) => run.length >= FEWEST_REQUESTS && (run.at(-1) ?? 0) - (run[0] ?? 0) >= SHORTEST_RUN_MS)
    .map((run) => ({ client, times: run }));
}

/** Periods in which many clients retried at once. */
export function retryStorms(runs: readonly RetryRun[], clients: number): HostAnalysis['retryStorms'] {
  const many = Math.max(FEWEST_CLIENTS, Math.ceil(clients * SHARE_OF_CLIENTS));
  const spans = runs.map((run) => ({ from: run.times[0] ?? 0, to: run.times.at(-1) ?? 0, run }));
  const edges = spans
    .flatMap(({ from, to }) => [
      { at: from, by: 1 },
      { at: to, by: -1 },
    ])
    .sort((left, right) => left.at - right.at || right.by - left.by);
  const storms: { from: number; to: number }[] = [];
  let active = 0;
  let since: number | null = null;
  for (const { at, by } of edges) {
    active += by;
    if (active >= many) since ??= at;
    else if (since !== null) {
      const last = storms.at(-1);
      if (last !== undefined && since - last.to <= LONGEST_GAP_MS) last.to = at;
      else storms.push({ from: since, to: at });
      since = null;
    }
  }
  return storms.map(({ from, to }) => {
    const part = spans.filter((span) => span.from <= to && span.to >= from);
    // The first of them began before there were many.
    const began = part.reduce(
      (least, span) => (span.from >= from - LONGEST_GAP_MS ? Math.min(least, span.from) : least),
      from,
    );
    const within = part.map(({ run }) => run.times.filter((time) => time >= began && time <= to).length);
    return {
      from: instant(began),
      to: instant(to),
      clients: new Set(part.map(({ run }) => run.client)).size,
      requests: within.reduce((sum, count) => sum + count, 0),
    };
  });
}
