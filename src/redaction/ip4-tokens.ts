import { bitsOf, formatIpv4, ipv4Octets } from '../model/ip-address.js';
import { ipScope } from '../model/ip-scope.js';
import { keyedOctets, type Mac } from './keyed.js';
import { createPrefixChange } from './prefix-change.js';
import type { TokenTable } from './token-table.js';

/**
 * IPv4 addresses: equal prefixes stay equal, nothing else of them stays. Private addresses stay in their range; public ones go
 * to 240.0.0.0/4, which nobody has (RFC 1112, section 4).
 */
export interface Ip4Tokens {
  /** The address as it has to be written; null when the text is none. */
  of(address: string): string | null;
  /** The first `bits` bits of its token, the rest 0 or 1. */
  block(octets: Uint8Array, bits: number, fill: 0 | 255): Uint8Array;
}

/** First octets and how many of their bits stay. */
const PRIVATE: readonly (readonly [readonly [number, number], number])[] = [
  [[10, 0], 8],
  [[172, 16], 12],
  [[192, 168], 16],
  [[100, 64], 10],
];
const PUBLIC_BITS = 16;
/** Larger networks belong to nobody. */
const LARGEST_OWNED = 8;

export function createIp4Tokens(mac: Mac, table: TokenTable): Ip4Tokens {
  const change = createPrefixChange(mac, 'address4');
  const heads = new Map<string, readonly [number, number]>();

  const publicHead = (first: number, second: number): readonly [number, number] => {
    const name = `${first}.${second}`;
    const before = heads.get(name);
    if (before !== undefined) return before;
    for (let attempt = 0; ; attempt += 1) {
      const [high = 0, low = 0] = keyedOctets(mac, `net4/${attempt}/${name}`, 2);
      const head = [PUBLIC_FIRST + (high % PUBLIC_COUNT), low] as const;
      if (attempt < ATTEMPTS && !table.claim(`${head.join('.')}.0.0/16`, `${name}.0.0/16`)) continue;
      heads.set(name, head);
      return head;
    }
  };

  const changed = (octets: Uint8Array): Uint8Array => {
    const [first = 0, second = 0] = octets;
    const range = PRIVATE.find(
      ([[one, other], bits]) => first === one && (bits <= 8 || sameBits(second, other, bits - 8)),
    );
    const token = change(octets, range === undefined ? PUBLIC_BITS : range[1]);
    if (range === undefined) token.set(publicHead(first, second));
    return token;
  };

  const known = new Map<string, string>();
  const tokenOf = (address: string): string | null => {
    const padded = /(?:^|\.)0\d/u.test(address);
    const octets = ipv4Octets(padded ? address.replace(/(^|\.)0+(?=\d)/gu, '$1') : address);
    if (octets === null) return null;
    if (staysIp4(octets)) return address;
    const token = changed(octets);
    const text = padded
      ? Array.from(token, (octet) => String(octet).padStart(3, '0')).join('.')
      : formatIpv4(token);
    table.claim(text, address);
    return text;
  };

  return {
    of(address) {
      const before = known.get(address);
      if (before !== undefined) return before;
      const token = tokenOf(address);
      if (token !== null) known.set(address, token);
      return token;
    },
    block(octets, bits, fill) {
      const token = staysIp4(octets) || bits < LARGEST_OWNED ? octets : changed(octets);
      return Uint8Array.from(token, (octet, index) => {
        const own = Math.max(0, Math.min(8, bits - 8 * index));
        const mask = (0xff00 >> own) & 0xff;
        return (octet & mask) | (fill & ~mask & 0xff);
      });
    },
  };
}

const PUBLIC_FIRST = 240;
/** 255 is left out: 255.255.255.255 is everybody. */
const PUBLIC_COUNT = 15;
const ATTEMPTS = 64;

/** What names nobody, or everybody: masks, loopback, link-local, multicast, and the public services of the internet. */
export function staysIp4(octets: Uint8Array): boolean {
  const [first = 0, second = 0] = octets;
  const address = octets.join('.');
  const scope = ipScope(address);
  if (scope === 'loopback' || scope === 'public-service' || first === 0) return true;
  if ((first === 169 && second === 254) || address === AZURE_RESOLVER) return true;
  return (first >= 224 && first < 240) || first === 255 || isMask(octets);
}

/** Azure's own resolver is the same for all of its customers. */
const AZURE_RESOLVER = '168.63.129.16';

export function isMask(octets: Uint8Array): boolean {
  return /^1+0*$/u.test(bitsOf(octets));
}

function sameBits(left: number, right: number, bits: number): boolean {
  return left >> (8 - bits) === right >> (8 - bits);
}
