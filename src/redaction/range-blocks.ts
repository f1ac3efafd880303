/** A network: its first address and the length of its prefix. */
export interface Block {
  readonly octets: Uint8Array;
  readonly bits: number;
}

/**
 * The fewest networks that hold just the addresses from the first to the last, both of one family; null where the last comes
 * before the first. Order is lost when addresses are replaced, networks are not.
 */
export function blocksOf(first: Uint8Array, last: Uint8Array): readonly Block[] | null {
  const width = 8 * first.length;
  const end = numberOf(last);
  let at = numberOf(first);
  if (first.length !== last.length || at > end) return null;
  const blocks: Block[] = [];
  while (at <= end) {
    let free = 0n;
    while (free < width && (at >> free) % 2n === 0n && at + (2n << free) - 1n <= end) free += 1n;
    blocks.push({ octets: octetsOf(at, first.length), bits: width - Number(free) });
    at += 1n << free;
  }
  return blocks;
}

function numberOf(octets: Uint8Array): bigint {
  return octets.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
}

function octetsOf(number: bigint, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) =>
    Number((number >> BigInt(8 * (count - 1 - index))) & 0xffn),
  );
}
