import type { HostDetails } from '../../model/events.js';
import { type Attempt, serverLabel } from './attempts.js';
import { covers, type Period } from './coverage.js';
import type { EventStore } from './event-store.js';
import type { Hosts } from './host-groups.js';
import { cell } from './rows.js';

/** Adds up requests that clients say they sent and that the host's log, which covers the time, does not hold. */
export interface Unheard {
  /** Of one client; gives their number. */
  add(attempts: readonly Attempt[]): number;
  ofHost(host: number): HostDetails['unheard'];
}

/** Room for clocks that differ: what lies closer to an end of the log is not judged. */
const MARGIN_MS = 300_000;

export function createUnheard(
  store: EventStore,
  hosts: Hosts,
  periods: readonly (readonly Period[])[],
): Unheard {
  const { at, name, host: hostColumn } = store.requests.columns;
  const byHost = new Map<number, Map<string, number>>();
  return {
    add(attempts) {
      let sum = 0;
      for (const { own, heard } of attempts)
        for (const row of own) {
          const label = serverLabel(store, row);
          const host = label === null ? null : hosts.withLabel(label);
          if (host === null) continue;
          if (heard.some((one) => hosts.groupOfName(cell(hostColumn, one)) === host)) continue;
          const when = cell(at, row);
          if (!covers(periods[host] ?? [], when - MARGIN_MS, when + MARGIN_MS)) continue;
          sum += 1;
          const names = byHost.get(host) ?? new Map<string, number>();
          byHost.set(host, names);
          const asked = store.names.text(cell(name, row));
          names.set(asked, (names.get(asked) ?? 0) + 1);
        }
      return sum;
    },
    ofHost: (host) =>
      [...(byHost.get(host) ?? [])]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([client, requests]) => ({ name: client, requests })),
  };
}
