import { describe, expect, test } from '@jest/globals';
import { parseDnsName } from '../../src/protocol/dns-name.js';
import { printable } from '../../src/protocol/display.js';
import {
  answersQuery,
  decodeMessage,
  readHeader,
  tcpFrameComplete,
  unframeTcp,
} from '../../src/protocol/dns.js';
import { answersTkeyQuery, answersUpdate, readTkeyAnswer } from '../../src/protocol/dns-update.js';
import { ipScope, parseEndpoint } from '../../src/protocol/endpoint.js';
import { decodeHttpDate, headComplete } from '../../src/protocol/http-date.js';
import { MalformedMessage } from '../../src/protocol/malformed.js';
import { parseProcNetTcp } from '../../src/protocol/proc-net-tcp.js';
import { parseResolvConf } from '../../src/protocol/resolv-conf.js';
import { classifyBindAnswer, KMS_BIND, rpcAnswerComplete } from '../../src/protocol/rpc-bind.js';
import { parseScutilDns } from '../../src/protocol/scutil-dns.js';
import { decodeNegotiate, negotiateComplete } from '../../src/protocol/smb2-negotiate.js';
import { answersSntp, decodeSntp, encodeSntpRequest } from '../../src/protocol/sntp.js';
import { parseWindowsContext } from '../../src/protocol/windows-context.js';
import { contextFromRegistry } from '../../src/protocol/windows-registry.js';
import { textBytes, wireFixtures } from '../protocol/wire-fixture.js';
import { chanceFrom, mutateBytes, mutateText, type Chance } from './mutate.js';

const SEED = 20_260_105;
const BYTE_MUTATIONS = 80_000;
const TEXT_MUTATIONS = 20_000;
/** Measured worst: 7 ms for a message, 165 ms for a megabyte of text; this allows for a busy machine. */
const SLOWEST_MS = 20_000;

type Decoders<Input> = Readonly<Record<string, (input: Input) => unknown>>;

