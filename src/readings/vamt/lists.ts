import type { Instant, VamtListObservation } from '../../model/evidence.js';
import type { VamtProduct } from '../../model/vamt.js';

const DAY_MS = 86_400_000;

/** A product, and the list it stands in. */
export interface ListedProduct {
  readonly product: VamtProduct;
  readonly list: VamtListObservation;
}

/** How many days ago VAMT saw it, by the clock given; null where the list does not tell. */
export function daysSince(seen: Instant | null, at: Instant): number | null {
  return seen === null ? null : Math.floor((Date.parse(at) - Date.parse(seen)) / DAY_MS);
}

/**
 * Each product of each computer once, from the list in which VAMT saw it last; products without a computer's name cannot
 * be told apart and stand for themselves.
 */
export function latestProducts(lists: readonly VamtListObservation[]): readonly ListedProduct[] {
  const nameless: ListedProduct[] = [];
  const latest = new Map<string, ListedProduct>();
  for (const list of lists)
    for (const product of list.products) {
      const one = { product, list };
      if (product.computer === null) {
        nameless.push(one);
        continue;
      }
      const key = JSON.stringify([product.computer, product.product ?? product.partialKey, product.family]);
      const known = latest.get(key);
      if (known === undefined || (product.seenAt ?? '') > (known.product.seenAt ?? '')) latest.set(key, one);
    }
  return [...latest.values(), ...nameless];
}

export const isMak = ({ product }: ListedProduct): boolean => product.channel === 'mak';

/** Told to be in any state but the licensed one. */
export const isWaiting = ({ product }: ListedProduct): boolean =>
  product.state !== null && product.state !== 'licensed';

export const nameOf = ({ product, list }: ListedProduct): string =>
  product.computer ?? `a computer in ${list.subject}`;
