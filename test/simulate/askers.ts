import type { Asker } from './entries.js';
import type { Fleet } from './fleet/fleet.js';
import type { SimulationOptions } from './fleet/options.js';
import { momentOf } from './fleet/unit-states.js';

/** Since when a machine goes by its second name; Infinity for all that keep theirs. */
export function renamedAt(options: SimulationOptions, fleet: Fleet, machine: number): number {
  return fleet.faultOf(machine) === 'renamed' ? momentOf(options, machine, 0.3, 0.7) : Infinity;
}

/** Who asks for a unit at a time. Kept, because making the texts anew for every request takes longer than the rest. */
export function createAskers(options: SimulationOptions, fleet: Fleet): (unit: number, at: number) => Asker {
  const kept: (Asker | undefined)[] = [];

  const create = (unit: number, renamed: boolean): Asker => {
    const machine = fleet.machineOf(unit);
    const { activationId, applicationId, minimum } = fleet.productOf(unit);
    return {
      ...{ activationId, applicationId, minimum },
      name: fleet.fullName(machine, renamed),
      cmid: fleet.cmid(fleet.idOwner(machine)),
      virtual: fleet.isVirtual(machine),
      offset: fleet.clockOffset(machine),
    };
  };

  return (unit, at) => {
    if (at >= renamedAt(options, fleet, fleet.machineOf(unit))) return create(unit, true);
    return (kept[unit] ??= create(unit, false));
  };
}
