import { describe, expect, test } from '@jest/globals';
import {
  classifyBindAnswer,
  encodeBind,
  KMS_BIND,
  KMS_INTERFACE,
  rpcAnswerComplete,
} from '../../src/protocol/rpc-bind.js';
import { MalformedMessage } from '../../src/protocol/malformed.js';
import { hexBytes, textBytes, wireFixture, wireFixtures } from './wire-fixture.js';

describe('the one message', () => {
  test('72 bytes, the ones that real servers answered', () => {
    expect(KMS_BIND).toHaveLength(72);
    expect(encodeBind(KMS_INTERFACE, 1, 1)).toEqual(wireFixture('rpc-impacket-kms').sent);
  });

  test('the call and the version can be others, the packet stays a bind', () => {
    const bind = encodeBind('12345678-1234-1234-abcd-ef0123456789', 2, 0x01020304);
    expect([bind[2], ...bind.subarray(12, 16), bind[48]]).toEqual([11, 4, 3, 2, 1, 2]);
    expect(bind.subarray(32, 48)).toEqual(hexBytes('78563412 3412 3412 abcd ef0123456789'));
  });

  test('an interface that is no UUID', () => {
    expect(() => encodeBind('kms', 1, 1)).toThrow(MalformedMessage);
  });
});

describe('what real peers answered', () => {
  test.each([
    ['impacket with the KMS interface', 'rpc-impacket-kms', 'kms', 'acceptance'],
    ['Samba', 'rpc-samba-epm', 'rpc-without-kms', 'provider rejection: abstract syntax not supported'],
    [
      'Samba, other version',
      'rpc-samba-version-4',
      'rpc-refuses',
      'bind rejected: protocol version not supported',
    ],
    ['Samba, no context', 'rpc-samba-no-context', 'rpc-refuses', 'bind rejected: reason not specified'],
    ['an ack with a secondary address of 3 bytes', 'rpc-zeek-ack-5', 'kms', 'acceptance'],
    ['an ack with a secondary address of 4 bytes', 'rpc-zeek-ack-10', 'kms', 'acceptance'],
    ['an ack with an empty secondary address', 'rpc-zeek-ack-15', 'kms', 'acceptance'],
    ['Windows, first of three contexts', 'rpc-zeek-windows-three-contexts', 'kms', 'acceptance'],
  ])('%s', (_, name, outcome, rpcReason) => {
    const { sent, received } = wireFixture(name);
    expect(rpcAnswerComplete(received)).toBe(true);
    expect(rpcAnswerComplete(received.subarray(0, received.length - 1))).toBe(false);
    expect(classifyBindAnswer(sent, received, 'complete')).toEqual({
      outcome,
      protocol: 'DCE/RPC',
      banner: null,
      rpcReason,
    });
  });

  test('nginx is named, with its banner on one line', () => {
    const { sent, received } = wireFixture('rpc-nginx');
    expect(rpcAnswerComplete(received)).toBe(true);
    const answer = classifyBindAnswer(sent, received, 'closed');
    expect(answer).toMatchObject({ outcome: 'other-protocol', protocol: 'HTTP', rpcReason: null });
    expect(answer.banner).toMatch(/^HTTP\/1\.1 400 Bad Request\\u\{d\}\\u\{a\}Server: nginx.*…$/);
  });
});

describe('nothing came', () => {
  test.each([
    ['closed', 'closed'],
    ['reset', 'reset'],
    ['timeout', 'silent'],
  ] as const)('the read ended with %s: %s', (end, outcome) => {
    expect(classifyBindAnswer(KMS_BIND, new Uint8Array(), end)).toEqual({
      outcome,
      protocol: null,
      banner: null,
      rpcReason: null,
    });
  });
});

