import {
  type ActivationType,
  LICENCE_STATES,
  type LicenceState,
  type ProductFacts,
} from '../../../model/licensing-settings.js';
import { NO_HOST, NO_PRODUCT } from '../parts.js';
import { type Bag, valueOf } from '../powershell/bag.js';
import { channelToken, keyChannel } from '../slmgr/key-channel.js';
import { booleanOf, guidOf, hostOf, hresultOf, instantOf, numberOf, portOf, textOf } from '../values.js';
import { familyOf } from './family.js';
import { hostFacts, minutesOf } from './licensing-service.js';

/** VLActivationTypeEnabled. */
const ACTIVATION_TYPES: Readonly<Record<string, ActivationType>> = {
  ...{ '0': 'all', '1': 'ad', '2': 'kms', '3': 'token' },
  ...{ all: 'all', ad: 'ad', kms: 'kms', token: 'token' },
};

export const activationTypeOf = (value: unknown): ActivationType | null =>
  ACTIVATION_TYPES[(textOf(value) ?? '').toLowerCase().replace(/^0x/, '')] ?? null;

/** As slmgr.vbs and Get-OSLicenseInfo name them in English; other languages are not guessed at. */
const STATE_WORDS: readonly (readonly [RegExp, LicenceState])[] = [
  [/^(unlicensed|not licensed)$/i, 'unlicensed'],
  [/^licensed$/i, 'licensed'],
  [/^(initial|out-of-box|oob)[ -]?grace/i, 'initial-grace'],
  [/^(additional|out-of-tolerance|oot)[ -]?grace/i, 'additional-grace'],
  [/^non-?genuine[ -]?grace/i, 'non-genuine-grace'],
  [/^notification/i, 'notification'],
  [/^extended[ -]?grace/i, 'extended-grace'],
];

export function stateOf(value: unknown): LicenceState | null {
  const number = numberOf(value);
  if (number !== null) return LICENCE_STATES[number] ?? null;
  const text = textOf(value) ?? '';
  return STATE_WORDS.find(([word]) => word.test(text))?.[1] ?? null;
}

/** Five characters; whole keys are never taken. */
function partialKeyOf(value: unknown): string | null {
  const text = textOf(value) ?? '';
  return /^[A-Z\d]{5}$/i.test(text) ? text.toUpperCase() : null;
}

/** SoftwareLicensingProduct, or what Get-OSLicenseInfo makes of it. */
export function licensingProduct(bag: Bag): ProductFacts {
  const name = textOf(valueOf(bag, 'Name'));
  const description = textOf(valueOf(bag, 'Description'));
  const applicationId = guidOf(valueOf(bag, 'ApplicationID'));
  const channelText = textOf(valueOf(bag, 'ProductKeyChannel')) ?? channelToken(description ?? '');
  const channel = keyChannel(channelText ?? '');
  const host = hostFacts(bag);
  return {
    ...NO_PRODUCT,
    ...{ name, description, applicationId, channelText, channel },
    family: familyOf(applicationId, name),
    activationId: guidOf(valueOf(bag, 'ActivationID', 'ID')),
    partialKey: partialKeyOf(valueOf(bag, 'PartialProductKey')),
    state: stateOf(valueOf(bag, 'LicenseStatus')),
    stateReason: hresultOf(valueOf(bag, 'LicenseStatusReason')),
    graceMinutesLeft: numberOf(valueOf(bag, 'GracePeriodRemaining')),
    evaluationEnds: instantOf(valueOf(bag, 'EvaluationEndDate')),
    activationType: activationTypeOf(valueOf(bag, 'VLActivationTypeEnabled')),
    kmsMachine: hostOf(valueOf(bag, 'KeyManagementServiceMachine')),
    kmsPort: portOf(valueOf(bag, 'KeyManagementServicePort')),
    lookupDomain: hostOf(valueOf(bag, 'KeyManagementServiceLookupDomain')),
    discoveredMachine: hostOf(valueOf(bag, 'DiscoveredKeyManagementServiceMachineName')),
    discoveredPort: portOf(valueOf(bag, 'DiscoveredKeyManagementServiceMachinePort')),
    discoveredAddress: hostOf(valueOf(bag, 'DiscoveredKeyManagementServiceMachineIpAddress')),
    hostCaching: booleanOf(valueOf(bag, 'KeyManagementServiceHostCaching')),
    clientMachineId: guidOf(valueOf(bag, 'ClientMachineID')),
    activationInterval: minutesOf(valueOf(bag, 'VLActivationInterval')),
    renewalInterval: minutesOf(valueOf(bag, 'VLRenewalInterval')),
    requiredCount: minutesOf(valueOf(bag, 'RequiredClientCount')),
    rearmsLeft: numberOf(valueOf(bag, 'RemainingSkuReArmCount')),
    trustedTime: instantOf(valueOf(bag, 'TrustedTime')),
    adObject: textOf(valueOf(bag, 'ADActivationObjectName')),
    avmaHost: hostOf(valueOf(bag, 'AutomaticVMActivationHostMachineName')),
    host: host ?? (channel === 'kms-host' ? NO_HOST : null),
  };
}
