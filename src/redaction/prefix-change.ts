import type { Mac } from './keyed.js';

/** Octets under a key: addresses with the same first bits have the same first bits afterwards, and no more than these. */
export type PrefixChange = (octets: Uint8Array, from: number) => Uint8Array;

/** Of one purpose; a bound for evidence that somebody made up. */
const MOST_TREES = 200_000;

/**
 * Every bit is kept or turned by chance that hangs on the key and on the bits before it (as in Crypto-PAn). Bits before
 * `from` stay, the one at `from` always turns, so that nothing stays what it was.
 */
export function createPrefixChange(mac: Mac, purpose: string): PrefixChange {
  const trees = new Map<string, Uint8Array>();

  /** The 256 bits of one message are enough for the 255 places where the bits of an octet can part. */
  const treeBelow = (before: string): Uint8Array => {
    const known = trees.get(before);
    if (known !== undefined) return known;
    const tree = mac(`${purpose}/${before}`);
    if (trees.size >= MOST_TREES) trees.clear();
    trees.set(before, tree);
    return tree;
  };

  return (octets, from) =>
    Uint8Array.from(octets, (octet, index) => {
      if (from >= 8 * (index + 1)) return octet;
      const tree = treeBelow(octets.subarray(0, index).join('.'));
      let turned = 0;
      for (let bit = 0; bit < 8; bit += 1) {
        const at = 8 * index + bit;
        const place = (1 << bit) | (octet >> (8 - bit));
        const turns = at === from || (at > from && ((tree[place >> 3] ?? 0) >> (place & 7)) & 1);
        if (turns) turned |= 0x80 >> bit;
      }
      return octet ^ turned;
    });
}
