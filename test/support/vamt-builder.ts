/** Lists of VAMT as they come in, in order unless said otherwise. */
import type { VamtListObservation } from '../../src/model/evidence.js';
import type { VamtKey, VamtProduct } from '../../src/model/vamt.js';
import { AT } from './evidence-builder.js';

/** Windows on ws101 with a MAK, activated, seen at the time that the evidence is judged by. */
export function vamtProduct(change: Partial<VamtProduct> = {}): VamtProduct {
  return {
    computer: 'ws101.lab.example',
    product: 'Windows(R), Professional edition',
    edition: 'Professional',
    family: 'windows',
    channel: 'mak',
    partialKey: '7XYZ9',
    state: 'licensed',
    seenAt: AT,
    confirmationId: false,
    lastError: null,
    ...change,
  };
}

export function vamtKey(change: Partial<VamtKey> = {}): VamtKey {
  return {
    name: 'Windows Professional Volume:MAK',
    channel: 'mak',
    partialKey: '7XYZ9',
    remaining: 40,
    askedAt: AT,
    ...change,
  };
}

export function vamtList(change: Partial<VamtListObservation> = {}): VamtListObservation {
  const subject = change.subject ?? 'products.csv';
  return {
    id: `vamt/${subject}`,
    kind: 'vamt-list',
    subject,
    form: 'product list',
    products: [],
    keys: [],
    leftOut: 0,
    ...change,
  };
}
