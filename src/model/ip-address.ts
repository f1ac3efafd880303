/** An IP address in its one canonical spelling (RFC 5952 for IPv6, a zone id kept). */
export interface IpAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** null when the text is not an IP address in full: no host name, no port, no short or octal IPv4 form. */
export function parseIp(text: string): IpAddress | null {
  const ipv4 = ipv4Octets(text);
  if (ipv4 !== null) return { address: formatIpv4(ipv4), family: 4 };
  const [, digits = '', zone] = /^([^%]*)(?:%([\w.-]{1,64}))?$/.exec(text) ?? [];
  const octets = ipv6Octets(digits);
  if (octets === null) return null;
  return { address: zone === undefined ? formatIpv6(octets) : `${formatIpv6(octets)}%${zone}`, family: 6 };
}

export function ipv4Octets(text: string): Uint8Array | null {
  if (!/^(\d{1,3})(\.\d{1,3}){3}$/.test(text) || /(^|\.)0\d/.test(text)) return null;
  const octets = text.split('.').map(Number);
  return octets.every((octet) => octet <= 255) ? Uint8Array.from(octets) : null;
}

/** 16 octets of an IPv6 address without zone id. */
export function ipv6Octets(text: string): Uint8Array | null {
  if (text.length > 45) return null;
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return null;
  const left = octetsOfGroups(head, tail === undefined);
  const right = tail === undefined ? [] : octetsOfGroups(tail, true);
  if (left === null || right === null) return null;
  const missing = 16 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return null;
  return Uint8Array.from([...left, ...new Array<number>(missing).fill(0), ...right]);
}

function octetsOfGroups(text: string, mayEndInIpv4: boolean): readonly number[] | null {
  if (text === '') return [];
  const octets: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    const ipv4 = mayEndInIpv4 && index === groups.length - 1 ? ipv4Octets(group) : null;
    if (ipv4 !== null) octets.push(...ipv4);
    else if (/^[\da-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      octets.push(value >> 8, value & 0xff);
    } else return null;
  }
  return octets;
}

export function formatIpv4(octets: Uint8Array): string {
  return octets.join('.');
}

export function formatIpv6(octets: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, index) => octetPair(octets, index).toString(16));
  if (groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff')
    return `::ffff:${formatIpv4(octets.subarray(12))}`;
  const run = longestZeroRun(groups);
  if (run.length < 2) return groups.join(':');
  return `${groups.slice(0, run.start).join(':')}::${groups.slice(run.start + run.length).join(':')}`;
}

function octetPair(octets: Uint8Array, index: number): number {
  return (octets[2 * index] ?? 0) * 0x100 + (octets[2 * index + 1] ?? 0);
}

function longestZeroRun(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 };
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== '0') start = index + 1;
    else if (index + 1 - start > longest.length) longest = { start, length: index + 1 - start };
  }
  return longest;
}

/** The octets of an address in binary digits. */
export function bitsOf(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(2).padStart(8, '0')).join('');
}
