import { ipv4Octets } from '../model/ip-address.js';
import { ipScope } from '../model/ip-scope.js';
import { keyedBit, keyedOctets, type Mac } from './keyed.js';
import type { TokenTable } from './token-table.js';

/**
 * IPv4 addresses: the network part changes so that equal prefixes stay equal, the last octet stays, so that ranges and
 * the usual places of gateways keep their meaning. Private addresses stay in their range; public ones go to 240.0.0.0/4,
 * which nobody has (RFC 1112, section 4).
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
const HOST_BITS_FROM = 24;

export function createIp4Tokens(mac: Mac, table: TokenTable): Ip4Tokens {
  const networks = new Map<string, readonly [number, number, number]>();

  /** The bits from `from` on up to the last octet, each by what stands before it; the first always changes. */
  const permuted = (octets: Uint8Array, from: number): readonly [number, number, number] => {
    const bits = bitsOf(octets).slice(0, HOST_BITS_FROM);
    const changed = Array.from(bits, (bit, index) =>
      index < from
        ? bit
        : String(Number(bit) ^ (index === from ? 1 : keyedBit(mac, `ip4/${bits.slice(0, index)}`))),
    ).join('');
    const octet = (index: number) => Number.parseInt(changed.slice(8 * index, 8 * index + 8), 2);
    return [octet(0), octet(1), octet(2)];
  };

  const publicNetwork = (octets: Uint8Array): readonly [number, number, number] => {
    const [first = 0, second = 0] = octets;
    const third = permuted(octets, 16)[2];
    for (let attempt = 0; ; attempt += 1) {
      const [high = 0, low = 0] = keyedOctets(mac, `net4/${attempt}/${first}.${second}`, 2);
      const network = [PUBLIC_FIRST + (high % PUBLIC_COUNT), low] as const;
      if (attempt === ATTEMPTS || table.claim(`${network.join('.')}.0.0/16`, `${first}.${second}.0.0/16`))
        return [...network, third];
    }
  };

  const networkOf = (octets: Uint8Array): readonly [number, number, number] => {
    const name = octets.subarray(0, 3).join('.');
    const before = networks.get(name);
    if (before !== undefined) return before;
    const range = PRIVATE.find(
      ([[first, second], bits]) =>
        octets[0] === first && (bits <= 8 || sameBits(octets[1] ?? 0, second, bits - 8)),
    );
    const network = range === undefined ? publicNetwork(octets) : permuted(octets, range[1]);
    networks.set(name, network);
    return network;
  };

  const known = new Map<string, string>();
  const tokenOf = (address: string): string | null => {
    const padded = /(?:^|\.)0\d/u.test(address);
    const octets = ipv4Octets(padded ? address.replace(/(^|\.)0+(?=\d)/gu, '$1') : address);
    if (octets === null) return null;
    if (staysIp4(octets)) return address;
    const token = [...networkOf(octets), octets[3] ?? 0];
    const text = padded ? token.map((octet) => String(octet).padStart(3, '0')).join('.') : token.join('.');
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
      if (staysIp4(octets)) return octets;
      const token = [...networkOf(octets), octets[3] ?? 0];
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
function staysIp4(octets: Uint8Array): boolean {
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

export function bitsOf(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(2).padStart(8, '0')).join('');
}

function sameBits(left: number, right: number, bits: number): boolean {
  return left >> (8 - bits) === right >> (8 - bits);
}
