import { share } from '../random.js';
import type { ClientFault } from './faults.js';
import type { Fleet } from './fleet.js';
import { DAY, endOf, GRACE, HOUR, RENEWAL, VALID, type SimulationOptions } from './options.js';

/** Licence states as Windows numbers them. */
const STATE = { licensed: 1, initialGrace: 2, additionalGrace: 3, notification: 5 } as const;

export interface Licence {
  readonly state: number;
  /** Minutes until the state ends, as events tell them; 0 when it does not. */
  readonly minutes: number;
}

/** The licence of every unit over time. */
export interface UnitStates {
  firstAttempt(unit: number): number;
  /** The last success so far, also one before the period; null when there was none. */
  lastSuccess(unit: number): number | null;
  licence(unit: number, at: number): Licence;
  activate(unit: number, at: number): void;
  /** Back to the initial grace period, as after an upgrade. */
  reset(unit: number, at: number): void;
}

const INSTALLED_WITHIN: ReadonlySet<ClientFault> = new Set(['never', 'product', 'fresh']);

/** A moment inside the period that is this machine's own, between two shares of it. */
export function momentOf(options: SimulationOptions, machine: number, low: number, high: number): number {
  const period = endOf(options) - options.from;
  return Math.floor(options.from + period * (low + (high - low) * share(options.seed, machine, 30)));
}

function isInstalledWithin(fault: ClientFault | null): boolean {
  return fault !== null && INSTALLED_WITHIN.has(fault);
}

export function createUnitStates(options: SimulationOptions, fleet: Fleet): UnitStates {
  const { seed, from, days } = options;
  const states = new Uint8Array(fleet.units);
  const ends = new Float64Array(fleet.units);
  const firsts = new Float64Array(fleet.units);
  const successes = new Float64Array(fleet.units).fill(Number.NaN);
  const enough = enoughFor(fleet);

  for (let unit = 0; unit < fleet.units; unit += 1) {
    const machine = fleet.machineOf(unit);
    const fault = fleet.faultOf(machine);
    const draw = share(seed, unit, 31);
    if (isInstalledWithin(fault)) {
      firsts[unit] = momentOf(options, machine, 0.05, 0.8) + Math.floor(draw * HOUR);
      states[unit] = STATE.initialGrace;
      ends[unit] = (firsts[unit] ?? 0) + GRACE;
      continue;
    }
    const age = ageOfSuccess(fault, fleet.clockOffset(machine), draw, days);
    if (enough(unit)) {
      successes[unit] = from - Math.floor(age);
      states[unit] = STATE.licensed;
      ends[unit] = (successes[unit] ?? 0) + VALID;
    } else {
      states[unit] = STATE.initialGrace;
      ends[unit] = from + Math.floor(draw * 30 * DAY);
    }
    const due = (successes[unit] ?? Number.NaN) + RENEWAL;
    firsts[unit] = due >= from ? due : from + Math.floor(share(seed, unit, 32) * 2 * HOUR);
  }

  return {
    firstAttempt: (unit) => firsts[unit] ?? Infinity,
    lastSuccess(unit) {
      const at = successes[unit] ?? Number.NaN;
      return Number.isNaN(at) ? null : at;
    },
    licence(unit, at) {
      while (at >= (ends[unit] ?? Infinity)) {
        const licensed = states[unit] === STATE.licensed;
        states[unit] = licensed ? STATE.additionalGrace : STATE.notification;
        ends[unit] = licensed ? (ends[unit] ?? 0) + GRACE : Infinity;
      }
      const end = ends[unit] ?? Infinity;
      return { state: states[unit] ?? 0, minutes: end === Infinity ? 0 : Math.floor((end - at) / 60_000) };
    },
    activate(unit, at) {
      states[unit] = STATE.licensed;
      ends[unit] = at + VALID;
      successes[unit] = at;
    },
    reset(unit, at) {
      states[unit] = STATE.initialGrace;
      ends[unit] = at + GRACE;
    },
  };
}

/** Milliseconds since the last success when the period begins. */
function ageOfSuccess(fault: ClientFault | null, offset: number, draw: number, days: number): number {
  if (fault === 'expired') return VALID - (0.05 + 0.45 * draw) * days * DAY;
  if (Math.abs(offset) > 4 * HOUR) return (8 + 50 * draw) * DAY;
  return draw * RENEWAL;
}

/** Whether the machines that were there before suffice for a product to be activated already. */
function enoughFor(fleet: Fleet): (unit: number) => boolean {
  const ids = { windows: new Set<number>(), office: new Set<number>() };
  for (let unit = 0; unit < fleet.units; unit += 1) {
    const machine = fleet.machineOf(unit);
    if (!isInstalledWithin(fleet.faultOf(machine)))
      ids[fleet.productOf(unit).family].add(fleet.idOwner(machine));
  }
  return (unit) => {
    const { family, minimum } = fleet.productOf(unit);
    return ids[family].size >= minimum;
  };
}
