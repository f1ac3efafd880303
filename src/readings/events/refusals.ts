import type { HostDetails } from '../../model/events.js';
import { hresult } from './client-facts.js';
import { BY_HOST, type EventStore } from './event-store.js';
import { instant } from './instant.js';
import { cell } from './rows.js';

/** A time in which a host refused all whom it served before or after, and that has ended. */
export interface Refusal {
  /** First and last of the refused requests, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly code: number;
  readonly clients: number;
  /** So many of them got an answer without an error since. */
  readonly servedSince: number;
}

/** A few clients that fail one after the other are no outage of the host. */
const FEWEST_CLIENTS = 5;
const SHARE_OF_CLIENTS = 0.2;
/** Nearly all: now and then one slips through. */
const SLIPPED = 2;
const FEWEST_AROUND = 10;
/** One reason for all of them. */
const SHARE_OF_CODE = 0.9;
const MINUTE_MS = 60_000;

interface Run {
  readonly rows: number[];
  /** Answered without an error between this run and the next. */
  after: number;
}

/** `rows`: the requests of one host in order of time. */
export function refusals({ requests }: EventStore, rows: Uint32Array): readonly Refusal[] {
  const { code, client, at, by } = requests.columns;
  if (!rows.some((row) => cell(code, row) !== 0)) return [];
  const lastServed = new Map<number, number>();
  rows.forEach((row, place) => {
    if (cell(code, row) === 0) lastServed.set(cell(client, row), place);
  });
  const placeOf = new Map<Run, number>();
  const runs: Run[] = [];
  let open: Run | null = null;
  rows.forEach((row, place) => {
    // Who was never served has a fault of its own, which tells nothing of the host.
    if (cell(by, row) !== BY_HOST || !Number.isFinite(cell(at, row)) || !lastServed.has(cell(client, row)))
      return;
    if (cell(code, row) === 0) {
      open = null;
      const last = runs.at(-1);
      if (last !== undefined) last.after += 1;
      return;
    }
    if (open === null) {
      const before = runs.at(-1);
      const goesOn = before !== undefined && before.after <= SLIPPED && before.rows.length >= FEWEST_AROUND;
      open = goesOn ? before : { rows: [], after: 0 };
      open.after = 0;
      if (!goesOn) runs.push(open);
    }
    open.rows.push(row);
    placeOf.set(open, place);
  });
  const fewest = Math.max(FEWEST_CLIENTS, SHARE_OF_CLIENTS * lastServed.size);
  return runs.flatMap((run): readonly Refusal[] => {
    const refused = new Set(run.rows.map((row) => cell(client, row)));
    // A refusal that goes on is the state at the end, and no past one.
    if (run.after === 0 || refused.size < fewest) return [];
    const main = mostFrequent(run.rows.map((row) => cell(code, row)));
    if (main.times < SHARE_OF_CODE * run.rows.length) return [];
    const [first = 0] = run.rows;
    const end = placeOf.get(run) ?? 0;
    return [
      {
        from: cell(at, first),
        to: cell(at, run.rows.at(-1) ?? first),
        code: main.code,
        clients: refused.size,
        servedSince: [...refused].filter((one) => (lastServed.get(one) ?? 0) > end).length,
      },
    ];
  });
}

function mostFrequent(codes: readonly number[]): { readonly code: number; readonly times: number } {
  const times = new Map<number, number>();
  for (const code of codes) times.set(code, (times.get(code) ?? 0) + 1);
  const [[code, most] = [0, 0]] = [...times].sort(([, left], [, right]) => right - left);
  return { code, times: most };
}

/** Whether a refusal with this code at that time was one that all met; a client's clock may be a minute off. */
export const wasRefusedWithAll = (all: readonly Refusal[], at: number, code: number): boolean =>
  all.some((one) => one.code === code && at >= one.from - MINUTE_MS && at <= one.to + MINUTE_MS);

export const refusalTold = ({
  from,
  to,
  code,
  ...who
}: Refusal): NonNullable<HostDetails['refusals']>[number] => ({
  ...{ from: instant(from), to: instant(to), hresult: hresult(code) },
  ...who,
});
