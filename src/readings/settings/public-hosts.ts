import type { AddressObservation, ComputerSettings, LiteralTargetObservation } from '../../model/evidence.js';
import { ipv4Octets } from '../../model/ip-address.js';
import { canBeHost, ipScope } from '../../model/ip-scope.js';
import { AZURE_KMS, AZURE_KMS_BEFORE, GOOGLE_CLOUD_KMS } from '../../model/kms.js';
import { plainName, sameName } from '../../model/same-name.js';
import { pinnedHosts } from './asked-hosts.js';
import { clientDomains } from './client-domains.js';
import { kmsClients } from './licence-state.js';

/** A host set by hand that has a public address. */
export interface PublicHost {
  /** As it is set: a name, or the address itself. */
  readonly host: string;
  /** IPv4. */
  readonly address: string;
  /** Look-ups of this run that show it. */
  readonly evidence: readonly string[];
}

type Addresses = readonly (AddressObservation | LiteralTargetObservation)[];

/** What a cloud runs for the machines in it. */
const OF_CLOUDS = [AZURE_KMS, AZURE_KMS_BEFORE, GOOGLE_CLOUD_KMS];
const isOfCloud = (name: string): boolean =>
  OF_CLOUDS.some((cloud) => sameName(cloud.name, name) || cloud.addresses.some((one) => one === name));

/** IPv4 alone: an IPv6 address is public inside a network too. */
const isPublic = (address: string): boolean =>
  ipv4Octets(address) !== null && canBeHost(address) && /^public/.test(ipScope(address));

/** `corp` of `kms1.corp.example` and of `corp.local`: a coarse name of the organisation, which spares too many. */
const organisation = (name: string): string | undefined => plainName(name).split('.').at(-2);

function addressesOf(
  host: string,
  client: ComputerSettings,
  looked: Addresses,
): Pick<PublicHost, 'evidence'> & { readonly addresses: readonly string[] } {
  if (ipv4Octets(host) !== null) return { addresses: [host], evidence: [] };
  const found = looked.flatMap((one) =>
    one.kind === 'address' && sameName(one.target, host) && one.answer.kind === 'addresses'
      ? [{ id: one.id, addresses: one.answer.addresses }]
      : [],
  );
  const own = (client.lookups?.facts ?? []).filter(({ name }) => sameName(name, host));
  // Of a client that keeps a host besides, the address is that one's.
  const printed = kmsClients(client).flatMap(({ kmsMachine, discoveredMachine, discoveredAddress }) =>
    kmsMachine !== null && sameName(kmsMachine.trim(), host) && discoveredMachine === null
      ? [discoveredAddress ?? '']
      : [],
  );
  return {
    addresses: [...found, ...own].flatMap((one) => one.addresses).concat(printed.filter((one) => one !== '')),
    evidence: found.map(({ id }) => id),
  };
}

/**
 * Hosts set by hand of which every known address is a public one. Not one of a cloud, none with a name like a domain of
 * the client, and none where the client has a public address itself: its network then uses such inside.
 */
export function publicHosts(client: ComputerSettings, looked: Addresses): readonly PublicHost[] {
  const adapters = client.dnsClient?.facts.adapters ?? [];
  if (adapters.some(({ addresses }) => addresses.some(isPublic))) return [];
  const own = clientDomains(client).map(organisation);
  return pinnedHosts(client).flatMap(({ host }): PublicHost[] => {
    const { addresses, evidence } = addressesOf(host, client, looked);
    const [address] = addresses;
    if (address === undefined || !addresses.every(isPublic)) return [];
    if ([host, ...addresses].some(isOfCloud)) return [];
    if (ipv4Octets(host) === null && own.includes(organisation(host))) return [];
    return [{ host, address, evidence }];
  });
}
