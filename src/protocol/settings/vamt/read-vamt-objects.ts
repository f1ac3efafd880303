import type { VamtListFacts } from '../../../model/vamt.js';
import type { Bag } from '../powershell/bag.js';
import type { ObjectReader } from '../powershell/objects.js';
import { entryKind, hasField } from './columns.js';
import { readEntries, type VamtReading } from './entries.js';

const namesOf = (bag: Bag): ReadonlySet<string> => new Set(bag.keys());

/** Whether an object is VAMT's, which has names in common with the classes of Windows. */
export const isOfVamt = (bag: Bag): boolean => entryKind(namesOf(bag)) !== null;

/** Get-VamtProduct and Get-VamtProductKey in any form that PowerShell prints. */
export const readVamtObjects: ObjectReader = (objects) => {
  const products: Bag[] = [];
  const keys: Bag[] = [];
  let hasIds = false;
  for (const { bag } of objects) {
    const names = namesOf(bag);
    const kind = entryKind(names);
    if (kind === null) continue;
    if (kind === 'key') keys.push(bag);
    else {
      products.push(bag);
      hasIds ||= hasField(names, 'confirmationId');
    }
  }
  const none = { products: [], keys: [], leftOut: 0 };
  const read: readonly VamtReading[] = [
    ...(products.length > 0 ? [readEntries('product list', { ...none, products }, hasIds)] : []),
    ...(keys.length > 0 ? [readEntries('product keys', { ...none, keys }, false)] : []),
  ];
  if (read.length === 0) return null;
  const vamt: readonly VamtListFacts[] = read.map(({ facts }) => facts);
  return {
    takenFor: vamt.map(({ form }) => `${form} of VAMT`).join(', '),
    parts: [],
    vamt,
    notes: read.flatMap(({ notes }) => notes),
  };
};
