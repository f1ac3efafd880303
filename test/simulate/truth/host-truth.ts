import type { CountWindow } from '../fleet/count-window.js';
import type { Fleet } from '../fleet/fleet.js';
import { COUNT_WINDOW } from '../fleet/options.js';
import type { Family } from '../fleet/products.js';
import { createHostCount, fallsBelow, type CountTruth } from './host-count.js';
import { SILENT_AFTER } from './view.js';

/** A request as the host logged it. */
interface Heard {
  readonly at: number;
  readonly unit: number;
  readonly result: number;
}

interface Leaving {
  readonly id: number;
  readonly lastSeen: number;
  readonly leavesCountAt: number;
}

export interface Curve {
  readonly belowClientThresholdAt: number | null;
  readonly belowServerThresholdAt: number | null;
}

/** Times are epoch milliseconds. */
export interface HostFacts {
  readonly requests: number;
  /** Distinct machine IDs, and units: machine, ID and product. */
  readonly ids: number;
  readonly units: number;
  readonly firstRequest: number | null;
  readonly windows: CountTruth;
  readonly office: CountTruth | null;
  readonly pessimistic: Curve;
  readonly expected: Curve;
  readonly expiring: readonly Leaving[];
  /** IDs with which several machines asked by turns in the last 30 days; one after the other is a machine with a new name. */
  readonly duplicates: readonly { readonly id: number; readonly machines: readonly number[] }[];
}

export interface HostTruth {
  hear(heard: Heard): void;
  /** `coveredTo`: where the log of the host ends. */
  finish(coveredTo: number): HostFacts;
}

export function createHostTruth(
  fleet: Fleet,
  { from, end }: { readonly from: number; readonly end: number },
): HostTruth {
  const counts = {
    windows: createHostCount(fleet.machines, from),
    office: createHostCount(fleet.machines, from),
  } satisfies Record<Family, unknown>;
  const heardUnits = new Uint8Array(fleet.units);
  const turns = createTurns(fleet.machines);
  /** Whether the last request of an ID for Windows was one that counts. */
  const lastCounted = new Uint8Array(fleet.machines);
  let requests = 0;
  let firstRequest: number | null = null;

  return {
    hear({ at, unit, result }) {
      const { family, minimum } = fleet.productOf(unit);
      const machine = fleet.machineOf(unit);
      const id = fleet.idOwner(machine);
      if (end - at < COUNT_WINDOW) turns.take(id, machine);
      requests += 1;
      firstRequest ??= at;
      heardUnits[unit] = 1;
      counts[family].needs(minimum);
      if (family === 'windows') lastCounted[id] = result === 0 ? 1 : 0;
      if (result === 0) counts[family].add(at, id);
    },
    finish(coveredTo) {
      const windows = counts.windows.finish(end, coveredTo);
      const office = counts.office.finish(end, coveredTo);
      const present = lastsOf(fleet.machines, counts.windows.window);
      const stays = ({ id, at }: Last): boolean =>
        lastCounted[id] === 1 && Math.min(end, coveredTo) - at <= SILENT_AFTER;
      const staying = present.filter(stays).length;
      const leaving = present.filter((last) => !stays(last)).sort((a, b) => a.at - b.at || a.id - b.id);
      const curve = (stay: number, lasts: readonly Last[]): Curve => {
        const at = (threshold: number): number | null =>
          windows.now < threshold
            ? windows.fellBelow(threshold)
            : fallsBelow(
                threshold,
                stay,
                lasts.map((last) => last.at),
              );
        return { belowClientThresholdAt: at(25), belowServerThresholdAt: at(5) };
      };
      const owners = ownersOf(fleet, heardUnits);
      return {
        requests,
        ids: owners.size,
        units: heardUnits.reduce((sum, heard) => sum + heard, 0),
        firstRequest,
        windows,
        office: hasOffice(fleet, heardUnits) ? office : null,
        pessimistic: curve(0, present),
        expected: curve(staying, leaving),
        expiring: leaving.map(({ id, at }) => ({ id, lastSeen: at, leavesCountAt: at + COUNT_WINDOW })),
        duplicates: [...owners]
          .filter(([id]) => turns.alternate(id))
          .map(([id, machines]) => ({ id, machines: [...machines].filter((one) => turns.asked(one)) })),
      };
    },
  };
}

interface Turns {
  take(id: number, machine: number): void;
  asked(machine: number): boolean;
  /** Whether a machine asked with this ID again after another one had. */
  alternate(id: number): boolean;
}

function createTurns(machines: number): Turns {
  const last = new Int32Array(machines).fill(-1);
  const asked = new Uint8Array(machines);
  const alternate = new Uint8Array(machines);
  return {
    take(id, machine) {
      if (asked[machine] === 1 && last[id] !== machine) alternate[id] = 1;
      asked[machine] = 1;
      last[id] = machine;
    },
    asked: (machine) => asked[machine] === 1,
    alternate: (id) => alternate[id] === 1,
  };
}

interface Last {
  readonly id: number;
  readonly at: number;
}

function lastsOf(ids: number, window: CountWindow): readonly Last[] {
  return Array.from({ length: ids }, (_, id) => ({ id, at: window.lastOf(id) })).filter(
    ({ at }) => at !== -Infinity,
  );
}

function ownersOf(fleet: Fleet, heardUnits: Uint8Array): ReadonlyMap<number, ReadonlySet<number>> {
  const owners = new Map<number, Set<number>>();
  for (let unit = 0; unit < fleet.units; unit += 1) {
    if (heardUnits[unit] === 0) continue;
    const machine = fleet.machineOf(unit);
    const owner = fleet.idOwner(machine);
    const machines = owners.get(owner);
    if (machines === undefined) owners.set(owner, new Set([machine]));
    else machines.add(machine);
  }
  return owners;
}

function hasOffice(fleet: Fleet, heardUnits: Uint8Array): boolean {
  return heardUnits.some((heard, unit) => heard === 1 && fleet.productOf(unit).family === 'office');
}
