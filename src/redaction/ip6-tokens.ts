import { formatIpv6, ipv6Octets } from '../model/ip-address.js';
import { ipScope } from '../model/ip-scope.js';
import { bitsOf } from './ip4-tokens.js';
import { keyedBit, keyedOctets, type Mac } from './keyed.js';
import type { TokenTable } from './token-table.js';

/**
 * IPv6 addresses: same site and same network stay so. Unique local ones stay in fc00::/7, link-local ones in fe80::/10,
 * global ones go to 3fff::/20, the documentation network of RFC 9637. Small interface identifiers such as ::53 stay, all
 * others change, because they may hold a MAC address.
 */
export interface Ip6Tokens {
  of(address: string): string | null;
  /** With all bits after the first `bits` 0. */
  network(octets: Uint8Array, bits: number): string;
}

const NETWORK_BITS = 64;
const SITE_BITS = 48;
const ATTEMPTS = 64;

export function createIp6Tokens(mac: Mac, table: TokenTable): Ip6Tokens {
  const networks = new Map<string, string>();

  const permuted = (bits: string, from: number): string =>
    Array.from(bits, (bit, index) =>
      index < from
        ? bit
        : String(Number(bit) ^ (index === from ? 1 : keyedBit(mac, `ip6/${bits.slice(0, index)}`))),
    ).join('');

  const globalSite = (site: string): string => {
    for (let attempt = 0; ; attempt += 1) {
      const octets = keyedOctets(mac, `net6/${attempt}/${site}`, 4);
      const token = `00111111111111110000${bitsOf(octets).slice(0, SITE_BITS - 20)}`;
      if (attempt === ATTEMPTS || table.claim(siteName(token), siteName(site))) return token;
    }
  };

  const networkOf = (octets: Uint8Array): string => {
    const bits = bitsOf(octets).slice(0, NETWORK_BITS);
    const before = networks.get(bits);
    if (before !== undefined) return before;
    const network = isLinkLocal(octets)
      ? bits
      : isUniqueLocal(octets)
        ? permuted(bits, 8)
        : globalSite(bits.slice(0, SITE_BITS)) + permuted(bits, SITE_BITS).slice(SITE_BITS);
    networks.set(bits, network);
    return network;
  };

  const tokenOf = (octets: Uint8Array): Uint8Array => {
    const identifier = octets.subarray(8);
    const small = identifier.subarray(0, 6).every((octet) => octet === 0);
    const host = small ? identifier : keyedOctets(mac, `host6/${identifier.join('.')}`, 8);
    return Uint8Array.from([...octetsOf(networkOf(octets)), ...host]);
  };

  return {
    of(address) {
      const octets = ipv6Octets(address);
      if (octets === null) return null;
      if (staysIp6(octets)) return address;
      const token = tokenOf(octets);
      const usual = formatIpv6(token);
      const spelling =
        address === formatIpv6(octets)
          ? usual
          : address === formatIpv6(octets).toUpperCase()
            ? usual.toUpperCase()
            : wholeForm(token);
      table.claim(spelling, address);
      return spelling;
    },
    network(octets, bits) {
      if (staysIp6(octets)) return formatIpv6(octets);
      const kept = bitsOf(tokenOf(octets)).slice(0, bits).padEnd(128, '0');
      return formatIpv6(octetsOf(kept));
    },
  };
}

/** Unspecified, loopback, mapped IPv4 (which the other reader takes), multicast, public services, unconfigured DNS. */
function staysIp6(octets: Uint8Array): boolean {
  const address = formatIpv6(octets);
  const scope = ipScope(address);
  if (scope === 'loopback' || scope === 'public-service') return true;
  if (octets.subarray(0, 10).every((octet) => octet === 0)) return true;
  return octets[0] === 0xff || address.startsWith('fec0:0:0:ffff:');
}

function isLinkLocal(octets: Uint8Array): boolean {
  return octets[0] === 0xfe && ((octets[1] ?? 0) & 0xc0) === 0x80;
}

function isUniqueLocal(octets: Uint8Array): boolean {
  return ((octets[0] ?? 0) & 0xfe) === 0xfc;
}

function octetsOf(bits: string): Uint8Array {
  return Uint8Array.from({ length: bits.length / 8 }, (_, index) =>
    Number.parseInt(bits.slice(8 * index, 8 * index + 8), 2),
  );
}

function siteName(bits: string): string {
  return `${formatIpv6(octetsOf(bits.padEnd(128, '0')))}/48`;
}

/** All eight groups with four digits: tells a spelling of its own from the usual one. */
function wholeForm(octets: Uint8Array): string {
  return Array.from({ length: 8 }, (_, index) =>
    (((octets[2 * index] ?? 0) << 8) | (octets[2 * index + 1] ?? 0)).toString(16).padStart(4, '0'),
  ).join(':');
}
