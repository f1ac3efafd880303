import type { KeyChannel } from '../../../model/licensing-settings.js';
import type { VamtKey, VamtListFacts, VamtProduct } from '../../../model/vamt.js';
import { familyOf } from '../licensing/family.js';
import { stateOf } from '../licensing/licensing-product.js';
import type { Bag } from '../powershell/bag.js';
import { channelToken, keyChannel } from '../slmgr/key-channel.js';
import { guidOf, hostOf, hresultOf, numberOf } from '../values.js';
import { fieldText } from './columns.js';
import { writtenTimes } from './written-times.js';

/** Entries kept of one list; what is more is counted. */
export const MAX_ENTRIES = 50_000;

/** As VAMT names them; numbers of its own mean nothing here. */
const KEY_TYPES: readonly (readonly [RegExp, KeyChannel])[] = [
  [/\bMAK\b/iu, 'mak'],
  [/\bGVLK\b/iu, 'kms-client'],
  [/\bCSVLK\b/iu, 'kms-host'],
  [/\bretail\b/iu, 'retail'],
  [/\bOEM\b/iu, 'oem'],
];

function channelOf(keyType: string | null, description: string | null): KeyChannel | null {
  const byType = KEY_TYPES.find(([word]) => keyType !== null && word.test(keyType))?.[1];
  return byType ?? keyChannel(channelToken(description ?? '') ?? '');
}

const lastFive = (text: string | null): string | null =>
  /(?:^|-)([A-Z\d]{5})$/iu.exec(text ?? '')?.[1]?.toUpperCase() ?? null;

/** License statuses are those of WMI, as number or in English. */
function productOf(bag: Bag, seenAt: VamtProduct['seenAt'], hasIds: boolean): VamtProduct {
  const product = fieldText(bag, 'product');
  const error = hresultOf(fieldText(bag, 'lastError'));
  return {
    computer: hostOf(fieldText(bag, 'computer')),
    product,
    edition: fieldText(bag, 'edition'),
    family: familyOf(guidOf(fieldText(bag, 'applicationId')), product),
    channel: channelOf(fieldText(bag, 'keyType'), fieldText(bag, 'description')),
    partialKey: lastFive(fieldText(bag, 'partialKey')),
    state: stateOf(fieldText(bag, 'status')),
    seenAt,
    confirmationId: hasIds ? fieldText(bag, 'confirmationId') !== null : null,
    lastError: error === '0x00000000' ? null : error,
  };
}

/** -1 is what VAMT holds before it asked; as text it is no number. */
function keyOf(bag: Bag, askedAt: VamtKey['askedAt']): VamtKey {
  const name = fieldText(bag, 'keyName');
  return {
    name,
    channel: channelOf(fieldText(bag, 'keyType'), name),
    partialKey: lastFive(fieldText(bag, 'keyValue')) ?? lastFive(fieldText(bag, 'partialKey')),
    remaining: numberOf(fieldText(bag, 'remaining')),
    askedAt,
  };
}

export interface Entries {
  readonly products: readonly Bag[];
  readonly keys: readonly Bag[];
  readonly leftOut: number;
}

export interface VamtReading {
  readonly facts: VamtListFacts;
  readonly notes: readonly string[];
}

/** `hasIds`: whether the list has a place for confirmation IDs. */
export function readEntries(
  form: VamtListFacts['form'],
  { products, keys, leftOut }: Entries,
  hasIds: boolean,
): VamtReading {
  const seen = writtenTimes(products.map((bag) => fieldText(bag, 'seenAt')));
  const asked = writtenTimes(keys.map((bag) => fieldText(bag, 'askedAt')));
  const facts: VamtListFacts = {
    form,
    products: products.map((bag, index) => productOf(bag, seen.instants[index] ?? null, hasIds)),
    keys: keys.map((bag, index) => keyOf(bag, asked.instants[index] ?? null)),
    leftOut,
  };
  const unclear = seen.unclear + asked.unclear;
  return {
    facts,
    notes: [
      ...(leftOut > 0
        ? [`only the first ${String(MAX_ENTRIES)} entries are read, ${String(leftOut)} more are not`]
        : []),
      ...(unclear > 0
        ? ['its dates may begin with the day or with the month, so how old it is cannot be told']
        : []),
    ],
  };
}
