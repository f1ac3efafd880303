import { bitsOf, ipv4Octets, ipv6Octets, parseIp } from '../../model/ip-address.js';

function octetsOf(text: string): Uint8Array | null {
  return ipv4Octets(text) ?? ipv6Octets(text.replace(/%.*$/u, ''));
}

/** Length of a prefix written as a number or as a mask of IPv4. */
function prefixLength(text: string): number | null {
  if (/^\d{1,3}$/u.test(text)) return Number(text);
  const mask = ipv4Octets(text);
  if (mask === null) return null;
  const bits = bitsOf(mask);
  return /^1*0*$/u.test(bits) ? bits.replace(/0+$/u, '').length : null;
}

interface Span {
  readonly bytes: number;
  /** First and last address in binary digits, which compare as text. */
  readonly from: string;
  readonly to: string;
}

/** An address, `a.b.c.d/len`, `a.b.c.d/mask` or `first-last`; null for any other text. */
function spanOf(text: string): Span | null {
  const [base = '', length, ...more] = text.trim().split('/');
  if (more.length > 0) return null;
  if (length !== undefined) {
    const [network, prefix] = [octetsOf(base), prefixLength(length)];
    const bits = network === null ? '' : bitsOf(network);
    if (network === null || prefix === null || prefix > bits.length) return null;
    const fixed = bits.slice(0, prefix);
    return {
      bytes: network.length,
      from: fixed.padEnd(bits.length, '0'),
      to: fixed.padEnd(bits.length, '1'),
    };
  }
  const [first = '', last] = base.split('-');
  const [from, to] = [octetsOf(first.trim()), octetsOf((last ?? first).trim())];
  if (from === null || to === null) return null;
  return from.length === to.length ? { bytes: from.length, from: bitsOf(from), to: bitsOf(to) } : null;
}

/** Whether a text is an address or a network. */
export const isNetwork = (text: string): boolean => !text.includes('-') && spanOf(text) !== null;

/**
 * Whether an address or a network lies in what a firewall rule names: an address, `a.b.c.d/len`, `a.b.c.d/mask` or
 * `first-last`, or several of them with commas, as redaction writes a range. null where a text is none of these, such as `LocalSubnet` or `DNS`, and where a part of the network lies in it.
 */
export function liesIn(subject: string, range: string): boolean | null {
  const answers = range.split(',', MOST_PARTS).map((part) => liesInOne(subject, part));
  if (answers.includes(true)) return true;
  return answers.every((answer) => answer === false) ? false : null;
}

/** A range of IPv6 has at most 254 networks. */
const MOST_PARTS = 256;

function liesInOne(subject: string, range: string): boolean | null {
  const own = spanOf(parseIp(subject)?.address ?? subject);
  const named = spanOf(range);
  if (own === null || named === null) return null;
  if (own.bytes !== named.bytes || own.to < named.from || named.to < own.from) return false;
  return named.from <= own.from && own.to <= named.to ? true : null;
}
