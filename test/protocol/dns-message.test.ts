import { describe, expect, test } from '@jest/globals';
import packet from 'dns-packet';
import { decodeMessage, readHeader, type DnsMessage } from '../../src/protocol/dns.js';
import { MalformedMessage } from '../../src/protocol/malformed.js';
import { hexBytes, wireFixture, wireFixtures } from './wire-fixture.js';

const answerOf = (name: string): DnsMessage => decodeMessage(wireFixture(name).received);

describe('what real servers answered', () => {
  test.each([
    ['the record is there', 'dns-bind-srv', 'NOERROR', 2],
    ['the record is there, through a resolver', 'dns-unbound-srv', 'NOERROR', 2],
    ['the record is there, and Samba adds the SOA', 'dns-samba-srv', 'NOERROR', 1],
    ['the name does not exist', 'dns-bind-nxdomain', 'NXDOMAIN', 0],
    ['the name exists without the record', 'dns-bind-nodata', 'NOERROR', 0],
    ['the zone is not served here', 'dns-bind-refused', 'REFUSED', 0],
    ['the server cannot read its data', 'dns-pdns-servfail', 'SERVFAIL', 0],
    ['only whom to ask instead', 'dns-bind-referral', 'NOERROR', 0],
    ['the list does not fit', 'dns-bind-truncated', 'NOERROR', 0],
    ['the long list over TCP', 'dns-bind-many-tcp', 'NOERROR', 40],
    ['EDNS version unknown: upper bits are in the OPT record', 'dns-bind-badvers', 'BADVERS', 0],
  ])('%s', (_, name, rcode, answers) => {
    const message = answerOf(name);
    expect(message).toMatchObject({ response: true, opcode: 0, rcode });
    expect(message.answers).toHaveLength(answers);
  });

  test('a host record with everything in it', () => {
    const [first, second] = answerOf('dns-knot-srv').answers;
    expect([first, second]).toEqual([
      {
        name: '_vlmcs._tcp.corp.example',
        ttl: 300,
        type: 'SRV',
        data: { priority: 0, weight: 100, port: 1688, target: 'kms1.corp.example' },
      },
      {
        name: '_vlmcs._tcp.corp.example',
        ttl: 300,
        type: 'SRV',
        data: { priority: 10, weight: 50, port: 1688, target: 'kms2.corp.example' },
      },
    ]);
  });

  test('how long a denial is kept', () => {
    expect(answerOf('dns-nsd-nxdomain').authorities).toEqual([
      {
        name: 'corp.example',
        ttl: 300,
        type: 'SOA',
        data: { mname: 'ns1.corp.example', rname: 'hostmaster.corp.example', serial: 7, minimum: 900 },
      },
    ]);
  });

  test('an alias, then what it stands for', () => {
    expect(answerOf('dns-bind-alias-a').answers).toMatchObject([
      { type: 'CNAME', data: 'kms1.corp.example' },
      { type: 'A', name: 'kms1.corp.example', data: '10.77.1.101' },
    ]);
  });

  test('IPv6 addresses in their short form', () => {
    expect(answerOf('dns-bind-aaaa').answers).toMatchObject([{ type: 'AAAA', data: '2001:db8::101' }]);
  });

  test('the service declared absent', () => {
    expect(answerOf('dns-bind-dot').answers).toMatchObject([{ data: { port: 0, target: '.' } }]);
  });

  test('a target with UTF-8 and with a dot inside a label stays one label, printable', () => {
    expect(answerOf('dns-bind-odd-target').answers).toMatchObject([
      { data: { target: 'b\\195\\188ro\\046kms.corp.example' } },
    ]);
  });

  test.each([
    ['BIND', 'dns-bind-version', '9.18.49-1~deb12u3-Debian'],
    ['Unbound', 'dns-unbound-version', 'unbound 1.17.1'],
    ['PowerDNS', 'dns-pdns-version', 'PowerDNS Authoritative Server 4.7.3'],
  ])('%s says its version', (_, name, version) => {
    expect(answerOf(name).answers).toMatchObject([{ type: 'TXT', data: version }]);
  });

  test.each([
    ['dns-bind-srv', { aa: true, tc: false, ra: false }],
    ['dns-bind-referral', { aa: false, tc: false, ra: false }],
    ['dns-bind-truncated', { aa: true, tc: true, ra: false }],
    ['dns-unbound-srv', { aa: false, tc: false, ra: true, rd: true }],
    ['dns-samba-srv', { aa: true, tc: false, ra: true }],
  ])('flags of %s', (name, flags) => {
    expect(answerOf(name)).toMatchObject(flags);
  });
});

