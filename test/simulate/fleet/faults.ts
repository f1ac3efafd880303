/** What can be wrong with single machines. The number is the share of the fleet that has it unless told otherwise. */
const CLIENT_FAULTS = {
  /** Stops asking for good at some time. */
  silent: 0.02,
  /** From some time on cannot reach the host any more, and asks every two hours. */
  unreachable: 0.003,
  /** Installed within the period, never finds a host. */
  never: 0.002,
  /** Installed within the period, the host's key does not know its product. */
  product: 0.0002,
  /** The last success was so long ago that the activation ends within the period. */
  expired: 0.0005,
  /** A clock that is wrong: every second one by more than the tolerated four hours. */
  clock: 0.0004,
  /** A third of the attempts does not reach the host. */
  intermittent: 0.01,
  /** A third of the answers does not reach the client. */
  lost: 0.002,
  /** Asks a host that is gone before the right one, every time. */
  stale: 0.01,
  /** Groups of two to five machines with one machine ID. */
  duplicates: 0.005,
  /** Gets another name at some time: one machine ID, two names, one after the other. */
  renamed: 0.003,
  /** Installed within the period and fine. */
  fresh: 0.01,
} as const;

/** What can happen to the fleet. The number is when: a share of the period. */
const FLEET_FAULTS = {
  /** Twelve hours without a way to the host. */
  outage: 0.4,
  /** The same, three days before the end. */
  'late-outage': 1,
  /** Five hours without DNS. */
  dns: 0.6,
  /** The service restarts once a week, ten minutes each time. */
  restarts: 0,
  /** From then on the host cannot publish itself in DNS. */
  publishing: 0.5,
  /** A second host is switched off. */
  decommission: 0.5,
  /** A day on which every machine has lost its activation and is refused every two hours. */
  storm: 0.5,
} as const;

export type ClientFault = keyof typeof CLIENT_FAULTS;
export type FleetFault = keyof typeof FLEET_FAULTS;
export type Fault = ClientFault | FleetFault;

export const CLIENT_FAULT_NAMES = Object.keys(CLIENT_FAULTS) as readonly ClientFault[];
const FLEET_FAULT_NAMES = Object.keys(FLEET_FAULTS) as readonly FleetFault[];
export const FAULT_NAMES: readonly Fault[] = [...CLIENT_FAULT_NAMES, ...FLEET_FAULT_NAMES];

/** Faults with their share of the fleet or of the period. */
export type Faults = ReadonlyMap<Fault, number>;

const SELDOM: readonly Fault[] = ['decommission', 'storm'];

function defaultShare(fault: Fault): number {
  return { ...CLIENT_FAULTS, ...FLEET_FAULTS }[fault];
}

/** What an ordinary fleet has: a little of everything that does not upset all machines at once. */
const ORDINARY_FAULTS: Faults = faultsOf(FAULT_NAMES.filter((fault) => !SELDOM.includes(fault)));
const ALL_FAULTS: Faults = faultsOf(FAULT_NAMES);

function faultsOf(names: readonly Fault[]): Faults {
  return new Map(names.map((name) => [name, defaultShare(name)]));
}

function isFault(name: string): name is Fault {
  return FAULT_NAMES.some((fault) => fault === name);
}

/** Reads `none`, `all`, `ordinary` or `silent,storm=0.3,…`. Throws RangeError with words for the person who typed it. */
export function parseFaults(text: string): Faults {
  if (text === 'ordinary') return ORDINARY_FAULTS;
  if (text === 'all') return ALL_FAULTS;
  if (text === 'none' || text === '') return new Map();
  return new Map(
    text.split(',').map((part) => {
      const [name = '', given] = part.trim().split('=');
      const share = given === undefined ? null : Number(given);
      if (!isFault(name)) throw new RangeError(`unknown fault ${name}; known are ${FAULT_NAMES.join(', ')}`);
      if (share !== null && !(share >= 0 && share <= 1))
        throw new RangeError(`the share of ${name} is a number from 0 to 1`);
      return [name, share ?? defaultShare(name)];
    }),
  );
}
