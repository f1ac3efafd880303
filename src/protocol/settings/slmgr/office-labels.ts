import { endpoint, type Effect, ignored, part, says, value } from './effects.js';
import { descriptionOf, freeText } from './text-values.js';
import { day, daysAndMinutes, domain, guid, hresult, partialKey, wholeNumber } from './values.js';

/** What ospp.vbs prints, always in English. `ERROR CODE` tells of the state or of a failed attempt: see where it is used. */
export const OFFICE: readonly (readonly [string, Effect])[] = [
  ['PRODUCT ID: ', ignored],
  ['SKU ID: ', value('activationId', guid)],
  ['PRODUCT/SKU ID: ', value('activationId', guid)],
  ['LICENSE NAME: ', value('name', freeText)],
  ['LICENSE DESCRIPTION: ', value('description', descriptionOf)],
  ['BETA EXPIRATION: ', value('evaluationEnds', day)],
  ['LICENSE STATUS: ---LICENSED---', says({ state: 'licensed' })],
  ['LICENSE STATUS: ---UNLICENSED---', says({ state: 'unlicensed' })],
  ['LICENSE STATUS: ---OOB_GRACE---', says({ state: 'initial-grace' })],
  ['LICENSE STATUS: ---OOT_GRACE---', says({ state: 'additional-grace' })],
  ['LICENSE STATUS: ---NON_GENUINE_GRACE---', says({ state: 'non-genuine-grace' })],
  ['LICENSE STATUS: ---NOTIFICATIONS---', says({ state: 'notification' })],
  ['LICENSE STATUS: ---EXTENDED GRACE---', says({ state: 'extended-grace' })],
  ['LICENSE STATUS: ---UNKNOWN---', part],
  ['ERROR CODE: ', value('stateReason', hresult)],
  ['ERROR DESCRIPTION: ', ignored],
  ['REMAINING GRACE: ', value('minutes', daysAndMinutes)],
  ['Last 5 characters of installed product key: ', value('partialKey', partialKey)],
  ['Activation Type Configuration: ALL', says({ activationType: 'all' })],
  ['Activation Type Configuration: AD', says({ activationType: 'ad' })],
  ['Activation Type Configuration: KMS', says({ activationType: 'kms' })],
  ['Activation Type Configuration: Token', says({ activationType: 'token' })],
  ['Most recent successful activation client information: AD', part],
  ['KMS machine registry override defined: ', endpoint('pinnedMachine', 'pinnedPort')],
  ['Activation Interval: ', value('activationInterval', wholeNumber)],
  ['Renewal Interval: ', value('renewalInterval', wholeNumber)],
  ['KMS host caching: Enabled', says({ caching: true })],
  ['KMS host caching: Disabled', says({ caching: false })],
  ['KMS Lookup Domain: ', value('lookupDomain', domain)],
];
