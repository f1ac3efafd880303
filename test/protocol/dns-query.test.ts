import { describe, expect, test } from '@jest/globals';
import packet from 'dns-packet';
import { answersQuery, encodeQuery, type DnsQuery } from '../../src/protocol/dns.js';
import { frameForTcp, tcpFrameComplete, unframeTcp } from '../../src/protocol/dns.js';
import { MalformedMessage } from '../../src/protocol/malformed.js';
import { wireFixture } from './wire-fixture.js';

const { sent, received } = wireFixture('dns-bind-srv');
const asked: DnsQuery = {
  id: (received[0] ?? 0) * 256 + (received[1] ?? 0),
  name: '_vlmcs._tcp.corp.example',
  type: 'SRV',
  recursion: false,
  edns: true,
};

test('the query is the one that real servers answered', () => {
  expect(encodeQuery(asked)).toEqual(sent);
});

test.each([
  [true, true],
  [true, false],
  [false, false],
] as const)('recursion %s, EDNS %s: as asked, and nothing else', (recursion, edns) => {
  const message = packet.decode(Buffer.from(encodeQuery({ ...asked, recursion, edns })));
  expect(message).toMatchObject({
    id: asked.id,
    type: 'query',
    flag_rd: recursion,
    answers: [],
    authorities: [],
  });
  expect(message.questions).toEqual([{ name: asked.name, type: 'SRV', class: 'IN' }]);
  expect(message.additionals).toHaveLength(edns ? 1 : 0);
  if (edns) expect(message.additionals).toMatchObject([{ type: 'OPT', udpPayloadSize: 1232, options: [] }]);
});

test('a name with an escaped byte is asked as that byte', () => {
  const name = 'b\\195\\188ro\\046kms.corp.example';
  const query = encodeQuery({ ...asked, name });
  expect(query.subarray(12, 22)).toEqual(
    Uint8Array.of(9, 0x62, 0xc3, 0xbc, 0x72, 0x6f, 0x2e, 0x6b, 0x6d, 0x73),
  );
  expect(answersQuery(answerTo(query), { ...asked, name })).toBe(true);
});

test('a name that breaks the rules is not sent', () => {
  expect(() => encodeQuery({ ...asked, name: 'a..b' })).toThrow(MalformedMessage);
});

describe('is this datagram the answer?', () => {
  const changed = (at: number, value: number): Uint8Array => {
    const copy = Uint8Array.from(received);
    copy[at] = value;
    return copy;
  };
  test.each([
    ['the answer', received, true],
    ['spelt in capitals', changed(13, 'V'.charCodeAt(0)), false],
    ['one letter of the name in capitals', changed(14, 'V'.charCodeAt(0)), true],
    ['another id', changed(1, (received[1] ?? 0) ^ 1), false],
    ['our own query', sent, false],
    ['an answer to an update', changed(2, 0xac), false],
    ['another name', changed(14, 'x'.charCodeAt(0)), false],
    ['another type', changed(12 + 26 + 1, 1), false],
    ['cut inside the question', received.subarray(0, 20), false],
    ['five bytes', received.subarray(0, 5), false],
    ['nothing', new Uint8Array(), false],
    ['records that are broken: ours, to be reported as malformed', received.subarray(0, 60), true],
  ])('%s: %s', (_, bytes, expected) => {
    expect(answersQuery(bytes, asked)).toBe(expected);
  });

  test.each([
    ['FORMERR', 1, true],
    ['NOTIMP', 4, true],
    ['NOERROR', 0, false],
    ['NXDOMAIN', 3, false],
  ])('a bare header that says %s: %s', (_, rcode, expected) => {
    const bare = Uint8Array.of(
      received[0] ?? 0,
      received[1] ?? 0,
      0x80,
      rcode,
      ...new Array<number>(8).fill(0),
    );
    expect(answersQuery(bare, asked)).toBe(expected);
  });
});

test('over TCP a message has its length before it', () => {
  const framed = frameForTcp(received);
  expect(framed.length).toBe(received.length + 2);
  expect(unframeTcp(framed)).toEqual(received);
  expect(unframeTcp(frameForTcp(new Uint8Array(0)))).toHaveLength(0);
  for (let length = 0; length < framed.length; length += 1) {
    expect(tcpFrameComplete(framed.subarray(0, length))).toBe(false);
    expect(() => unframeTcp(framed.subarray(0, length))).toThrow(MalformedMessage);
  }
  expect(tcpFrameComplete(framed)).toBe(true);
  expect(() => frameForTcp(new Uint8Array(65_536))).toThrow(MalformedMessage);
});

function answerTo(query: Uint8Array): Uint8Array {
  const answer = Uint8Array.from(query);
  answer[2] = (answer[2] ?? 0) | 0x80;
  return answer;
}