const sntpRequest = encodeSntpRequest(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
const query = {
  id: 0x4b01,
  name: '_vlmcs._tcp.corp.example',
  type: 'SRV',
  recursion: false,
  edns: true,
} as const;

const byteDecoders: Decoders<Uint8Array> = {
  decodeMessage,
  readHeader,
  answersQuery: (bytes) => answersQuery(bytes, query),
  tcpFrameComplete,
  unframeTcp,
  readTkeyAnswer,
  answersUpdate: (bytes) => answersUpdate(bytes, 1),
  answersTkeyQuery: (bytes) => answersTkeyQuery(bytes, 1),
  rpcAnswerComplete,
  classifyBindAnswer: (bytes) => classifyBindAnswer(KMS_BIND, bytes, 'complete'),
  decodeNegotiate,
  negotiateComplete,
  answersSntp: (bytes) => answersSntp(bytes, sntpRequest),
  decodeSntp,
  decodeHttpDate,
  headComplete,
};

/** Those that promise never to throw. */
const NEVER_THROW = [
  'readHeader',
  'answersQuery',
  'answersUpdate',
  'answersTkeyQuery',
  'rpcAnswerComplete',
].concat(['classifyBindAnswer', 'negotiateComplete', 'answersSntp', 'headComplete', 'tcpFrameComplete']);

const textDecoders: Decoders<string> = {
  parseDnsName,
  parseEndpoint: (text) => parseEndpoint(text, 53),
  ipScope,
  printable: (text) => printable(text, 64),
  parseResolvConf,
  parseScutilDns,
  parseProcNetTcp,
  parseWindowsContext,
  contextFromRegistry,
};

/** What came out, as text: a value, or that it was malformed. Anything else that is thrown goes through. */
function outcome<Input>(decode: (input: Input) => unknown, input: Input): string {
  try {
    return JSON.stringify([decode(input)]);
  } catch (error) {
    if (error instanceof MalformedMessage) return 'malformed';
    throw error;
  }
}

class Stopwatch {
  slowestMs = 0;

  time<T>(work: () => T): T {
    const start = performance.now();
    const result = work();
    const took = performance.now() - start;
    this.slowestMs = Math.max(this.slowestMs, took);
    return result;
  }
}

const fixtures = wireFixtures();

test(`${BYTE_MUTATIONS} damaged messages, seed ${SEED}: a value or MalformedMessage, soon, from these bytes alone`, () => {
  const chance = chanceFrom(SEED);
  const watch = new Stopwatch();
  const seen: Record<string, number> = {};
  for (let run = 0; run < BYTE_MUTATIONS; run += 1) {
    const fixture = fixtures[run % fixtures.length];
    const bytes = mutateBytes(fixture?.received ?? new Uint8Array(), chance);
    // The same bytes amid others: who reads past the end finds something else there.
    const amid = run % 8 === 0 ? surrounded(bytes, chance) : null;
    for (const [name, decode] of Object.entries(byteDecoders)) {
      const result = watch.time(() => outcome(decode, bytes));
      if (result === 'malformed' && NEVER_THROW.includes(name)) throw new Error(`${name} throws`);
      else seen[name] = (seen[name] ?? 0) + 1;
      if (amid !== null && outcome(decode, amid) !== result)
        throw new Error(`${name} reads outside its input: ${Buffer.from(bytes).toString('hex')}`);
    }
  }
  expect(watch.slowestMs).toBeLessThan(SLOWEST_MS);
  // The damage leaves enough whole for every decoder to be exercised beyond its first check.
  for (const name of Object.keys(byteDecoders)) expect(seen[name] ?? 0).toBeGreaterThan(100);
}, 60_000);

function surrounded(bytes: Uint8Array, chance: Chance): Uint8Array {
  const room = Uint8Array.from({ length: bytes.length + 64 }, () => chance(256));
  room.set(bytes, 32);
  return room.subarray(32, 32 + bytes.length);
}

const texts: Readonly<Record<string, readonly string[]>> = {
  parseDnsName: ['_vlmcs._tcp.corp.example', 'büro.example'],
  parseEndpoint: ['10.0.0.53:53', '[fe80::1%eth0]:53'],
  ipScope: ['10.0.0.53', 'fe80::1%eth0'],
  printable: ['HTTP/1.1 400 Bad Request\r\n', '\u{1f600}\u202e'],
  parseResolvConf: ['search corp.example\nnameserver 10.0.0.53\n# comment\noptions ndots:2\n'],
  parseScutilDns: [
    'DNS configuration\n\nresolver #1\n  search domain[0] : corp.example\n  nameserver[0] : 10.0.0.53\n  flags    : Request A records\n',
  ],
  parseProcNetTcp: [
    '   0: 0100007F:0698 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12345 1 0 100 0 0 10 0\n',
  ],
  parseWindowsContext: [
    '{"Name":"PC","Domain":"corp.example","PartOfDomain":true,"SuffixSearchList":["a"],"Adapters":[{"DnsServers":["10.0.0.53"]}]}',
  ],
  contextFromRegistry: [
    'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\r\n    NV Domain    REG_SZ    corp.example\r\n',
  ],
};

test(`${TEXT_MUTATIONS} damaged texts, seed ${SEED}: a value or MalformedMessage, soon`, () => {
  const chance = chanceFrom(SEED);
  const watch = new Stopwatch();
  const names = Object.keys(textDecoders);
  for (let run = 0; run < TEXT_MUTATIONS; run += 1) {
    const name = names[run % names.length] ?? '';
    const originals = texts[name] ?? [];
    const text = mutateText(originals[chance(originals.length)] ?? '', chance);
    watch.time(() => outcome(textDecoders[name] ?? String, text));
  }
  expect(watch.slowestMs).toBeLessThan(SLOWEST_MS);
}, 60_000);

describe('made to waste our time', () => {
  const FULL = 65_535;

  /** A message of the greatest length: header, then `piece` again and again, counted as answers. */
  function full(prefix: readonly number[], piece: readonly number[], counts: readonly number[]): Uint8Array {
    const bytes = new Uint8Array(FULL);
    bytes.set([0x4b, 0x4d, 0x84, 0, ...counts, ...prefix]);
    for (let at = 12 + prefix.length; at + piece.length <= FULL; at += piece.length) bytes.set(piece, at);
    return bytes;
  }
  const longName = Array.from({ length: 127 }, () => [1, 0x61]).flat();
  const pointers = Array.from({ length: 8_000 }, (_, index) => {
    const target = 12 + Math.max(0, 2 * index - 1);
    return [0xc0 + (target >> 8), target & 0xff];
  }).flat();

  const messages: Readonly<Record<string, Uint8Array>> = {
    'every record named by the longest name': full(
      [...longName, 0],
      [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0],
      [0, 0, 0xff, 0xff, 0, 0, 0, 0],
    ),
    'pointers that lead to pointers': full(
      [0, ...pointers],
      [0xfe, 0x8a, 0, 99, 0, 1, 0, 0, 0, 0, 0, 0],
      [0, 0, 0xff, 0xff, 0, 0, 0, 0],
    ),
    'thirteen thousand questions': full([], [0, 0, 1, 0, 1], [0xff, 0xff, 0, 0, 0, 0, 0, 0]),
    'six thousand empty records': full([], [0, 0, 99, 0, 1, 0, 0, 0, 0, 0, 0], [0, 0, 0x17, 0, 0, 0, 0, 0]),
    'one text record of the greatest length': full(
      [0, 0, 16, 0, 1, 0, 0, 0, 0, 0xff, 0],
      [0],
      [0, 0, 0, 1, 0, 0, 0, 0],
    ),
    'a head without end': textBytes(`HTTP/1.1 200 OK\r\n${'date: '.repeat(11_000)}`),
    'a head of nothing but line ends': textBytes(`HTTP/1.1 200 OK${'\r'.repeat(65_000)}`),
    'a greeting of one long line': textBytes(`220${' '.repeat(65_000)}`),
  };

  test.each(Object.entries(messages))('%s', (_, bytes) => {
    const watch = new Stopwatch();
    for (const decode of Object.values(byteDecoders)) watch.time(() => outcome(decode, bytes));
    expect(watch.slowestMs).toBeLessThan(SLOWEST_MS);
  });

  const MEGABYTE = 1_048_576;
  test.each([
    'a',
    ' ',
    '.',
    ':',
    '\t',
    '\r',
    '\n',
    '#',
    'date: ',
    '0',
    '%',
    '    x',
    'resolver #1\n',
    'HKEY_X\\',
    '    a    ',
    'search ',
  ])('a megabyte of %j', (piece) => {
    const watch = new Stopwatch();
    const text = piece.repeat(MEGABYTE / piece.length);
    for (const decode of Object.values(textDecoders)) watch.time(() => outcome(decode, text));
    expect(watch.slowestMs).toBeLessThan(SLOWEST_MS);
  });
});
