import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { decodeMessage, readHeader } from '../../src/protocol/dns.js';
import {
  answersTkeyQuery,
  answersUpdate,
  encodeEmptyUpdate,
  encodeTkeyQuery,
  readTkeyAnswer,
} from '../../src/protocol/dns-update.js';
import { MalformedMessage } from '../../src/protocol/malformed.js';
import { hexBytes, wireFixture, wireFixtures } from './wire-fixture.js';

describe('the update that changes nothing', () => {
  test('byte by byte', () => {
    expect(Buffer.from(encodeEmptyUpdate(0x1234, 'corp.example')).toString('hex')).toBe(
      [
        '1234', // id
        '2800', // a request, opcode 5
        '0001', // one zone
        '0000', // no prerequisite
        '0000', // no update
        '0000', // nothing additional
        '04636f7270076578616d706c6500', // corp.example
        '0006', // SOA
        '0001', // IN
      ].join(''),
    );
  });

  test('whatever the zone: three counts of zero, and not one byte behind the zone', () => {
    const label = fc.stringMatching(/^[a-z0-9_-]{1,20}$/);
    fc.assert(
      fc.property(fc.nat(0xffff), fc.array(label, { minLength: 1, maxLength: 8 }), (id, labels) => {
        const zone = labels.join('.');
        const update = encodeEmptyUpdate(id, zone);
        expect(update.subarray(4, 12)).toEqual(Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 0));
        expect(update).toHaveLength(12 + zone.length + 2 + 4);
      }),
    );
  });

  test('a zone name cannot smuggle anything in', () => {
    for (const zone of ['', '..', 'a..b', 'ä.example', 'a'.repeat(64)])
      expect(() => encodeEmptyUpdate(1, zone)).toThrow(MalformedMessage);
  });

  test('nothing else in this room writes a message', async () => {
    const folder = new URL('../../src/protocol/', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const encoders: string[] = [];
    // One after the other: what several import at the same time confuses the test runner.
    for (const file of files) {
      const module = (await import(`../../src/protocol/${file}`)) as Readonly<Record<string, unknown>>;
      encoders.push(...Object.keys(module).filter((name) => name.startsWith('encode')));
    }
    expect([...new Set(encoders)].sort()).toEqual([
      'encodeBind',
      'encodeEmptyUpdate',
      'encodeHead',
      'encodeName',
      'encodeNegotiate',
      'encodeQuery',
      'encodeSntpRequest',
      'encodeTkeyQuery',
    ]);
    const encodes = files.filter((file) =>
      /packet\.encode\(/.test(readFileSync(new URL(file, folder), 'utf8')),
    );
    expect(encodes).toEqual(['dns-query.ts']);
    const updates = files.filter((file) =>
      /<< 11|OPCODE_UPDATE/.test(readFileSync(new URL(file, folder), 'utf8')),
    );
    expect(updates).toEqual(['dns-update.ts']);
  });

  test.each(
    wireFixtures('update-')
      .filter(({ name }) => !name.includes('zeek'))
      .map((f) => [f.name, f] as const),
  )('%s is an answer to exactly this message', (name, { sent, received }) => {
    const zone = decodeMessage(sent).question?.name ?? '';
    const id = readHeader(sent)?.id ?? -1;
    expect(encodeEmptyUpdate(id, zone)).toEqual(sent);
    expect(answersUpdate(received, id)).toBe(true);
    expect(answersUpdate(received, id ^ 1)).toBe(false);
    expect(answersUpdate(sent, id)).toBe(false);
    expect(name).toBeTruthy();
  });

  test.each([
    ['BIND refuses', 'update-bind-empty', 'REFUSED'],
    ['BIND, open to everyone', 'update-bind-open', 'NOERROR'],
    ['BIND does not serve the zone', 'update-bind-notauth', 'NOTAUTH'],
    ['Knot denies', 'update-knot-empty', 'NOTAUTH'],
    ['NSD cannot', 'update-nsd-empty', 'NOTIMP'],
    ['Unbound cannot', 'update-unbound-empty', 'NOTIMP'],
    ['PowerDNS refuses', 'update-pdns-empty', 'REFUSED'],
    ['Samba, secure only', 'update-samba-empty', 'REFUSED'],
    ['a server that echoes records of other classes', 'update-zeek-refused', 'REFUSED'],
  ])('%s: %s says %s', (_, name, rcode) => {
    expect(readHeader(wireFixture(name).received)?.rcode).toBe(rcode);
  });
});

describe('is GSS-TSIG offered?', () => {
  test.each([
    ['Samba', 'tkey-samba', 'NOERROR', 'BADKEY'],
    ['PowerDNS', 'tkey-pdns', 'NOERROR', 'BADALG'],
    ['BIND without keytab', 'tkey-bind', 'REFUSED', null],
    ['Knot', 'tkey-knot', 'REFUSED', null],
    ['NSD', 'tkey-nsd', 'FORMERR', null],
    ['Unbound, which echoes our record', 'tkey-unbound', 'FORMERR', null],
    ['Windows, negotiation done', 'tkey-zeek-windows', 'NOERROR', 'NONE'],
  ])('%s', (_, name, rcode, tkeyError) => {
    expect(readTkeyAnswer(wireFixture(name).received)).toEqual({ rcode, tkeyError });
  });

  test('the question is the one that was answered, with an empty token', () => {
    const { sent, received } = wireFixture('tkey-samba');
    const id = readHeader(sent)?.id ?? -1;
    expect(encodeTkeyQuery(id, 'probe-1.kms-doctor.invalid')).toEqual(sent);
    expect(answersTkeyQuery(received, id)).toBe(true);
    expect(answersTkeyQuery(received, id ^ 1)).toBe(false);
    expect(answersTkeyQuery(sent, id)).toBe(false);
  });

  test('a TKEY record too short to hold its error', () => {
    const cut = '4b4d80000000000100000000' + '00' + '00f900ff00000000' + '0003' + '000000';
    expect(() => readTkeyAnswer(hexBytes(cut))).toThrow(MalformedMessage);
    expect(() => readTkeyAnswer(hexBytes('4b4d'))).toThrow(MalformedMessage);
  });
});
