import type { ComputerSettings } from '../../model/evidence.js';
import { KMS_PORT } from '../../model/kms.js';
import { plainName } from '../../model/same-name.js';
import { kmsClients, mayUseKms } from './licence-state.js';

/** A KMS host as a client's settings name it. */
export interface AskedHost {
  readonly host: string;
  /** The usual one where none is set. */
  readonly port: number;
}

type Settings = Pick<ComputerSettings, 'products' | 'service'>;

interface NamedHost {
  readonly machine: string | null;
  readonly port: number | null;
}

function distinct(named: readonly NamedHost[]): readonly AskedHost[] {
  const found = new Map<string, AskedHost>();
  for (const { machine, port } of named) {
    if (machine === null || machine.trim() === '') continue;
    const asked = { host: machine.trim(), port: port ?? KMS_PORT };
    const key = `${plainName(asked.host)} ${asked.port}`;
    if (!found.has(key)) found.set(key, asked);
  }
  return [...found.values()];
}

/** Hosts set by hand (/skms) for a product with a client setup key, or for the whole computer. */
export function pinnedHosts(settings: Settings): readonly AskedHost[] {
  if (!mayUseKms(settings)) return [];
  const ofProducts = kmsClients(settings).map(({ kmsMachine, kmsPort }) => ({
    machine: kmsMachine,
    port: kmsPort,
  }));
  const facts = settings.service?.facts;
  const ofComputer = { machine: facts?.kmsMachine ?? null, port: facts?.kmsPort ?? null };
  // A source may tell the name at the one place and the port at the other.
  const filled = ofProducts.map((one) =>
    one.machine !== null && one.port === null && one.machine === ofComputer.machine ? ofComputer : one,
  );
  return distinct([...filled, ofComputer]);
}

/** Hosts that the client found by itself and keeps. */
export function cachedHosts(settings: Settings): readonly AskedHost[] {
  const ofProducts = kmsClients(settings).map(({ discoveredMachine, discoveredPort }) => ({
    machine: discoveredMachine,
    port: discoveredPort,
  }));
  const facts = settings.service?.facts;
  return distinct([
    ...ofProducts,
    { machine: facts?.discoveredMachine ?? null, port: facts?.discoveredPort ?? null },
  ]);
}

/** Hosts that the client asks: those set by hand, else those it keeps. */
export function askedHosts(settings: Settings): readonly AskedHost[] {
  const pinned = pinnedHosts(settings);
  return pinned.length > 0 ? pinned : cachedHosts(settings);
}
