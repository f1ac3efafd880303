import type { Layout } from '../harness/world.js';
import { ADDRESSES, type NodeName } from '../harness/plan.js';
import type { Service } from '../harness/service.js';
import type { Expected } from '../harness/situation.js';
import { bind, rootServer } from '../servers/bind.js';
import { chrony, kmsInterface } from '../servers/listeners.js';
import { DOMAIN, KMS1_RECORD, KMS2_RECORD, MACHINES, zoneText } from '../servers/zone.js';

export const DNS1 = ADDRESSES.dns1.v4;
export const DNS2 = ADDRESSES.dns2.v4;

/** How a situation differs from a healthy network of one DNS server and two KMS hosts. */
interface Differences {
  /** SRV records and whatever else the zone holds beside the machines. */
  readonly records?: readonly string[];
  /** The DNS servers, in place of one BIND with the zone. */
  readonly dns?: readonly Service[];
  readonly kms1?: readonly Service[];
  readonly kms2?: readonly Service[];
  readonly nameservers?: readonly string[];
  readonly search?: readonly string[];
  readonly rules?: Layout['rules'];
}

/** The record names one host: its fault is everybody's. */
export const ONE_HOST: readonly string[] = [KMS1_RECORD];
export const TWO_HOSTS: readonly string[] = [KMS1_RECORD, KMS2_RECORD];

export const zoneWith = (records: readonly string[], options: Parameters<typeof zoneText>[1] = {}): string =>
  zoneText([...records, ...MACHINES], options);

/** A BIND that holds the zone. */
export const dnsWith = (
  records: readonly string[],
  options: Partial<Parameters<typeof bind>[0]> = {},
): Service => bind({ node: 'dns1', zones: { [DOMAIN]: zoneWith(records) }, ...options });

export const kmsHost = (node: 'kms1' | 'kms2', ...services: readonly Service[]): readonly Service[] => [
  ...(services.length > 0 ? services : [kmsInterface(node)]),
  chrony(node),
];

export const network = (differences: Differences = {}): Layout => ({
  nameservers: differences.nameservers ?? [DNS1],
  search: differences.search ?? [DOMAIN],
  services: [
    rootServer,
    ...(differences.dns ?? [dnsWith(differences.records ?? TWO_HOSTS)]),
    ...(differences.kms1 ?? kmsHost('kms1')),
    ...(differences.kms2 ?? kmsHost('kms2')),
  ],
  rules: differences.rules ?? {},
});

/** The KMS endpoints of a host, as subjects of findings: both address families. */
export const endpointsOf = (node: NodeName, port = 1688): readonly [string, string] => [
  `${ADDRESSES[node].v4}:${port}`,
  `[${ADDRESSES[node].v6}]:${port}`,
];

/** The same finding about both addresses of a host. */
export const onBothAddresses = (
  failureMode: string,
  node: NodeName,
  severity: Expected[1],
  confidence: Expected[2],
): readonly Expected[] =>
  endpointsOf(node).map((endpoint) => [`${failureMode}/${endpoint}`, severity, confidence] as const);
