import { bitsOf, formatIpv6, ipv6Octets } from '../model/ip-address.js';
import { ipScope } from '../model/ip-scope.js';
import { keyedOctets, type Mac } from './keyed.js';
import { createPrefixChange } from './prefix-change.js';
import type { TokenTable } from './token-table.js';

/**
 * IPv6 addresses: equal prefixes stay equal, from the site on. Unique local ones stay in fc00::/7, link-local ones in
 * fe80::/64, global ones go to 3fff::/20, the documentation network of RFC 9637.
 */
export interface Ip6Tokens {
  of(address: string): string | null;
  /** With all bits after the first `bits` 0. */
  network(octets: Uint8Array, bits: number): string;
}

const NETWORK_BITS = 64;
const LOCAL_BITS = 8;
const SITE_BITS = 48;
const ATTEMPTS = 64;

export function createIp6Tokens(mac: Mac, table: TokenTable): Ip6Tokens {
  const change = createPrefixChange(mac, 'address6');
  const sites = new Map<string, Uint8Array>();

  const globalSite = (octets: Uint8Array): Uint8Array => {
    const site = bitsOf(octets).slice(0, SITE_BITS);
    const before = sites.get(site);
    if (before !== undefined) return before;
    for (let attempt = 0; ; attempt += 1) {
      const chance = keyedOctets(mac, `net6/${attempt}/${site}`, 4);
      const token = `00111111111111110000${bitsOf(chance).slice(0, SITE_BITS - 20)}`;
      if (attempt < ATTEMPTS && !table.claim(siteName(token), siteName(site))) continue;
      const head = octetsOf(token);
      sites.set(site, head);
      return head;
    }
  };

  const tokenOf = (octets: Uint8Array): Uint8Array => {
    if (isLinkLocal(octets)) return change(octets, NETWORK_BITS);
    if (isUniqueLocal(octets)) return change(octets, LOCAL_BITS);
    const token = change(octets, SITE_BITS);
    token.set(globalSite(octets));
    return token;
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
