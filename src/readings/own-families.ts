import type { ComputerObservation } from '../model/evidence.js';

/** Loopback and link-local addresses (RFC 4291, RFC 3927) lead to no other network. */
const LEADS_NOWHERE = { 4: /^(127|169\.254)\./, 6: /^(::1$|fe[89ab])/i } as const;

/** Unique local addresses (RFC 4193) lead to other unique local addresses, not to the Internet. */
const UNIQUE_LOCAL = /^f[cd]/i;

/**
 * Whether this computer has an address from which one of this kind could be reached at all. Taken as true when it is
 * not known which addresses the computer has.
 */
export function hasAddressFor(
  context: readonly ComputerObservation[],
  address: string,
  family: 4 | 6,
): boolean {
  const own = context.flatMap(({ addresses }) => addresses);
  if (own.length === 0) return true;
  return own.some(
    (candidate) =>
      candidate.family === family &&
      !LEADS_NOWHERE[family].test(candidate.address) &&
      (family === 4 || UNIQUE_LOCAL.test(address) || !UNIQUE_LOCAL.test(candidate.address)),
  );
}
