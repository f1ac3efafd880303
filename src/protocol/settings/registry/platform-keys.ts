import type { LicensingServiceFacts } from '../../../model/licensing-settings.js';
import type { RegistryKey } from '../../windows-registry.js';
import { activationTypeOf } from '../licensing/licensing-product.js';
import { minutesOf } from '../licensing/licensing-service.js';
import { NO_SERVICE } from '../parts.js';
import { booleanOf, hostOf, portOf } from '../values.js';
import { LIST_SEPARATOR } from './reg-file.js';

/**
 * Where settings of the Software Protection Platform stand: of the computer, its policy, the account of the service,
 * the 32-bit view, Vista and Server 2008; below each, keys of one application and of one product.
 */
const PLACES: readonly RegExp[] = [
  /\\software\\microsoft\\windows nt\\currentversion\\softwareprotectionplatform$/i,
  /\\policies\\microsoft\\windows nt\\currentversion\\software protection platform$/i,
  /\\s-1-5-20\\software\\microsoft\\windows nt\\currentversion\\softwareprotectionplatform$/i,
  /\\wow6432node\\microsoft\\windows nt\\currentversion\\softwareprotectionplatform$/i,
  /\\microsoft\\windows nt\\currentversion\\sl$/i,
  // Hives that were loaded under another name, and the keys below.
  /\\microsoft\\windows nt\\currentversion\\(softwareprotectionplatform|sl)(\\.*)?$/i,
];

function placeOf(path: string): number {
  const place = PLACES.findIndex((pattern) => pattern.test(path.slice(-1000)));
  // The first pattern fits the key of the service's account too.
  return place === 0 && /\\s-1-5-20\\/i.test(path) ? 2 : place;
}

export interface PlatformFacts {
  readonly facts: LicensingServiceFacts;
  readonly notes: readonly string[];
}

/** One account of all these keys: of two that set the same, the one of the computer comes first. */
export function platformFacts(keys: readonly RegistryKey[]): PlatformFacts | null {
  const ours = keys
    .filter(({ path, values }) => placeOf(path) >= 0 && values.size > 0)
    .toSorted((a, b) => placeOf(a.path) - placeOf(b.path));
  const [first] = ours;
  if (first === undefined) return null;
  const named = ours.filter(({ values }) => hostOf(values.get('keymanagementservicename')) !== null);
  const pinning = named[0] ?? first;
  const from = <T>(name: string, read: (value: unknown) => T | null): T | null =>
    ours.map(({ values }) => read(values.get(name.toLowerCase()))).find((value) => value !== null) ?? null;
  const publishingOff = from('DisableDnsPublishing', booleanOf);
  const cachingOff = from('DisableKeyManagementServiceHostCaching', booleanOf);
  const facts: LicensingServiceFacts = {
    ...NO_SERVICE,
    kmsMachine: hostOf(pinning.values.get('keymanagementservicename')),
    kmsPort: portOf(pinning.values.get('keymanagementserviceport')),
    lookupDomain: from('KeyManagementServiceLookupDomain', hostOf),
    discoveredMachine:
      from('DiscoveredKeyManagementServiceName', hostOf) ??
      from('DiscoveredKeyManagementServiceMachineName', hostOf),
    discoveredPort:
      from('DiscoveredKeyManagementServicePort', portOf) ??
      from('DiscoveredKeyManagementServiceMachinePort', portOf),
    hostCaching: cachingOff === null ? null : !cachingOff,
    activationType: from('VLActivationType', activationTypeOf),
    activationInterval: from('VLActivationInterval', minutesOf),
    renewalInterval: from('VLRenewalInterval', minutesOf),
    listeningPort: from('KeyManagementServiceListeningPort', portOf),
    dnsPublishing: publishingOff === null ? null : !publishingOff,
    lowPriority: from('EnableKmsLowPriority', booleanOf),
    publishList: from('DnsDomainPublishList', publishList),
    key: pinning.path,
  };
  return {
    facts,
    notes: named.slice(1, 20).map(({ path }) => `another KMS host is set in ${path.slice(-200)}`),
  };
}

function publishList(value: unknown): readonly string[] | null {
  if (typeof value !== 'string') return null;
  return value
    .split(LIST_SEPARATOR, 1000)
    .map((line) => line.slice(0, 512))
    .filter((line) => line !== '');
}
