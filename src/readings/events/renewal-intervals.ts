import { ACTIVATION_INTERVAL_MINUTES, RENEWAL_INTERVAL_MINUTES } from '../../model/kms.js';
import { LICENSED, serverLabel } from './attempts.js';
import type { Intervals } from './client-timeline.js';
import { median } from './median.js';
import { BY_HOST, type EventStore, NONE } from './event-store.js';
import type { Hosts } from './host-groups.js';
import { cell, type Grouped, rowsOf } from './rows.js';

export interface RenewalIntervals {
  ofClient(client: number, rows: Uint32Array): Intervals;
  /** Minutes between renewals at a host. */
  ofHost(host: number): number;
}

const DEFAULTS: Intervals = { activation: ACTIVATION_INTERVAL_MINUTES, renewal: RENEWAL_INTERVAL_MINUTES };
const MINUTE_MS = 60_000;
/** A guess from a host's log needs this many renewals, and nearly all of them well above the default. */
const FEWEST_GAPS = 5;
const CLEARLY_LONGER = 1.2;
/** One in so many may be shorter: somebody activates by hand now and then. */
const SHORTER = 5;

/**
 * What hosts handed out: told by the answers in clients' logs; where no client's log is at hand, the documented default,
 * or what the licensed clients of a host are seen to keep when that is clearly longer.
 */
export function renewalIntervals(
  store: EventStore,
  requests: Grouped,
  answerOf: Int32Array,
  hosts: Hosts,
): RenewalIntervals {
  const { columns } = store.requests;
  const told = new Map<number, Intervals>();
  const handedOut = (row: number): Intervals | null => {
    const answer = cell(answerOf, row);
    if (answer === NONE) return null;
    const { activation, renewal } = store.answers.columns;
    return cell(renewal, answer) > 0
      ? { activation: cell(activation, answer) || DEFAULTS.activation, renewal: cell(renewal, answer) }
      : null;
  };
  const latest = new Map<number, number>();
  for (const row of requests.order) {
    const intervals = cell(columns.by, row) === BY_HOST ? null : handedOut(row);
    const label = intervals === null ? null : serverLabel(store, row);
    const host = label === null ? null : hosts.withLabel(label);
    if (intervals === null || host === null || cell(columns.at, row) < (latest.get(host) ?? -Infinity))
      continue;
    latest.set(host, cell(columns.at, row));
    told.set(host, intervals);
  }
  const kept = keptIntervals(store, requests, hosts);
  const ofHost = (host: number): Intervals =>
    told.get(host) ?? { ...DEFAULTS, renewal: kept.get(host) ?? DEFAULTS.renewal };
  return {
    ofHost: (host) => ofHost(host).renewal,
    ofClient(_, rows) {
      const own = rows.findLast((row) => cell(columns.by, row) !== BY_HOST && cell(answerOf, row) !== NONE);
      const [host] = hosts.askedBy(rows);
      return (own === undefined ? null : handedOut(own)) ?? (host === undefined ? DEFAULTS : ofHost(host));
    },
  };
}

/** Hosts whose licensed clients ask clearly less often than the default. */
function keptIntervals(store: EventStore, requests: Grouped, hosts: Hosts): ReadonlyMap<number, number> {
  const { by, at, state, host } = store.requests.columns;
  const gaps = new Map<number, number[]>();
  for (let client = 0; client < store.clients.size(); client += 1) {
    let before: { readonly at: number; readonly group: number } | undefined;
    for (const row of rowsOf(requests, client)) {
      if (cell(by, row) !== BY_HOST || cell(state, row) !== LICENSED) continue;
      const group = hosts.groupOfName(cell(host, row));
      // Between two hosts lies whatever made the client change.
      if (before?.group === group) {
        const gap = (cell(at, row) - before.at) / MINUTE_MS;
        const known = gaps.get(group);
        if (known === undefined) gaps.set(group, [gap]);
        else known.push(gap);
      }
      before = { at: cell(at, row), group };
    }
  }
  return new Map(
    [...gaps].flatMap(([group, all]) => {
      const middle = all.length < FEWEST_GAPS ? null : median(all);
      // An outage makes many gaps longer, and leaves those before and after it as they were.
      const shorter = all.filter((gap) => gap <= RENEWAL_INTERVAL_MINUTES * CLEARLY_LONGER).length;
      return middle !== null && shorter * SHORTER < all.length ? [[group, middle] as const] : [];
    }),
  );
}
