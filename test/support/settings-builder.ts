/** Settings made by hand, for the tests of the judgement. Names are synthetic. */
import type { ComputerSettings } from '../../src/model/evidence.js';
import type { FactSource, SystemFacts, Told } from '../../src/model/settings.js';
import type {
  KmsHostFacts,
  LicensingServiceFacts,
  ProductFacts,
} from '../../src/model/licensing-settings.js';
import { NO_BLOCKS } from '../../src/readings/settings/join-settings.js';

const FROM_CIM: FactSource = { rung: 'cim', form: 'Get-CimInstance', file: 'ws017/cim.json' };

export const told = <T>(facts: T, source: Partial<FactSource> = {}): Told<T> => ({
  source: { ...FROM_CIM, ...source },
  facts,
});

/** A Windows licence with a client setup key, activated by KMS. */
export function product(change: Partial<ProductFacts> = {}): ProductFacts {
  return {
    name: 'Windows(R), Enterprise edition',
    description: 'Windows(R) Operating System, VOLUME_KMSCLIENT channel',
    family: 'windows',
    activationId: '73111121-5638-40f6-bc11-f1d7b0d64300',
    applicationId: '55c92734-d682-4d71-983e-d6ec3f16059f',
    channelText: 'VOLUME_KMSCLIENT',
    channel: 'kms-client',
    partialKey: '2YT43',
    state: 'licensed',
    stateReason: '0x00000000',
    graceMinutesLeft: 253_000,
    lastError: null,
    evaluationEnds: null,
    activationType: 'all',
    kmsMachine: null,
    kmsPort: null,
    lookupDomain: null,
    discoveredMachine: 'kms1.corp.example',
    discoveredPort: 1688,
    discoveredAddress: '10.0.0.20',
    hostCaching: true,
    clientMachineId: 'b2c9b2a4-2d3c-4f0a-9a51-0f9f5c0a9b17',
    activationInterval: 120,
    renewalInterval: 10_080,
    requiredCount: 25,
    rearmsLeft: 1000,
    trustedTime: null,
    adObject: null,
    avmaHost: null,
    host: null,
    ...change,
  };
}

/** A host that counts enough and publishes. */
function kmsHost(change: Partial<KmsHostFacts> = {}): KmsHostFacts {
  return {
    count: 50,
    enabled: true,
    listeningPort: 1688,
    dnsPublishing: true,
    lowPriority: false,
    requests: null,
    ...change,
  };
}

export function hostProduct(
  change: Partial<ProductFacts> = {},
  host: Partial<KmsHostFacts> = {},
): ProductFacts {
  return product({
    name: 'Windows(R), ServerStandard edition',
    description: 'Windows(R) Operating System, VOLUME_KMS_WS16 channel',
    activationId: 'd6992aac-29e7-452a-bf10-bbfb8ccabe59',
    channelText: 'VOLUME_KMS_WS16',
    channel: 'kms-host',
    partialKey: 'ABCDE',
    graceMinutesLeft: 0,
    discoveredMachine: null,
    discoveredPort: null,
    discoveredAddress: null,
    requiredCount: null,
    host: kmsHost(host),
    ...change,
  });
}

/** Settings of the whole computer, nothing of them set by hand. */
export function licensingService(change: Partial<LicensingServiceFacts> = {}): LicensingServiceFacts {
  return {
    version: '10.0.17763.5458',
    kmsMachine: null,
    kmsPort: null,
    lookupDomain: null,
    discoveredMachine: null,
    discoveredPort: null,
    hostCaching: true,
    kmsActivationDisabled: false,
    activationType: null,
    activationInterval: 120,
    renewalInterval: 10_080,
    clientMachineId: 'b2c9b2a4-2d3c-4f0a-9a51-0f9f5c0a9b17',
    listeningPort: null,
    dnsPublishing: null,
    lowPriority: null,
    publishList: null,
    isKmsHost: false,
    rearmsLeft: 1000,
    key: null,
    ...change,
  };
}

export function system(change: Partial<SystemFacts> = {}): SystemFacts {
  return {
    name: 'ws017',
    domain: 'corp.example',
    domainMember: true,
    caption: 'Microsoft Windows 10 Enterprise',
    version: '10.0.19045',
    updateRevision: 3803,
    productType: 'workstation',
    model: null,
    lastBoot: null,
    ...change,
  };
}

/** A healthy client, with the blocks given in the place of the healthy ones. */
export function clientSettings(change: Partial<ComputerSettings> = {}): ComputerSettings {
  return {
    id: 'settings/ws017.corp.example',
    kind: 'computer-settings',
    subject: 'ws017.corp.example',
    computer: 'ws017.corp.example',
    files: ['ws017/cim.json'],
    ...NO_BLOCKS,
    system: told(system()),
    service: told(licensingService()),
    products: told([product()]),
    ...change,
  };
}

/** A healthy KMS host, with the blocks given in the place of the healthy ones. */
export function hostSettings(change: Partial<ComputerSettings> = {}): ComputerSettings {
  return {
    id: 'settings/kms1.corp.example',
    kind: 'computer-settings',
    subject: 'kms1.corp.example',
    computer: 'kms1.corp.example',
    files: ['kms1/cim.json'],
    ...NO_BLOCKS,
    system: told(
      system({
        name: 'kms1',
        caption: 'Microsoft Windows Server 2019 Standard',
        version: '10.0.17763',
        updateRevision: 5458,
        productType: 'server',
      }),
    ),
    service: told(
      licensingService({ isKmsHost: true, listeningPort: 1688, dnsPublishing: true, lowPriority: false }),
    ),
    products: told([hostProduct()]),
    ...change,
  };
}
