import { describe, expect, test } from '@jest/globals';
import { readDomain, readHost, readResolver } from '../../../src/commands/support/option-names.js';

describe('--domain', () => {
  test.each([
    ['corp.example', 'corp.example'],
    ['CORP.example.', 'corp.example'],
    ['corp', 'corp'],
    ['bücher.example', 'xn--bcher-kva.example'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
  ])('%s is taken', (text, name) => {
    expect(readDomain(text)).toEqual({ ok: true, value: name });
  });

  test.each([
    ['', 'empty'],
    ['corp..example', 'empty label'],
    ['.', 'empty label'],
    [`${'a'.repeat(64)}.example`, '63'],
    ['corp example', 'blank'],
    ['corp example', 'commas'],
    ['https://corp.example/path', 'type --domain corp.example'],
    ['http://admin:pw@corp.example:8080', 'type --domain corp.example'],
    ['me@corp.example', 'type --domain corp.example'],
    ['\\\\fs1.corp.example\\share', 'type --domain fs1.corp.example'],
    ['_vlmcs._tcp.corp.example', 'type --domain corp.example'],
    ['corp.example:53', 'type --domain corp.example'],
    ['10.0.0.5', 'use --host'],
    ['[fd00::1]:53', 'use --host'],
    ['corp/example', '/'],
    [`${'a.'.repeat(200)}example`, '253'],
  ])('%s is refused and the reason names %s', (text, reason) => {
    expect(readDomain(text)).toEqual({ ok: false, problem: expect.stringContaining(reason) as unknown });
  });
});

describe('--host', () => {
  test.each([
    ['kms1.corp.example', 'kms1.corp.example', null],
    ['kms1:1688', 'kms1', 1688],
    ['10.0.0.20:1', '10.0.0.20', 1],
    ['10.0.0.20', '10.0.0.20', null],
    ['fd00::21', 'fd00::21', null],
    ['[fd00::21]', 'fd00::21', null],
    ['[fd00::21]:65535', 'fd00::21', 65535],
    ['[fd00::21:1688]', 'fd00::21:1688', null],
  ])('%s is taken', (text, name, port) => {
    expect(readHost(text)).toEqual({ ok: true, value: { name, port } });
  });

  test.each([
    ['', 'empty'],
    ['kms1:0', '0 is not a port'],
    ['kms1:65536', '65536 is not a port'],
    ['kms1:', 'port is empty'],
    ['kms1:http', 'http is not a port'],
    ['kms1:-5', '-5 is not a port'],
    [':1688', 'empty'],
    ['fd00::21:1688', 'type --host [fd00::21]:1688, or [fd00::21:1688]'],
    ['2001:db8:0:0:0:0:0:1:1688', 'type --host [2001:db8:0:0:0:0:0:1]:1688'],
    ['[10.0.0.5]:1688', 'no IPv6 address between the brackets'],
    ['[kms1]:1688', 'no IPv6 address between the brackets'],
    ['[fd00::21', 'neither'],
    ['a:b:c', 'neither'],
    ['http://kms1.corp.example:1688/', 'type --host kms1.corp.example'],
    ['10.0.0.256', '10.0.0.256'],
  ])('%s is refused and the reason names %s', (text, reason) => {
    expect(readHost(text)).toEqual({ ok: false, problem: expect.stringContaining(reason) as unknown });
  });
});

describe('an address that no single computer has', () => {
  const nobody = ['0.0.0.0', '255.255.255.255', '224.0.0.1', '239.255.255.250'];
  const nobody6 = ['::', 'ff02::1', 'FF05::1:3', '::ffff:224.0.0.1'];
  const withPort = [...nobody.map((one) => `${one}:1688`), ...nobody6.map((one) => `[${one}]:1688`)];

  test.each([...nobody, ...nobody6, ...withPort, 'ff02::1%eth0'])('%s is refused', (text) => {
    for (const read of [readHost(text), readResolver(text)]) {
      expect(read.ok ? '' : read.problem).toContain(
        `"${text}" is no single computer's address (unspecified, broadcast or multicast)`,
      );
    }
  });

  test.each(['127.0.0.1', '10.0.0.255', '169.254.1.1', '223.255.255.255', 'fe80::1%eth0', '::1'])(
    '%s is not one of them',
    (text) => {
      expect([readHost(text).ok, readResolver(text).ok]).toEqual([true, true]);
    },
  );
});

describe('--resolver', () => {
  test.each([
    ['10.0.0.53', '10.0.0.53', 53],
    ['10.0.0.53:5353', '10.0.0.53', 5353],
    ['::1', '::1', 53],
    ['[::1]:5353', '::1', 5353],
  ])('%s is taken', (text, address, port) => {
    expect(readResolver(text)).toEqual({ ok: true, value: { address, port } });
  });

  test.each([
    ['', 'empty'],
    ['dns1.corp.example', 'not an IP address'],
    ['10.0.0.53:0', '0 is not a port'],
    ['10.0.0.53:65536', '65536 is not a port'],
    ['10.0.0.53:', 'port is empty'],
    ['::1:53', 'type --resolver [::1]:53'],
    ['10.0.53', 'not an IP address'],
    ['[::1]:0', '0 is not a port'],
  ])('%s is refused and the reason names %s', (text, reason) => {
    expect(readResolver(text)).toEqual({ ok: false, problem: expect.stringContaining(reason) as unknown });
  });
});
