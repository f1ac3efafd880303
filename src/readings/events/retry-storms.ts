import type { HostAnalysis } from '../../model/events.js';
import { ACTIVATION_INTERVAL_MINUTES } from '../../model/kms.js';
import { instant } from './instant.js';
import { cell } from './rows.js';

/** Requests of one client that follow each other as retries do: their places among all times. */
interface RetryRun {
  readonly client: number;
  readonly first: number;
  /** Behind the last. */
  readonly end: number;
}

const MINUTE_MS = 60_000;
/** Two-hourly, with tolerance: 105 to 150 minutes were seen as such. */
const LONGEST_GAP_MS = (ACTIVATION_INTERVAL_MINUTES + 30) * MINUTE_MS;
/** A few requests at a start of the machine are no retries. */
const FEWEST_REQUESTS = 3;
const SHORTEST_RUN_MS = 30 * MINUTE_MS;
/** A storm is many at once: at least five, and one in fifty of all. */
const FEWEST_CLIENTS = 5;
const SHARE_OF_CLIENTS = 0.02;

/** The runs of one client, whose requests stand from one place to another in order of time. */
function retryRuns(
  client: number,
  times: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
): readonly RetryRun[] {
  const runs: RetryRun[] = [];
  let first = from;
  for (let end = from + 1; end <= to; end += 1) {
    if (end < to && cell(times, end) - cell(times, end - 1) <= LONGEST_GAP_MS) continue;
    const lasted = cell(times, end - 1) - cell(times, first);
    if (end - first >= FEWEST_REQUESTS && lasted >= SHORTEST_RUN_MS) runs.push({ client, first, end });
    first = end;
  }
  return runs;
}

/** When requests came, client after client, each in order of time; where the times of each client start, and end. */
export interface RequestTimes {
  readonly times: Float64Array;
  readonly starts: Uint32Array;
}

/** Periods in which many clients retried at once; `clients` is the number of all. */
export function retryStorms({ times, starts }: RequestTimes, clients: number): HostAnalysis['retryStorms'] {
  const runs: RetryRun[] = [];
  for (let client = 0; client + 1 < starts.length; client += 1) {
    const [from, to] = [cell(starts, client), cell(starts, client + 1)];
    if (to - from >= FEWEST_REQUESTS) runs.push(...retryRuns(client, times, { from, to }));
  }
  const many = Math.max(FEWEST_CLIENTS, Math.ceil(clients * SHARE_OF_CLIENTS));
  const startOf = ({ first }: RetryRun): number => cell(times, first);
  const endOf = ({ end }: RetryRun): number => cell(times, end - 1);
  return manyAtOnce(runs.map(startOf), runs.map(endOf), many).map(({ from, to }) => {
    const part = runs.filter((run) => startOf(run) <= to && endOf(run) >= from);
    // The first of them began before there were many.
    const began = part.reduce(
      (least, run) => (startOf(run) >= from - LONGEST_GAP_MS ? Math.min(least, startOf(run)) : least),
      from,
    );
    let requests = 0;
    for (const { first, end } of part)
      for (let place = first; place < end; place += 1)
        if (cell(times, place) >= began && cell(times, place) <= to) requests += 1;
    return {
      from: instant(began),
      to: instant(to),
      clients: new Set(part.map(({ client }) => client)).size,
      requests,
    };
  });
}

/** When at least so many of the spans between starts and ends overlap; what hardly pauses is one. */
function manyAtOnce(
  someStarts: readonly number[],
  someEnds: readonly number[],
  many: number,
): readonly { readonly from: number; readonly to: number }[] {
  const [starts, ends] = [new Float64Array(someStarts).sort(), new Float64Array(someEnds).sort()];
  const periods: { from: number; to: number }[] = [];
  let since: number | null = null;
  let started = 0;
  for (let ended = 0; ended < ends.length;) {
    // What begins at the very moment that another ends overlaps with it.
    const begins = started < starts.length && cell(starts, started) <= cell(ends, ended);
    const at = begins ? cell(starts, started) : cell(ends, ended);
    if (begins) started += 1;
    else ended += 1;
    if (started - ended >= many) since ??= at;
    else if (since !== null) {
      const last = periods.at(-1);
      if (last !== undefined && since - last.to <= LONGEST_GAP_MS) last.to = at;
      else periods.push({ from: since, to: at });
      since = null;
    }
  }
  return periods;
}