test.each(wireFixtures('dns-').map((fixture) => [fixture.name, fixture] as const))(
  'dns-packet reads the same from %s',
  (_, { received }) => {
    const ours = decodeMessage(received);
    const theirs = packet.decode(Buffer.from(received));
    expect(theirs.questions).toMatchObject([{ name: ours.question?.name, type: ours.question?.type }]);
    const sections = [
      [ours.answers, theirs.answers],
      [ours.authorities, theirs.authorities],
      [ours.additionals, (theirs.additionals ?? []).filter(({ type }) => type !== 'OPT')],
    ] as const;
    for (const [mine, other] of sections) {
      expect(other).toHaveLength(mine.length);
      for (const [index, record] of mine.entries()) {
        const reference = other?.[index];
        expect(record.name).toBe(reference?.name);
        if (reference?.type === 'TXT' || record.type === 'OTHER' || JSON.stringify(record).includes('\\\\'))
          continue;
        expect(reference).toMatchObject({ type: record.type, data: record.data });
      }
    }
  },
);

describe('messages that lie', () => {
  const header = (counts: string, flags = '8400'): string => `4b4d${flags}${counts}`;
  const root = '00';
  const a = (length: string, data: string): string => `${root}00010001000000ff${length}${data}`;

  test.each([
    ['nothing at all', ''],
    ['half a header', '4b4d84000000'],
    ['a question that is missing', header('0001000000000000')],
    ['two questions', `${header('0002000000000000')}00000100010000010001`],
    ['an answer that is missing', header('0000000100000000')],
    ['an address of three bytes', header('0000000100000000') + a('0003', '0a0000')],
    ['an address of no bytes', header('0000000100000000') + a('0000', '')],
    ['data behind the end', header('0000000100000000') + a('0004', '0a00')],
    ['a pointer to itself', `${header('0001000000000000')}c00c00010001`],
    ['a pointer forward', `${header('0001000000000000')}c01000010001036b6d7300`],
    ['a loop through a label', `${header('0001000000000000')}016bc00c00010001`],
    ['a pointer cut in half', `${header('0001000000000000')}c0`],
    ['a reserved kind of label', `${header('0001000000000000')}416b0000010001`],
    ['a service record without target', `${header('0000000100000000')}0000210001000000ff0006000000000698`],
    [
      'a service record with bytes behind its target',
      `${header('0000000100000000')}0000210001000000ff00080000000006980000`,
    ],
  ])('%s', (_, hex) => {
    expect(() => decodeMessage(hexBytes(hex))).toThrow(MalformedMessage);
  });

  test('bytes behind the message are ignored', () => {
    expect(
      decodeMessage(hexBytes(`${header('0000000100000000')}${a('0004', '0a000001')}ffffffff`)),
    ).toMatchObject({ answers: [{ data: '10.0.0.1' }] });
  });

  test('a truncated message may end inside a record: what is whole is kept', () => {
    const cut = header('0000000200000000', '8600') + a('0004', '0a000001') + a('0004', '0a00');
    expect(decodeMessage(hexBytes(cut))).toMatchObject({ tc: true, answers: [{ data: '10.0.0.1' }] });
  });

  test('a record of another class is not an address', () => {
    const none = `${header('0000000100000000')}00000100fe000000000000`;
    expect(decodeMessage(hexBytes(none)).answers).toEqual([{ name: '.', ttl: 0, type: 'OTHER', data: null }]);
  });

  test('a TTL with its top bit set counts as zero', () => {
    const record = `${header('0000000100000000')}0000010001ffffffff00040a000001`;
    expect(decodeMessage(hexBytes(record)).answers).toMatchObject([{ ttl: 0 }]);
  });

  test('the longest honest answer is read whole', () => {
    const record = hexBytes('c00c 0001 0001 0000012c 0004 0a000001');
    const question = hexBytes('046b6d7331 0361636d 026575 04636f7270 076578616d706c65 00 0001 0001');
    const count = Math.floor((65_535 - 12 - question.length) / record.length);
    const bytes = Uint8Array.from([
      ...hexBytes(header('0001')),
      ...[count >> 8, count & 0xff, 0, 0, 0, 0],
      ...question,
      ...Array.from({ length: count }, () => [...record]).flat(),
    ]);
    expect(decodeMessage(bytes).answers).toHaveLength(count);
  });

  test('the header can be read even when the rest cannot', () => {
    expect(readHeader(hexBytes(header('0001000000000000', '8502')))).toEqual({
      id: 0x4b4d,
      response: true,
      opcode: 0,
      rcode: 'SERVFAIL',
    });
    expect(readHeader(hexBytes('4b4d84'))).toBeNull();
  });
});
