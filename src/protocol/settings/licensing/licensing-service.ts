import type {
  KmsHostFacts,
  KmsHostRequests,
  LicensingServiceFacts,
} from '../../../model/licensing-settings.js';
import { NO_HOST, NO_SERVICE } from '../parts.js';
import { type Bag, has, valueOf } from '../powershell/bag.js';
import { booleanOf, guidOf, hostOf, numberOf, portOf, textOf } from '../values.js';

/** Port of a KMS host where the system says 0, "not set" (slmgr.vbs prints it too). */
const DEFAULT_PORT = 1688;

/** Minutes; 0 is no interval. */
export const minutesOf = (value: unknown): number | null => numberOf(value) || null;

/** SoftwareLicensingService, or what Get-KmsLicenseInfo makes of it. */
export function licensingService(bag: Bag): LicensingServiceFacts {
  const listening = valueOf(bag, 'KeyManagementServiceListeningPort');
  const disabled = booleanOf(valueOf(bag, 'KeyManagementServiceActivationDisabled'));
  return {
    ...NO_SERVICE,
    version: textOf(valueOf(bag, 'Version')),
    kmsMachine: hostOf(valueOf(bag, 'KeyManagementServiceMachine')),
    kmsPort: portOf(valueOf(bag, 'KeyManagementServicePort')),
    lookupDomain: hostOf(valueOf(bag, 'KeyManagementServiceLookupDomain')),
    discoveredMachine: hostOf(valueOf(bag, 'DiscoveredKeyManagementServiceMachineName')),
    discoveredPort: portOf(valueOf(bag, 'DiscoveredKeyManagementServiceMachinePort')),
    hostCaching: booleanOf(valueOf(bag, 'KeyManagementServiceHostCaching')),
    kmsActivationDisabled: disabled,
    activationInterval: minutesOf(valueOf(bag, 'VLActivationInterval')),
    renewalInterval: minutesOf(valueOf(bag, 'VLRenewalInterval')),
    clientMachineId: guidOf(valueOf(bag, 'ClientMachineID')),
    listeningPort: numberOf(listening) === 0 ? DEFAULT_PORT : portOf(listening),
    dnsPublishing: booleanOf(valueOf(bag, 'KeyManagementServiceDnsPublishing')),
    lowPriority: booleanOf(valueOf(bag, 'KeyManagementServiceLowPriority')),
    isKmsHost: booleanOf(valueOf(bag, 'IsKeyManagementServiceMachine')),
    rearmsLeft: numberOf(valueOf(bag, 'RemainingWindowsReArmCount')),
  };
}

/** What the same object says of the host; null where it is none. */
export function hostFacts(bag: Bag): KmsHostFacts | null {
  const count = numberOf(valueOf(bag, 'KeyManagementServiceCurrentCount'));
  const enabled = booleanOf(valueOf(bag, 'IsKeyManagementServiceMachine'));
  if (enabled !== true && count === null) return null;
  const { listeningPort, dnsPublishing, lowPriority } = has(bag, 'KeyManagementServiceDnsPublishing')
    ? licensingService(bag)
    : NO_HOST;
  return { count, enabled, listeningPort, dnsPublishing, lowPriority, requests: requestsOf(bag) };
}

function requestsOf(bag: Bag): KmsHostRequests | null {
  const of = (what: string): number | null => numberOf(valueOf(bag, `KeyManagementService${what}Requests`));
  const requests = {
    total: of('Total'),
    failed: of('Failed'),
    unlicensed: of('Unlicensed'),
    licensed: of('Licensed'),
    initialGrace: of('OOBGrace'),
    expiredOrHardware: of('OOTGrace'),
    nonGenuine: of('NonGenuineGrace'),
    notification: of('Notification'),
  };
  return Object.values(requests).every((number) => number === null) ? null : requests;
}
