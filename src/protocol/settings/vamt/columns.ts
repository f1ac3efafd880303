import type { Bag } from '../powershell/bag.js';
import { textOf } from '../values.js';

/**
 * Names of what VAMT tells: the columns of its database's views, which Get-VamtProduct and Get-VamtProductKey print too,
 * and the headings of its product list in English. Without blanks, in lower case.
 */
const NAMES = {
  computer: ['fullyqualifieddomainname', 'computername'],
  product: ['productname'],
  edition: ['licensefamily', 'edition'],
  description: ['productdescription'],
  applicationId: ['applicationid'],
  partialKey: ['partialproductkey'],
  keyType: ['keytypename', 'productkeytypename', 'productkeytype', 'keytype'],
  status: ['licensestatustext', 'licensestatus'],
  seenAt: ['licensestatuslastupdated'],
  confirmationId: ['confirmationid'],
  installationId: ['installationid', 'offlineinstallationid'],
  lastError: ['lasterrorcode'],
  remaining: ['remainingactivations'],
  askedAt: ['lastupdate'],
  keyName: ['keydescription', 'supportededitions'],
  keyValue: ['keyvalue'],
} as const;

export type VamtField = keyof typeof NAMES;

export const plainName = (name: string): string => name.toLowerCase().replace(/[\s_]+/gu, '');

export const hasField = (names: ReadonlySet<string>, field: VamtField): boolean =>
  NAMES[field].some((name) => names.has(name));

/** The first of the names that tells something. */
export function fieldText(bag: Bag, field: VamtField): string | null {
  for (const name of NAMES[field]) {
    const text = textOf(bag.get(name));
    if (text !== null) return text;
  }
  return null;
}

/** Beside computer, product and state, which any inventory has, one of these tells that the list is VAMT's. */
const OF_VAMT = [
  ...['licensestatuslastupdated', 'keytypename', 'productkeytypename', 'productkeytype', 'productkeyid'],
  ...[
    'genuinestatus',
    'genuinestatustext',
    'lastactionstatus',
    'statusoflastaction',
    'vlactivationtypeenabled',
  ],
];
const OF_KEYS = ['keyid', 'keytype', 'keytypename', 'keyvalue', 'keydescription', 'supportededitions'];

/** What entries with these names are; null for anything else. */
export function entryKind(names: ReadonlySet<string>): 'product' | 'key' | null {
  if (hasField(names, 'remaining') && OF_KEYS.some((name) => names.has(name))) return 'key';
  const isProduct =
    hasField(names, 'computer') && hasField(names, 'status') && OF_VAMT.some((name) => names.has(name));
  return isProduct ? 'product' : null;
}
