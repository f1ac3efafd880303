import type {
  KmsHostFacts,
  KmsHostRequests,
  LicensingServiceFacts,
  ProductFacts,
} from '../../../model/licensing-settings.js';
import { familyOf } from '../licensing/family.js';
import { NO_HOST, NO_PRODUCT, NO_SERVICE } from '../parts.js';
import { channelToken, keyChannel } from './key-channel.js';
import type { ToldFacts } from './told-facts.js';

const NO_REQUESTS: KmsHostRequests = {
  ...{ total: null, failed: null, unlicensed: null, licensed: null },
  ...{ initialGrace: null, expiredOrHardware: null, nonGenuine: null, notification: null },
};

const HOST_FACTS = [
  'hostEnabled',
  'count',
  'listeningPort',
  'dnsPublishing',
  'lowPriority',
  'requests',
] as const;

export function productOf(told: ToldFacts): ProductFacts {
  const token = channelToken(told.description ?? '');
  const channelText = told.keyChannel ?? token;
  const channel = keyChannel(token ?? told.keyChannel ?? '');
  return {
    ...NO_PRODUCT,
    name: told.name ?? null,
    description: told.description ?? null,
    family: familyOf(told.applicationId ?? null, told.name ?? told.description ?? null),
    activationId: told.activationId ?? null,
    applicationId: told.applicationId ?? null,
    channelText,
    channel,
    partialKey: told.partialKey ?? null,
    state: told.state ?? null,
    stateReason: told.stateReason ?? null,
    graceMinutesLeft: told.minutes ?? null,
    lastError: told.lastError ?? null,
    evaluationEnds: told.evaluationEnds ?? null,
    activationType: told.activationType ?? null,
    kmsMachine: told.pinnedMachine ?? null,
    kmsPort: told.pinnedPort ?? null,
    lookupDomain: told.lookupDomain ?? null,
    discoveredMachine: told.discoveredMachine ?? null,
    discoveredPort: told.discoveredPort ?? null,
    ...(told.unplacedMachine === undefined ? {} : { unplacedMachine: told.unplacedMachine }),
    ...(told.unplacedPort === undefined ? {} : { unplacedPort: told.unplacedPort }),
    ...(told.noneByDns === true && told.discoveredMachine === undefined && { noneByDns: true as const }),
    discoveredAddress: told.address ?? null,
    hostCaching: told.caching ?? null,
    clientMachineId: told.cmid ?? null,
    activationInterval: told.activationInterval ?? null,
    renewalInterval: told.renewalInterval ?? null,
    rearmsLeft: told.skuRearms ?? null,
    adObject: told.adObject ?? null,
    avmaHost: told.avmaHost ?? null,
    ...endOf(told),
    host: channel === 'kms-host' || HOST_FACTS.some((fact) => told[fact] !== undefined) ? hostOf(told) : null,
  };
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** With the day that a clock without a zone can be off. */
function endOf({ endsAt, trustedAt, minutes }: ToldFacts): Pick<ProductFacts, 'endsBefore'> {
  const byMinutes =
    trustedAt === undefined || minutes === undefined || minutes === 0
      ? undefined
      : trustedAt + minutes * MINUTE_MS;
  const at = endsAt ?? byMinutes;
  return at === undefined ? {} : { endsBefore: new Date(at + DAY_MS).toISOString() };
}

function hostOf(told: ToldFacts): KmsHostFacts {
  return {
    ...NO_HOST,
    count: told.count ?? null,
    enabled: told.hostEnabled ?? null,
    listeningPort: told.listeningPort ?? null,
    dnsPublishing: told.dnsPublishing ?? null,
    lowPriority: told.lowPriority ?? null,
    requests: told.requests === undefined ? null : { ...NO_REQUESTS, ...told.requests },
  };
}

/** What slmgr takes from the service of the computer, whichever product it prints it beside; null when there is none of it. */
export function serviceOf(all: readonly ToldFacts[]): LicensingServiceFacts | null {
  const last = <K extends keyof ToldFacts>(fact: K): NonNullable<ToldFacts[K]> | null =>
    all.findLast((told) => told[fact] !== undefined)?.[fact] ?? null;
  const facts = {
    version: last('version'),
    clientMachineId: last('cmid'),
    hostCaching: last('caching'),
    listeningPort: last('listeningPort'),
    dnsPublishing: last('dnsPublishing'),
    lowPriority: last('lowPriority'),
    isKmsHost: last('hostEnabled'),
    rearmsLeft: last('windowsRearms'),
  };
  return Object.values(facts).every((fact) => fact === null) ? null : { ...NO_SERVICE, ...facts };
}
