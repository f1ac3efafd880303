import { describe, expect, test } from '@jest/globals';
import { decodeHttpDate, encodeHead, headComplete } from '../../src/protocol/http-date.js';
import { MalformedMessage } from '../../src/protocol/malformed.js';
import { decodeNegotiate, encodeNegotiate, negotiateComplete } from '../../src/protocol/smb2-negotiate.js';
import { answersSntp, decodeSntp, encodeSntpRequest } from '../../src/protocol/sntp.js';
import { textBytes, wireFixture } from './wire-fixture.js';

const changed = (bytes: Uint8Array, at: number, ...values: readonly number[]): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy.set(values, at);
  return copy;
};
const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

describe('SNTP', () => {
  const { sent, received } = wireFixture('sntp-chrony');

  test('the request tells nothing but random bytes', () => {
    const request = encodeSntpRequest(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    expect(request).toEqual(sent);
    expect(request[0]).toBe(0x23);
    expect(request.subarray(1, 40).every((byte) => byte === 0)).toBe(true);
    expect(() => encodeSntpRequest(new Uint8Array(7))).toThrow(MalformedMessage);
  });

  test('chrony answers with its time', () => {
    expect(answersSntp(received, sent)).toBe(true);
    expect(decodeSntp(received)).toMatchObject({ leap: 0, stratum: 8, kissCode: null });
    expect(iso(decodeSntp(received).transmittedAtMs)).toBe('2026-11-24T04:10:10.781Z');
  });

  test.each([
    ['another origin', changed(received, 31, 9)],
    ['a client', changed(received, 0, 0x23)],
    ['cut short', received.subarray(0, 47)],
  ])('not the answer: %s', (_, bytes) => {
    expect(answersSntp(bytes, sent)).toBe(false);
  });

  test.each([
    ['1970', [0x83, 0xaa, 0x7e, 0x80], '1970-01-01T00:00:00.000Z'],
    ['the last second of the first era', [0xff, 0xff, 0xff, 0xff], '2036-02-07T06:28:15.000Z'],
    ['after the counter started anew', [0, 0, 0, 1], '2036-02-07T06:28:17.000Z'],
    ['2040', [0x07, 0x54, 0xfd, 0x00], '2040-01-01T00:00:00.000Z'],
  ])('%s', (_, seconds, expected) => {
    const bytes = changed(received, 32, ...seconds, 0, 0, 0, 0, ...seconds, 0, 0, 0, 0);
    expect(iso(decodeSntp(bytes).transmittedAtMs)).toBe(expected);
  });

  test('a server that asks us to go away', () => {
    expect(
      decodeSntp(changed(received, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x52, 0x41, 0x54, 0x45)).kissCode,
    ).toBe('RATE');
  });

  test('an answer without a time is none', () => {
    expect(() => decodeSntp(changed(received, 40, 0, 0, 0, 0))).toThrow(MalformedMessage);
    expect(() => decodeSntp(received.subarray(0, 40))).toThrow(MalformedMessage);
  });
});

describe('SMB2 negotiate', () => {
  const { sent, received } = wireFixture('smb2-samba');

  test('Samba tells its time before any log-on', () => {
    expect(encodeNegotiate()).toEqual(sent);
    expect(negotiateComplete(received)).toBe(true);
    expect(negotiateComplete(received.subarray(0, received.length - 1))).toBe(false);
    expect(negotiateComplete(received.subarray(0, 3))).toBe(false);
    expect(iso(decodeNegotiate(received).systemTimeMs)).toMatch(/^2026-11-24T04:10:10/);
  });

  test.each([
    ['it refuses (access denied)', changed(received, 4 + 8, 0x22, 0, 0, 0xc0)],
    ['it keeps its time to itself', changed(received, 4 + 64 + 40, 0, 0, 0, 0, 0, 0, 0, 0)],
  ])('%s: no time', (_, bytes) => {
    expect(decodeNegotiate(bytes)).toEqual({ systemTimeMs: null });
  });

  test.each([
    ['SMB1', changed(received, 4, 0xff)],
    ['another frame', changed(received, 0, 0x83)],
    ['another command', changed(received, 4 + 12, 1)],
    ['cut short', received.subarray(0, 100)],
    ['cut short, with a length that fits', changed(received, 1, 0, 0, 90).subarray(0, 94)],
    ['nothing', new Uint8Array()],
  ])('%s', (_, bytes) => {
    expect(() => decodeNegotiate(bytes)).toThrow(MalformedMessage);
  });
});

describe('HTTP Date', () => {
  const { sent, received } = wireFixture('http-nginx');

  test('nginx tells its time', () => {
    expect(encodeHead('127.0.1.8')).toEqual(sent);
    expect(headComplete(received)).toBe(true);
    expect(headComplete(received.subarray(0, 100))).toBe(false);
    expect(iso(decodeHttpDate(received))).toBe('2026-11-24T04:10:10.000Z');
  });

  test.each([
    [
      'in lower case, bare line feeds',
      'HTTP/1.1 200 OK\ndate: Sun, 06 Nov 1994 08:49:37 GMT\n\n',
      '1994-11-06T08:49:37.000Z',
    ],
    ['no Date', 'HTTP/1.1 200 OK\r\nServer: x\r\n\r\n', null],
    ['Date only in the body', 'HTTP/1.1 200 OK\r\n\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n', null],
    ['a day that does not exist', 'HTTP/1.1 200 OK\r\nDate: Fri, 31 Feb 2026 08:49:37 GMT\r\n\r\n', null],
    ['another form', 'HTTP/1.1 200 OK\r\nDate: 2026-01-01\r\n\r\n', null],
  ])('%s', (_, text, expected) => {
    expect(iso(decodeHttpDate(textBytes(text)))).toBe(expected);
  });

  test('not HTTP', () => {
    expect(() => decodeHttpDate(textBytes('SSH-2.0-OpenSSH\r\n'))).toThrow(MalformedMessage);
  });

  test.each([
    ['kms1.corp.example', 'Host: kms1.corp.example\r\n'],
    ['fe80::1%eth0', 'Host: [fe80::1]\r\n'],
  ])('Host for %s', (host, line) => {
    expect(Buffer.from(encodeHead(host)).toString()).toContain(line);
  });

  test.each(['a\r\nX: y', 'a b', ''])('%j cannot break the request', (host) => {
    expect(() => encodeHead(host)).toThrow(MalformedMessage);
  });

  test('a head that never ends is cut off', () => {
    expect(headComplete(new Uint8Array(16_384))).toBe(true);
  });
});
