import { fullestName, labelOf, sameMachine } from './machine-name.js';

/** One request with this machine ID, by the name that asked. */
export interface NamedRequest {
  readonly at: number;
  readonly name: string;
}

interface Machine {
  readonly names: Set<string>;
  lastAt: number;
}

/**
 * Names of the machines that share one ID; empty when it belongs to one. A rename gives two names as well, but one after
 * the other: only names that alternate within the window are machines of their own. Short and full name are one.
 */
export function sharingMachines(requests: readonly NamedRequest[], windowMs: number): readonly string[] {
  const machines: Machine[] = [];
  const byLabel = new Map<string, Machine[]>();
  const byName = new Map<string, Machine>();
  let previous: Machine | null = null;
  let alternates = false;
  for (const { at, name } of requests) {
    const known = byName.get(name) ?? machineOf(byLabel.get(labelOf(name)) ?? [], name);
    const machine = known ?? { names: new Set(), lastAt: at };
    if (known === undefined) {
      machines.push(machine);
      byLabel.set(labelOf(name), [...(byLabel.get(labelOf(name)) ?? []), machine]);
    } else if (previous !== machine && at - machine.lastAt <= windowMs) alternates = true;
    byName.set(name, machine);
    machine.names.add(name);
    machine.lastAt = at;
    previous = machine;
  }
  return alternates ? machines.map(({ names }) => fullestName(names)).sort() : [];
}

function machineOf(machines: readonly Machine[], name: string): Machine | undefined {
  return machines.find(({ names }) => [...names].every((other) => sameMachine(other, name)));
}
