import { share, type Random } from '../random.js';
import { createCountWindow, type CountWindow } from './count-window.js';
import type { Fleet } from './fleet.js';
import type { Incidents } from './incidents.js';
import { CLOCK_TOLERANCE, DOMAIN, type SimulationOptions } from './options.js';
import type { Family } from './products.js';
import { momentOf, type Licence, type UnitStates } from './unit-states.js';

const OK = 0;
const NAME_UNKNOWN = 0x8007232b;
const SERVER_UNAVAILABLE = 0x800706ba;
const TIME_REJECTED = 0xc004f06c;
const PRODUCT_UNKNOWN = 0xc004f015;
/** All results a request of a simulated client can have. */
export const HRESULTS = [OK, NAME_UNKNOWN, SERVER_UNAVAILABLE, TIME_REJECTED, PRODUCT_UNKNOWN] as const;

export const HOSTS = ['kms01', 'kms-old'].map((label) => `${label}.${DOMAIN}`);
const GONE = `kms-gone.${DOMAIN}`;
const PORT = 1688;
/** How long a client waits for a host that does not answer. */
const CONNECT_TIMEOUT = 21_000;

export interface Try {
  /** Milliseconds after the attempt began. */
  readonly delay: number;
  /** `name:port`, empty when no host was found. */
  readonly server: string;
  /** As the client sees it. */
  readonly result: number;
  /** The host that heard it, null when none did. */
  readonly heard: number | null;
}

export interface Attempt {
  readonly unit: number;
  readonly at: number;
  /** Before the request. */
  readonly licence: Licence;
  /** Before it, null when never. */
  readonly lastSuccess: number | null;
  /** All hosts tried; only the last can have heard it. */
  readonly tries: readonly Try[];
  /** What the host said; null when no answer came back or it was a refusal. */
  readonly answer: { readonly bound: boolean; readonly count: number } | null;
}

/** The unit asks for activation: what comes of it changes the hosts' counts. Times have to come in order. */
export function createAttempts(
  options: SimulationOptions,
  fleet: Fleet,
  incidents: Incidents,
  random: Random,
  states: UnitStates,
): (unit: number, at: number) => Attempt {
  const counts = HOSTS.map(() => ({
    windows: createCountWindow(fleet.machines),
    office: createCountWindow(fleet.machines),
  }));
  const moved = new Uint8Array(fleet.machines);
  const largest = { windows: 0, office: 0 };
  const { oldHostEnds } = incidents;
  const isOfOld = (machine: number): boolean =>
    oldHostEnds !== null && share(options.seed, machine, 40) < 0.5;
  const isPinned = (machine: number): boolean => share(options.seed, machine, 41) < 0.1;
  recall(fleet, states, counts, (machine) => (isOfOld(machine) ? 1 : 0));

  /** Hosts this machine tries, in order. */
  const targets = (machine: number, at: number): readonly string[] => {
    const [usual = '', old = ''] = HOSTS;
    const walk = fleet.faultOf(machine) === 'stale' ? [GONE, usual] : [usual];
    if (oldHostEnds === null || !isOfOld(machine)) return walk;
    if (at < oldHostEnds || isPinned(machine)) return [old];
    if (moved[machine] === 1) return walk;
    moved[machine] = 1;
    return [old, usual];
  };

  const isCutOff = (machine: number, at: number): boolean => {
    if (incidents.isUnreachable(at)) return true;
    const fault = fleet.faultOf(machine);
    if (fault === 'unreachable') return at >= momentOf(options, machine, 0.1, 0.9);
    if (fault === 'expired') return (machine & 1) === 0;
    return fault === 'intermittent' && random.next() < 0.33;
  };

  /** What the host says to a request it hears. */
  const verdict = (machine: number, at: number): number => {
    const fault = fleet.faultOf(machine);
    if (Math.abs(fleet.clockOffset(machine)) > CLOCK_TOLERANCE) return TIME_REJECTED;
    const { storm } = incidents;
    const refused = storm !== null && at >= storm.from && at < storm.to;
    return refused || fault === 'product' || fault === 'expired' ? PRODUCT_UNKNOWN : OK;
  };

  const hostOf = (server: string, at: number): number | null => {
    const host = HOSTS.indexOf(server);
    return host < 0 || (host === 1 && oldHostEnds !== null && at >= oldHostEnds) ? null : host;
  };

  return (unit, at) => {
    const machine = fleet.machineOf(unit);
    const base = { unit, at, licence: states.licence(unit, at), lastSuccess: states.lastSuccess(unit) };
    if (incidents.isDnsDown(at) || fleet.faultOf(machine) === 'never')
      return { ...base, tries: [{ delay: 0, server: '', result: NAME_UNKNOWN, heard: null }], answer: null };
    const cutOff = isCutOff(machine, at);
    const tries = targets(machine, at).map((name, index): Try => {
      const heard = cutOff ? null : hostOf(name, at);
      const result = heard === null ? SERVER_UNAVAILABLE : verdict(machine, at);
      return { delay: index * CONNECT_TIMEOUT, server: `${name}:${PORT}`, result, heard };
    });
    const last = tries.at(-1);
    if (last?.result !== OK || last.heard === null) return { ...base, tries, answer: null };
    const { family, minimum } = fleet.productOf(unit);
    const window = counts[last.heard]?.[family];
    window?.add(at, fleet.idOwner(machine));
    largest[family] = Math.max(largest[family], minimum);
    const count = Math.min(window?.count() ?? 0, 2 * largest[family]);
    const lost = fleet.faultOf(machine) === 'lost' && random.next() < 0.33;
    return { ...base, tries, answer: lost ? null : { bound: count >= minimum, count } };
  };
}

/** What the hosts remember from before the period. */
function recall(
  fleet: Fleet,
  states: UnitStates,
  counts: readonly Readonly<Record<Family, CountWindow>>[],
  hostOf: (machine: number) => number,
): void {
  const known = Array.from({ length: fleet.units }, (_, unit) => unit)
    .map((unit) => ({ unit, at: states.lastSuccess(unit) }))
    .filter((item): item is { unit: number; at: number } => item.at !== null)
    .sort((a, b) => a.at - b.at);
  for (const { unit, at } of known) {
    const machine = fleet.machineOf(unit);
    counts[hostOf(machine)]?.[fleet.productOf(unit).family].add(at, fleet.idOwner(machine));
  }
}
