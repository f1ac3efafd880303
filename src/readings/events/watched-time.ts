import type { Instant } from '../../model/instant.js';
import { instant } from './instant.js';
import { type Coverage, type Period, upTo } from './coverage.js';
import type { EventSource } from '../../model/events.js';
import type { Hosts } from './host-groups.js';

/** When the requests of a client would be seen, by its own log or by those of the hosts it asked. */
export interface WatchedTime {
  readonly periods: readonly Period[];
  /** The same, with a current log taken to cover the time up to the judgement. */
  readonly upToNow: readonly Period[];
  /** Its ends. */
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/**
 * Gives the watched time of computers and hosts. Most clients have no log of their own and asked one host: they have it
 * in common.
 */
export function createWatchedTimes(
  {
    coverage,
    sources,
    at,
  }: { readonly coverage: Coverage; readonly sources: readonly EventSource[]; readonly at: number },
  hostPeriods: readonly (readonly Period[])[],
): (labels: readonly number[], hosts: ReturnType<Hosts['askedBy']>) => WatchedTime {
  const ofHost = hostPeriods.map((periods) => watchedTime(periods, at));
  return (labels, hosts) => {
    const own = labels.flatMap((label) => coverage.periods(label, 'client', sources));
    const [host, another] = hosts;
    const only = host === undefined || another !== undefined ? undefined : ofHost[host];
    if (own.length === 0 && only !== undefined) return only;
    return watchedTime([...own, ...hosts.flatMap((one) => hostPeriods[one] ?? [])], at);
  };
}

function watchedTime(periods: readonly Period[], at: number): WatchedTime {
  const ends = {
    from: Math.min(...periods.map(({ from }) => from)),
    to: Math.max(...periods.map(({ to }) => to)),
  };
  return {
    periods,
    upToNow: upTo(periods, at),
    from: Number.isFinite(ends.from) ? instant(ends.from) : null,
    to: Number.isFinite(ends.to) ? instant(ends.to) : null,
  };
}
