/** Tokens of addresses keep networks and ranges apart and tell nothing else. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ipScope } from '../../src/model/ip-scope.js';
import { ipv4Octets, ipv6Octets, parseIp } from '../../src/model/ip-address.js';
import { liesIn } from '../../src/readings/settings/address-range.js';
import { reveal } from '../../src/redaction/reveal.js';
import { redacted, redactorOf } from './redactor-under-test.js';

const bitsOf = (address: string): string =>
  Array.from(ipv4Octets(address) ?? ipv6Octets(address) ?? [], (octet) =>
    octet.toString(2).padStart(8, '0'),
  ).join('');
const common = (one: string, other: string): number => {
  const [left, right] = [bitsOf(one), bitsOf(other)];
  const at = Array.from(left).findIndex((bit, index) => bit !== right[index]);
  return at < 0 ? left.length : at;
};
const { redactor } = redactorOf('addresses');
const token = (address: string): string => redactor.text(`is ${address} now`).split(' ')[1] ?? '';

const octet = fc.integer({ min: 0, max: 255 });
const private4 = fc
  .tuple(fc.constantFrom('10.7', '10.200', '172.20', '192.168', '100.80'), octet, octet)
  .map((parts) => parts.join('.'));
const hex4 = fc.integer({ min: 1, max: 0xffff }).map((group) => group.toString(16));
const local6 = fc
  .tuple(fc.constantFrom('fd12:1:2:3', 'fd12:1:2:7', 'fe80:0:0:0'), hex4, hex4, hex4, hex4)
  .map((parts) => parseIp(parts.join(':'))?.address ?? '');

test('no octet but those of a private range tells the address', () => {
  const hosts = Array.from({ length: 254 }, (_, index) => `10.44.7.${index + 1}`);
  const tokens = hosts.map(token);
  expect(new Set(tokens).size).toBe(hosts.length);
  const same = (at: number) =>
    tokens.filter((one, index) => one.split('.')[at] === hosts[index]?.split('.')[at]).length;
  expect(same(0)).toBe(254);
  expect(same(3)).toBeLessThan(30);
  expect(token('10.44.7.61')).not.toMatch(/\.61$/u);
  expect(token('203.0.113.77')).not.toMatch(/\.77$/u);
  expect(token('fd00::10:5')).not.toMatch(/10:5$/u);
});

test.each([
  ['IPv4', private4],
  ['IPv6', local6],
])('equal prefixes stay equal, different ones different: %s', (_, address) => {
  fc.assert(
    fc.property(address, address, (one, other) => {
      expect(common(token(one), token(other))).toBe(common(one, other));
      expect(ipScope(token(one))).toBe(ipScope(one));
      expect(token(one)).not.toBe(one);
    }),
    { numRuns: 300 },
  );
});

test.each(['fe80::1', 'fd00:1::53', '2a02:908:1::5', 'fec0:0:0:ffff::1', '2001:4860:4860::8888'])(
  '%s keeps its kind',
  (address) => {
    expect(ipScope(token(address))).toBe(ipScope(address));
    expect(/^fe80:/u.test(token(address))).toBe(/^fe80:/u.test(address));
  },
);

describe('ranges of firewall rules hold the same addresses afterwards', () => {
  test.each([
    ['10.20.30.5-10.20.30.9', ['10.20.30.4', '10.20.30.5', '10.20.30.7', '10.20.30.9', '10.20.30.10']],
    ['10.20.0.0-10.20.255.255', ['10.19.255.255', '10.20.0.0', '10.20.40.40', '10.21.0.0']],
    ['192.168.7.0-192.168.8.127', ['192.168.7.3', '192.168.8.127', '192.168.8.128', '192.168.6.255']],
    ['0.0.0.0-255.255.255.255', ['10.20.30.40', '203.0.113.9']],
    ['fd00::10-fd00::20', ['fd00::f', 'fd00::10', 'fd00::1f', 'fd00::20', 'fd00::21']],
    ['10.20.30.0/255.255.255.0', ['10.20.30.9', '10.20.31.9']],
    ['10.20.30.64/26', ['10.20.30.63', '10.20.30.64', '10.20.30.100', '10.20.30.128']],
    ['fd00:1:2::/48', ['fd00:1:2:3::9', 'fd00:1:3::9']],
  ])('%s', (range, addresses) => {
    const tools = redactorOf('ranges');
    const after = redacted(range, tools);
    const holds = (list: string, address: string) =>
      list.split(',').some((one) => liesIn(address, one) === true);
    for (const address of addresses)
      expect([address, holds(after, redacted(address, tools))]).toEqual([address, holds(range, address)]);
    expect(reveal(`LocalIP: ${after}\r\n`, tools.table, 'text')).toBe(`LocalIP: ${range}\r\n`);
    expect(liesIn(redacted(addresses[1] ?? '', tools), after)).toBe(liesIn(addresses[1] ?? '', range));
  });

  test('a list of ranges and addresses comes back', () => {
    const tools = redactorOf('lists');
    const list = 'RemoteIP: 10.1.1.5-10.1.1.9,10.2.0.0/16,192.168.1.1,10.3.3.3-10.3.3.200';
    expect(reveal(redacted(list, tools), tools.table, 'text')).toBe(list);
  });
});

describe('addresses in hexadecimal', () => {
  test('the reference of the time service, with its address and without', () => {
    const tools = redactorOf('hex');
    const text = 'ReferenceId: 0xC0A81101 (source IP:  192.168.17.1)\nReferenz-ID: 0xC0A81105 (Quelle)\n';
    const after = redacted(text, tools);
    expect(after).not.toMatch(/C0A811/u);
    const [, hex = '', address = ''] = /0x([\dA-F]{8}) \(source IP: {2}([\d.]+)\)/u.exec(after) ?? [];
    expect(Number.parseInt(hex, 16)).toBe(
      Number.parseInt(Buffer.from(address.split('.').map(Number)).toString('hex'), 16),
    );
    expect(reveal(after, tools.table, 'text')).toBe(text);
  });

  test('any known address, in either order of its octets', () => {
    const tools = redactorOf('hex');
    const text = 'IP 10.20.30.40 is 0x0A141E28 and dword:281e140a, not 0x0A141E29';
    const after = redacted(text, tools);
    expect(after).not.toMatch(/0A141E28|281e140a/u);
    expect(after).toContain('0x0A141E29');
    expect(reveal(after, tools.table, 'text')).toBe(text);
  });

  test.each([
    'ReferenceId: 0x4C4F434C (source name: "LOCL")',
    'ReferenceId: 0x00000000 (unspecified)',
    'Error 0xC004F074 and 0x8007232B',
  ])('%s stays', (text) => {
    expect(redacted(text)).toBe(text);
  });

  test('a code of Windows stays though an address has its form', () => {
    expect(redacted('0xC004F074 from 192.4.240.116')).toContain('0xC004F074');
  });
});

test('a MAC address in one piece is the same as with marks; the serial number of a virtual machine goes', () => {
  const tools = redactorOf('mac');
  const text =
    'A4-B1-C1-12-34-56 a4b1c1123456 VMware-56 4d 8c 1a 2b 3c 4d 5e-6f 70 81 92 a3 b4 c5 d6 564d8c1a2b3c4d5e6f708192a3b4c5d6';
  const after = redacted(text, tools);
  const [marked = '', bare = ''] = after.split(' ');
  expect(bare).toBe(marked.replaceAll('-', '').toLowerCase());
  expect(after).not.toMatch(/c1123456|8c 1a|8c1a/iu);
  expect(after).toMatch(/VMware-[\da-f]{2} /u);
  expect(reveal(after, tools.table, 'text')).toBe(text);
});
