import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isIP } from 'node:net';
import { formatEndpoint, ipScope, parseEndpoint, parseIp } from '../../src/protocol/endpoint.js';

describe('what people type for a server', () => {
  test.each([
    ['10.0.0.53', '10.0.0.53', 53],
    ['10.0.0.53:5353', '10.0.0.53', 5353],
    ['::1', '::1', 53],
    ['[::1]', '::1', 53],
    ['[::1]:5353', '::1', 5353],
    ['[FE80:0::1%eth0]:53', 'fe80::1%eth0', 53],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1', 53],
    ['10.0.0.53:1', '10.0.0.53', 1],
    ['10.0.0.53:65535', '10.0.0.53', 65_535],
  ])('%s', (text, address, port) => {
    expect(parseEndpoint(text, 53)).toEqual({ address, port });
  });

  test.each([
    ...['', ' ', 'dns1', 'dns1:53', '10.0.0', '10.0.0.256', '10.0.0.1:', '10.0.0.1:0', '10.0.0.1:65536'],
    ...[
      '10.0.0.1:x',
      '10.0.0.1:-1',
      '10.0.0.1:999999',
      '[10.0.0.1]:53',
      '[::1',
      '::1]:53',
      '[::1]:0',
      '[]:53',
    ],
    ...[
      '10.0.0.1:53:53',
      ':53',
      '010.0.0.1',
      '0x0a.0.0.1',
      '10.0.0.1 ',
      '1:2:3:4:5:6:7:8:9',
      '1::2::3',
      ':::',
    ],
    ...['::1%', '12345::', '::g', '1:2:3:4:5:6:7', '::1.2.3', '1.2.3.4::', '10.0.0.1%eth0'],
  ])('%j is refused', (text) => {
    expect(parseEndpoint(text, 53)).toBeNull();
  });

  test('written out again', () => {
    expect(formatEndpoint({ address: '10.0.0.53', port: 53 })).toBe('10.0.0.53:53');
    expect(formatEndpoint({ address: '::1', port: 53 })).toBe('[::1]:53');
  });
});

describe('one spelling for one address', () => {
  test.each([
    ['0:0:0:0:0:0:0:0', '::'],
    ['2001:0db8:0000:0000:0001:0000:0000:0001', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::ffff:10.0.0.1', '::ffff:10.0.0.1'],
    ['::FFFF:0A00:0001', '::ffff:10.0.0.1'],
    ['64:ff9b::10.0.0.1', '64:ff9b::a00:1'],
    ['1:0:0:4:5:0:0:8', '1::4:5:0:0:8'],
    ['1::', '1::'],
  ])('%s', (text, address) => {
    expect(parseIp(text)).toEqual({ address, family: 6 });
    expect(parseIp(address)?.address).toBe(address);
  });

  test('the same texts are addresses as for the system', () => {
    const piece = fc.constantFrom(
      '::',
      ':',
      '.',
      '0',
      '1',
      '25',
      '255',
      '256',
      'ffff',
      'a',
      '1.2.3.4',
      '%e',
      '',
    );
    const soup = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(soup, fc.ipV6(), fc.ipV4()), (text) => {
        // Node takes any text for a zone id; a colon or percent sign in one is a slip of the keyboard.
        fc.pre(!/%.*[:%]/.test(text));
        expect(parseIp(text)?.family ?? 0).toBe(isIP(text));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('where a DNS server stands', () => {
  test.each([
    ['8.8.8.8', 'public-service'],
    ['1.0.0.1', 'public-service'],
    ['9.9.9.9', 'public-service'],
    ['2001:4860:4860:0:0:0:0:8888', 'public-service'],
    ['2606:4700:4700::1111', 'public-service'],
    ['::ffff:8.8.8.8', 'public-service'],
    ['8.8.8.9', 'public-address'],
    ['192.0.2.53', 'public-address'],
    ['2001:db8::53', 'public-address'],
    ['172.15.255.255', 'public-address'],
    ['172.32.0.0', 'public-address'],
    ['100.63.255.255', 'public-address'],
    ['100.128.0.0', 'public-address'],
    ['10.0.0.53', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['169.254.169.253', 'private'],
    ['100.64.0.1', 'private'],
    ['100.127.255.255', 'private'],
    ['168.63.129.16', 'private'],
    ['fd00::53', 'private'],
    ['fe80::1%eth0', 'private'],
    ['fec0:0:0:ffff::1', 'private'],
    ['127.0.0.1', 'loopback'],
    ['127.0.0.53', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
  ])('%s: %s', (address, scope) => {
    expect(ipScope(address)).toBe(scope);
  });
});
