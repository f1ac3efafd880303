import type { FleetFault } from './faults.js';
import { DAY, endOf, HOUR, MINUTE, type SimulationOptions } from './options.js';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What happens to the whole fleet, and when. null for what does not happen. */
export interface Incidents {
  isUnreachable(at: number): boolean;
  isDnsDown(at: number): boolean;
  readonly storm: Stretch | null;
  /** From when on publishing fails. */
  readonly publishingFails: number;
  readonly oldHostEnds: number | null;
  readonly restarts: readonly Stretch[];
  readonly outages: readonly Stretch[];
}

export function planIncidents(options: SimulationOptions): Incidents {
  const { faults, from, days } = options;
  const end = endOf(options);
  const when = (fault: FleetFault): number | null => {
    const share = faults.get(fault);
    // Whole hours, so that a person finds them again.
    return share === undefined ? null : from + Math.floor((share * days * DAY) / HOUR) * HOUR;
  };
  const stretch = (start: number | null, length: number): Stretch | null =>
    start === null ? null : { from: start, to: Math.min(start + length, end) };
  const present = (list: readonly (Stretch | null)[]): readonly Stretch[] =>
    list.filter((item) => item !== null);

  const late = faults.has('late-outage') ? stretch(Math.max(from, end + 1 - 3 * DAY), 14 * HOUR) : null;
  const outages = present([stretch(when('outage'), 12 * HOUR), late]);
  const dns = present([stretch(when('dns'), 5 * HOUR)]);
  const restarts = faults.has('restarts')
    ? Array.from({ length: Math.floor((days + 4) / 7) }, (_, week) => from + (week * 7 + 2) * DAY + 22 * HOUR)
        .filter((start) => start + HOUR < end)
        .map((start) => ({ from: start, to: start + 10 * MINUTE }))
    : [];
  const inside = (list: readonly Stretch[], at: number): boolean =>
    list.some((item) => at >= item.from && at < item.to);
  return {
    isUnreachable: (at) => inside(outages, at) || inside(restarts, at),
    isDnsDown: (at) => inside(dns, at),
    storm: stretch(when('storm'), DAY),
    publishingFails: when('publishing') ?? Infinity,
    oldHostEnds: when('decommission'),
    restarts,
    outages,
  };
}