describe('something else holds the port', () => {
  test.each([
    ['a web server', 'HTTP/1.0 400 Bad request\r\n', 'HTTP'],
    ['SSH', 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n', 'SSH'],
    ['a TLS alert', '\x15\x03\x01\x00\x02\x02\x46', 'TLS'],
    ['a TLS handshake', '\x16\x03\x03\x00\x7a\x02', 'TLS'],
    ['a mail server', '220 mail.corp.example ESMTP Postfix\r\n', 'SMTP'],
    ['a file server', '220 (vsFTPd 3.0.3)\r\n', 'FTP'],
    ['one of the two', '220 ready\r\n', 'SMTP or FTP'],
    ['IMAP', '* OK [CAPABILITY IMAP4rev1] ready\r\n', 'IMAP'],
    ['POP3', '+OK POP3 ready\r\n', 'POP3'],
    ['remote desktop', '\x03\x00\x00\x13\x0e\xd0\x00\x00\x12\x34\x00', 'RDP'],
    ['MySQL', 'J\x00\x00\x00\x0a8.0.36\x00', 'MySQL'],
    ['MariaDB', 'Y\x00\x00\x00\x0a5.5.5-10.11.6-MariaDB\x00', 'MySQL'],
    ['MySQL that blocks us', "E\x00\x00\x00\xffj\x04Host '10.0.0.1' is not allowed", 'MySQL'],
    ['Redis', "-ERR unknown command '\x05'\r\n", 'Redis'],
    ['VNC', 'RFB 003.008\n', 'VNC'],
    ['a file share', '\x00\x00\x00\x45\xffSMB', 'SMB'],
    ['SOCKS', '\x05\xff', 'SOCKS'],
  ])('%s', (_, text, protocol) => {
    expect(classifyBindAnswer(KMS_BIND, textBytes(text), 'closed')).toMatchObject({
      outcome: 'other-protocol',
      protocol,
    });
  });

  test('a service that repeats what it hears', () => {
    expect(classifyBindAnswer(KMS_BIND, KMS_BIND, 'complete')).toMatchObject({ outcome: 'echo' });
    expect(classifyBindAnswer(KMS_BIND, KMS_BIND.subarray(0, 7), 'timeout')).toMatchObject({
      outcome: 'echo',
    });
  });
});

describe('no sense in it', () => {
  const ack = wireFixture('rpc-impacket-kms').received;
  const changed = (at: number, value: number): Uint8Array => {
    const copy = Uint8Array.from(ack);
    copy[at] = value;
    return copy;
  };
  test.each([
    ['one byte', hexBytes('05')],
    ['fifteen bytes of RPC', ack.subarray(0, 15)],
    ['random bytes', hexBytes('9f3c77aa01')],
    ['RPC version 4', changed(0, 4)],
    ['a request', changed(2, 0)],
    ['a bind that is not ours', changed(2, 11)],
    ['an ack cut before its result', ack.subarray(0, 34)],
    ['an ack without a result', changed(32, 0)],
    ['an ack whose length ends before its result', changed(8, 30)],
    ['an address that leads out of the message', changed(25, 0xff)],
  ])('%s', (_, bytes) => {
    const answer = classifyBindAnswer(KMS_BIND, bytes, 'closed');
    expect(answer).toMatchObject({ outcome: 'garbage', protocol: null, rpcReason: null });
    expect(answer.banner).toMatch(/^[^\p{C}]+$/u);
  });

  test('a result that nobody has defined is no acceptance', () => {
    expect(classifyBindAnswer(KMS_BIND, changed(36, 9), 'complete')).toMatchObject({
      outcome: 'rpc-without-kms',
      rpcReason: 'result 9: reason not specified',
    });
  });

  test('a fault refuses', () => {
    const fault = hexBytes('0500032310000000 2000000001000000 0000000000000000 05000000 00000000');
    expect(classifyBindAnswer(KMS_BIND, fault, 'complete')).toMatchObject({
      outcome: 'rpc-refuses',
      rpcReason: 'fault 0x00000005',
    });
  });

  test('an answer in big-endian is read as such', () => {
    const nak = hexBytes('05000d0300000000 0014 0000 00000001 0004 0000');
    expect(classifyBindAnswer(KMS_BIND, nak, 'complete')).toMatchObject({
      outcome: 'rpc-refuses',
      rpcReason: 'bind rejected: protocol version not supported',
    });
  });
});

test('how long to read: RPC by its length, text by its line, the rest by what it shows', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['', false],
    ['\x05', false],
    ['SSH-2.0-Open', false],
    ['SSH-2.0-OpenSSH_9.2\r\n', true],
    ['\x15\x03\x01', true],
    ['\x9f\x3c', false],
    ['x'.repeat(64), true],
  ];
  for (const [text, complete] of cases) expect(rpcAnswerComplete(textBytes(text))).toBe(complete);
});

test('every recorded answer that is not empty gets a verdict other than silence', () => {
  for (const { sent, received } of wireFixtures('rpc-'))
    if (received.length > 0)
      expect(classifyBindAnswer(sent, received, 'timeout').outcome).not.toMatch(/silent|closed|reset/);
});
