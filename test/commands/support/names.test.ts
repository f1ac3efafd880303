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
