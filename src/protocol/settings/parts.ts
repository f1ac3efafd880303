import type {
  FactSource,
  Rung,
  SettingsBlock,
  SettingsBlocks,
  SettingsPart,
  SystemFacts,
} from '../../model/settings.js';
import type { KmsHostFacts, LicensingServiceFacts, ProductFacts } from '../../model/licensing-settings.js';

export type FactsOf<B extends SettingsBlock> = NonNullable<SettingsBlocks[B]>['facts'];

export const sourceOf = (rung: Rung, form: string, file: string | null): FactSource => ({ rung, form, file });

export function partOf<B extends SettingsBlock>(
  block: B,
  facts: FactsOf<B>,
  source: FactSource,
  computer: string | null = null,
): SettingsPart {
  // The compiler does not follow that a block and the facts of the same block are one of the union.
  return { block, computer, told: { source, facts } } as unknown as SettingsPart;
}

/** Nothing told; readers fill in what their source knows. */
export const NO_SYSTEM: SystemFacts = {
  ...{ name: null, domain: null, domainMember: null, caption: null, version: null, updateRevision: null },
  ...{ productType: null, model: null, lastBoot: null },
};

export const NO_SERVICE: LicensingServiceFacts = {
  ...{ version: null, kmsMachine: null, kmsPort: null, lookupDomain: null, discoveredMachine: null },
  ...{ discoveredPort: null, hostCaching: null, kmsActivationDisabled: null, activationType: null },
  ...{ activationInterval: null, renewalInterval: null, clientMachineId: null, listeningPort: null },
  ...{
    dnsPublishing: null,
    lowPriority: null,
    publishList: null,
    isKmsHost: null,
    rearmsLeft: null,
    key: null,
  },
};

export const NO_PRODUCT: ProductFacts = {
  ...{ name: null, description: null, family: 'other', activationId: null, applicationId: null },
  ...{ channelText: null, channel: null, partialKey: null, state: null, stateReason: null },
  ...{ graceMinutesLeft: null, lastError: null, evaluationEnds: null, activationType: null },
  ...{ kmsMachine: null, kmsPort: null, lookupDomain: null, discoveredMachine: null, discoveredPort: null },
  ...{ discoveredAddress: null, hostCaching: null, clientMachineId: null, activationInterval: null },
  ...{ renewalInterval: null, requiredCount: null, rearmsLeft: null, trustedTime: null, adObject: null },
  ...{ avmaHost: null, host: null },
};

export const NO_HOST: KmsHostFacts = {
  ...{
    count: null,
    enabled: null,
    listeningPort: null,
    dnsPublishing: null,
    lowPriority: null,
    requests: null,
  },
};
