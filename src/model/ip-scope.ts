import type { ResolverObservation } from './evidence.js';
import { ipv4Octets, ipv6Octets, parseIp } from './ip-address.js';

/** Resolvers that anybody on the internet may use, as their operators publish them. They know no internal zone. */
const PUBLIC_SERVICES: ReadonlySet<string> = new Set([
  // Google
  ...['8.8.8.8', '8.8.4.4', '2001:4860:4860::8888', '2001:4860:4860::8844'],
  ...['2001:4860:4860::6464', '2001:4860:4860::64'],
  // Cloudflare, with its two filtering variants
  ...['1.1.1.1', '1.0.0.1', '1.1.1.2', '1.0.0.2', '1.1.1.3', '1.0.0.3'],
  ...['2606:4700:4700::1111', '2606:4700:4700::1001', '2606:4700:4700::1112', '2606:4700:4700::1002'],
  ...['2606:4700:4700::1113', '2606:4700:4700::1003', '2606:4700:4700::64', '2606:4700:4700::6400'],
  // Quad9
  ...['9.9.9.9', '149.112.112.112', '9.9.9.10', '149.112.112.10', '9.9.9.11', '149.112.112.11'],
  ...['2620:fe::fe', '2620:fe::9', '2620:fe::10', '2620:fe::fe:10', '2620:fe::11', '2620:fe::fe:11'],
  // OpenDNS
  ...['208.67.222.222', '208.67.220.220', '208.67.222.123', '208.67.220.123', '208.67.222.220'],
  ...['208.67.220.222', '2620:119:35::35', '2620:119:53::53', '2620:119:35::123', '2620:119:53::123'],
  // AdGuard
  ...['94.140.14.14', '94.140.15.15', '94.140.14.15', '94.140.15.16', '94.140.14.140', '94.140.14.141'],
  ...['2a10:50c0::ad1:ff', '2a10:50c0::ad2:ff', '2a10:50c0::bad1:ff', '2a10:50c0::bad2:ff'],
  // Level 3
  ...['4.2.2.1', '4.2.2.2', '4.2.2.3', '4.2.2.4', '4.2.2.5', '4.2.2.6', '209.244.0.3', '209.244.0.4'],
  // Neustar, Verisign
  ...['156.154.70.1', '156.154.71.1', '156.154.70.5', '156.154.71.5', '64.6.64.6', '64.6.65.6'],
  // CleanBrowsing, Control D, DNS.WATCH, Comodo, DNS0, DNS4EU
  ...['185.228.168.9', '185.228.169.9', '185.228.168.10', '185.228.169.11', '76.76.2.0', '76.76.10.0'],
  ...['84.200.69.80', '84.200.70.40', '8.26.56.26', '8.20.247.20', '193.110.81.0', '185.253.5.0'],
  ...['86.54.11.1', '86.54.11.100'],
  // Yandex, 114DNS, AliDNS, DNSPod, Baidu, TWNIC
  ...['77.88.8.8', '77.88.8.1', '77.88.8.2', '77.88.8.88', '2a02:6b8::feed:ff', '2a02:6b8:0:1::feed:ff'],
  ...['114.114.114.114', '114.114.115.115', '223.5.5.5', '223.6.6.6', '2400:3200::1', '2400:3200:baba::1'],
  ...['119.29.29.29', '180.76.76.76', '101.101.101.101', '101.102.103.104'],
]);

/** Azure's own resolver: a public number that exists only inside a customer's network (Microsoft, "What is IP address 168.63.129.16?"). */
const AZURE_RESOLVER = '168.63.129.16';

/** Networks that are not the internet: first octets and how many bits of them count. IANA special-purpose registries. */
const PRIVATE_IPV4: readonly (readonly [string, number])[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
  ['0.0.0.0', 8],
];
/** Unique local, link-local, and the site-local addresses Windows puts into unconfigured adapters. */
const PRIVATE_IPV6: readonly (readonly [string, number])[] = [
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['::', 128],
];

/** Where an address stands; text that is no address counts as `public-address`. */
export function ipScope(address: string): ResolverObservation['scope'] {
  const spelt =
    parseIp(address)
      ?.address.replace(/%.*$/, '')
      .replace(/^::ffff:(?=.*\.)/, '') ?? address;
  if (PUBLIC_SERVICES.has(spelt)) return 'public-service';
  if (spelt === AZURE_RESOLVER) return 'private';
  const ipv4 = ipv4Octets(spelt);
  if (ipv4 !== null) {
    if (ipv4[0] === 127) return 'loopback';
    return within(ipv4, PRIVATE_IPV4, ipv4Octets) ? 'private' : 'public-address';
  }
  const ipv6 = ipv6Octets(spelt);
  if (ipv6 === null) return 'public-address';
  if (spelt === '::1') return 'loopback';
  return within(ipv6, PRIVATE_IPV6, ipv6Octets) ? 'private' : 'public-address';
}

function within(
  octets: Uint8Array,
  networks: readonly (readonly [string, number])[],
  read: (text: string) => Uint8Array | null,
): boolean {
  return networks.some(([network, bits]) => {
    const first = read(network);
    return first !== null && firstBits(octets, bits) === firstBits(first, bits);
  });
}

function firstBits(octets: Uint8Array, bits: number): string {
  return Array.from(octets, (octet) => octet.toString(2).padStart(8, '0'))
    .join('')
    .slice(0, bits);
}

/** Addresses that no single host has: this network, broadcast and multicast. */
const NO_HOST_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['224.0.0.0', 4],
  ['255.255.255.255', 32],
];
const NO_HOST_IPV6: readonly (readonly [string, number])[] = [
  ['::', 128],
  ['ff00::', 8],
];

/**
 * Whether an address can be one host's. Connecting to 0.0.0.0 would reach this computer, and multicast everybody: a
 * DNS answer must not lead there. Text that is no address cannot.
 */
export function canBeHost(address: string): boolean {
  const spelt = parseIp(address)
    ?.address.replace(/%.*$/, '')
    .replace(/^::ffff:(?=.*\.)/, '');
  if (spelt === undefined) return false;
  const ipv4 = ipv4Octets(spelt);
  if (ipv4 !== null) return !within(ipv4, NO_HOST_IPV4, ipv4Octets);
  const ipv6 = ipv6Octets(spelt);
  return ipv6 !== null && !within(ipv6, NO_HOST_IPV6, ipv6Octets);
}
