import { createRandom, guid, mix, share, type Random } from '../random.js';
import { CLIENT_FAULT_NAMES, type ClientFault } from './faults.js';
import { DOMAIN, MINUTE, type SimulationOptions } from './options.js';
import { productOf, type Product } from './products.js';

/** One product on one machine; the first units are the machines' Windows, in order. */
export interface Fleet {
  readonly machines: number;
  readonly units: number;
  machineOf(unit: number): number;
  productOf(unit: number): Product;
  faultOf(machine: number): ClientFault | null;
  /** The machine whose ID this one has: itself unless it was cloned. */
  idOwner(machine: number): number;
  cmid(owner: number): string;
  /** First DNS label; `renamed` is the second name of a machine that got another one. */
  label(machine: number, renamed: boolean): string;
  fullName(machine: number, renamed: boolean): string;
  /** Whether it gives its short name in a request: some machines always do, some do now and then. */
  usesShortName(machine: number, attempt: number): boolean;
  isVirtual(machine: number): boolean;
  /** Client's clock minus true time, whole minutes as milliseconds. */
  clockOffset(machine: number): number;
}

export function createFleet(options: SimulationOptions): Fleet {
  const { seed, clients: machines } = options;
  const random = createRandom(mix(seed, 7, 7));
  const order = shuffled(machines, random);
  const faults = new Uint8Array(machines);
  const owners = Int32Array.from({ length: machines }, (_, machine) => machine);
  assignFaults(options, order, faults);
  groupDuplicates(faults, order, owners, random);

  const withOffice = Int32Array.from(
    Array.from({ length: machines }, (_, machine) => machine).filter(
      (machine) => share(seed, machine, 1) < options.office,
    ),
  );
  const isServer = (machine: number): boolean => share(seed, machine, 2) < options.servers;
  const machineOf = (unit: number): number => (unit < machines ? unit : (withOffice[unit - machines] ?? 0));
  const faultOf = (machine: number): ClientFault | null =>
    CLIENT_FAULT_NAMES[(faults[machine] ?? 0) - 1] ?? null;
  const label = (machine: number, renamed: boolean): string =>
    `${isServer(machine) ? 'srv' : 'pc'}${renamed ? '-new' : ''}-${String(machine).padStart(6, '0')}`;
  const fullName = (machine: number, renamed: boolean): string => `${label(machine, renamed)}.${DOMAIN}`;

  return {
    machines,
    units: machines + withOffice.length,
    machineOf,
    productOf(unit) {
      const machine = machineOf(unit);
      return productOf(seed, machine, unit >= machines ? 'office' : isServer(machine) ? 'server' : 'client');
    },
    faultOf,
    idOwner: (machine) => owners[machine] ?? machine,
    cmid: (owner) => guid(seed, owner, 3),
    label,
    fullName,
    usesShortName(machine, attempt) {
      const kind = share(seed, machine, 4);
      return kind < 0.04 || (kind < 0.08 && attempt % 2 === 1);
    },
    isVirtual: (machine) => share(seed, machine, 5) < 0.4,
    clockOffset(machine) {
      if (faultOf(machine) !== 'clock') return 0;
      const draw = share(seed, machine, 6);
      const sign = (mix(seed, machine, 8) & 1) === 0 ? 1 : -1;
      // Every second machine's clock is off by more than the host tolerates.
      const minutes = (machine & 1) === 0 ? 300 + draw * 2500 : 10 + draw * 200;
      return sign * Math.round(minutes) * MINUTE;
    },
  };
}

function shuffled(length: number, random: Random): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last -= 1) {
    const other = Math.floor(random.next() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

/** No machine has two faults. Small fleets get one machine of each kind asked for. */
function assignFaults({ clients, faults }: SimulationOptions, order: Int32Array, assigned: Uint8Array): void {
  let next = 0;
  CLIENT_FAULT_NAMES.forEach((name, index) => {
    const wanted = faults.get(name) ?? 0;
    const least = name === 'duplicates' ? 2 : 1;
    const count = wanted === 0 ? 0 : Math.max(least, Math.round(wanted * clients));
    for (const end = Math.min(next + count, clients); next < end; next += 1)
      assigned[order[next] ?? 0] = index + 1;
  });
}

function groupDuplicates(faults: Uint8Array, order: Int32Array, owners: Int32Array, random: Random): void {
  const code = CLIENT_FAULT_NAMES.indexOf('duplicates') + 1;
  const members = order.filter((machine) => faults[machine] === code);
  for (let at = 0; at < members.length;) {
    const left = members.length - at;
    const wanted = Math.floor(random.between(2, 6));
    // Nobody is left alone.
    const size = left - wanted === 1 ? left : Math.min(wanted, left);
    for (const machine of members.subarray(at, at + size)) owners[machine] = members[at] ?? machine;
    at += size;
  }
}
