import { ipv4Octets, ipv6Octets, parseIp } from '../../model/ip-address.js';

function octetsOf(text: string): Uint8Array | null {
  return ipv4Octets(text) ?? ipv6Octets(text.replace(/%.*$/u, ''));
}

const bitsOf = (octets: Uint8Array): string =>
  Array.from(octets, (octet) => octet.toString(2).padStart(8, '0')).join('');

/** Length of a prefix written as a number or as a mask of IPv4. */
function prefixLength(text: string): number | null {
  if (/^\d{1,3}$/u.test(text)) return Number(text);
  const mask = ipv4Octets(text);
  if (mask === null) return null;
  const bits = bitsOf(mask);
  return /^1*0*$/u.test(bits) ? bits.replace(/0+$/u, '').length : null;
}

function compare(left: Uint8Array, right: Uint8Array): number {
  const [one, other] = [bitsOf(left), bitsOf(right)];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * Whether an address lies in what a firewall rule names: an address, `a.b.c.d/len`, `a.b.c.d/mask` or `first-last`.
 * null where the text is none of these, such as `LocalSubnet` or `DNS`, or where the address is none.
 */
export function liesIn(address: string, range: string): boolean | null {
  const octets = octetsOf(parseIp(address)?.address ?? '');
  if (octets === null) return null;
  const [base = '', length, ...more] = range.trim().split('/');
  if (more.length > 0) return null;
  if (length !== undefined) {
    const [network, bits] = [octetsOf(base), prefixLength(length)];
    if (network === null || bits === null) return null;
    return (
      network.length === octets.length && bitsOf(network).slice(0, bits) === bitsOf(octets).slice(0, bits)
    );
  }
  const [first = '', last] = base.split('-');
  const [from, to] = [octetsOf(first.trim()), octetsOf((last ?? first).trim())];
  if (from === null || to === null) return null;
  return (
    from.length === octets.length &&
    to.length === octets.length &&
    compare(from, octets) <= 0 &&
    compare(octets, to) <= 0
  );
}
