/** The one look at the Internet, against servers on loopback. */
import { afterEach, expect, test } from '@jest/globals';
import { readSetProxy } from '../../src/collectors/set-proxy.js';
import { activationServersCollector } from '../../src/collectors/activation-servers.js';
import { collectEvidence } from '../../src/collectors/collect-evidence.js';
import { contextCollector } from '../../src/collectors/context.js';
import { COLLECTORS } from '../../src/collectors/index.js';
import { at } from '../../src/demo/corp-zone.js';
import type { DnsServerOptions } from '../../src/demo/dns-answer.js';
import { type DnsPeer, startDnsServer } from '../../src/demo/dns-server.js';
import { startTcpPeer } from '../../src/demo/tcp-peers.js';
import type { Zone } from '../../src/demo/zone.js';
import { diagnose } from '../../src/diagnose.js';
import type { Io } from '../../src/io/io.js';
import { createIo } from '../../src/io/system-io.js';
import type { TracePacket } from '../../src/io/trace.js';
import type { RunRequest } from '../../src/model/request.js';
import { describeObservation } from '../../src/reporters/evidence-line.js';
import { runRequest } from '../support/run-request.js';

const NAME = 'activation.sls.example';
const OTHER = 'other.sls.example';
const ZONE: Zone = {
  origin: 'sls.example',
  primary: 'ns.sls.example',
  records: [at(NAME), at(OTHER), { name: 'sinkhole.sls.example', type: 'A', ttl: 60, data: '0.0.0.0' }],
};
const never = new AbortController().signal;

const started: { stop(): Promise<void> }[] = [];
const keep = <T extends { stop(): Promise<void> }>(peer: T): T => {
  started.push(peer);
  return peer;
};
afterEach(async () => {
  await Promise.all(started.splice(0).map((peer) => peer.stop()));
});

const dnsServer = async (options: Partial<DnsServerOptions> = {}): Promise<DnsPeer> =>
  keep(await startDnsServer({ zones: [ZONE], ...options }));

const asked = (peer: DnsPeer): readonly string[] =>
  peer.received
    .flatMap(({ query }) => (query?.question ? [`${query.question.type} ${query.question.name}`] : []))
    .sort();

/** An Io that writes down what is sent, and to which port. */
function recorded(): { readonly io: Io; readonly sent: string[]; readonly trace: TracePacket[] } {
  const trace: TracePacket[] = [];
  const real = createIo({ trace: (packet) => trace.push(packet) });
  const sent: string[] = [];
  const io: Io = {
    ...real,
    udp: (request) => {
      sent.push(`udp ${String(request.port)}`);
      return real.udp(request);
    },
    tcp: (request) => {
      sent.push(`tcp ${String(request.port)}`);
      return real.tcp(request);
    },
  };
  return { io, sent, trace };
}

async function look(changes: Partial<RunRequest>, resolvers: readonly DnsPeer[]) {
  const { io, sent, trace } = recorded();
  const nothing = { collect: () => Promise.resolve({ status: 'skipped' as const, reason: 'not asked' }) };
  const collectors = {
    ...(Object.fromEntries(
      Object.keys(COLLECTORS).map((key) => [key, { key, ...nothing }]),
    ) as unknown as typeof COLLECTORS),
    context: contextCollector,
    activationServers: activationServersCollector,
  };
  const { activationServers } = await collectEvidence({
    collectors,
    request: runRequest({
      resolvers: resolvers.map(({ port }) => ({ address: '127.0.0.1', port })),
      timeoutMs: 600,
      ...changes,
    }),
    io,
    signal: never,
    onChange: () => undefined,
  });
  const seen = activationServers.status === 'gathered' ? activationServers.observations : [];
  return { gathered: activationServers, seen, sent, trace };
}

test('unless it is asked for no packet leaves, and offline never', async () => {
  const resolver = await dnsServer();
  const wanted = [{ name: NAME, port: 443 }];
  for (const changes of [{}, { activationServers: [] }, { activationServers: wanted, offline: true }]) {
    const { gathered, sent } = await look(changes, [resolver]);
    expect(gathered).toMatchObject({
      status: 'skipped',
      reason: expect.stringContaining('--allow-internet'),
    });
    expect(sent).toEqual([]);
  }
  const { io, sent } = recorded();
  const request = runRequest({ activationServers: wanted, offline: true });
  await diagnose(request, io, () => undefined, never, { version: '0', at: null });
  expect(sent).toEqual([]);
  expect(resolver.received).toEqual([]);
});

test('each server is looked up once and each address is connected to once; nothing is sent over it', async () => {
  const [resolver, second] = [await dnsServer(), await dnsServer()];
  const [one, two] = [keep(await startTcpPeer('silent')), keep(await startTcpPeer('silent'))];
  const activationServers = [
    { name: NAME, port: one.port },
    { name: OTHER, port: two.port },
  ];
  const { seen, sent, trace } = await look({ activationServers }, [resolver, second]);
  expect(asked(resolver)).toEqual([`A ${NAME}`, `A ${OTHER}`, `AAAA ${NAME}`, `AAAA ${OTHER}`]);
  expect(second.received).toEqual([]);
  expect(sent.filter((line) => line.startsWith('tcp')).sort()).toEqual(
    [`tcp ${String(one.port)}`, `tcp ${String(two.port)}`].sort(),
  );
  expect([one.connections(), two.connections()]).toEqual([1, 1]);
  expect([...one.received, ...two.received]).toEqual([]);
  expect(trace.filter(({ kind, transport }) => transport === 'tcp' && kind !== 'tcp-connect')).toEqual([]);
  expect(trace.some(({ peer }) => peer === `127.0.0.1:${String(one.port)}`)).toBe(true);
  expect(seen.map(({ name, connects }) => [name, connects.map(({ outcome }) => outcome)])).toEqual(
    expect.arrayContaining([
      [NAME, ['open']],
      [OTHER, ['open']],
    ]),
  );
});

test('a name that is not there is connected to nowhere, and a sinkhole is no address', async () => {
  const resolver = await dnsServer();
  const activationServers = ['gone.sls.example', 'sinkhole.sls.example'].map((name) => ({ name, port: 443 }));
  const { seen, sent } = await look({ activationServers }, [resolver]);
  expect(seen.map(({ name, answer, connects }) => [name, answer.kind, connects]).sort()).toEqual([
    ['gone.sls.example', 'nxdomain', []],
    ['sinkhole.sls.example', 'no-data', []],
  ]);
  expect(sent.filter((line) => line.startsWith('tcp'))).toEqual([]);
});

test('the next DNS server is asked where the first gives no answer, as the system does it', async () => {
  const refusing = await dnsServer({ names: { '*': { kind: 'rcode', rcode: 'REFUSED' } } });
  const resolver = await dnsServer();
  const peer = keep(await startTcpPeer('silent'));
  const { seen } = await look({ activationServers: [{ name: NAME, port: peer.port }] }, [refusing, resolver]);
  expect(seen).toMatchObject([
    { server: `127.0.0.1:${String(resolver.port)}`, connects: [{ outcome: 'open', code: null }] },
  ]);
  const [line] = seen.map(describeObservation);
  expect(line).toMatch(
    /^activation server activation\.sls\.example at 127\.0\.0\.1:\d+, .* 127\.0\.0\.1:\d+ open after /,
  );
  const nobody = await look({ activationServers: [{ name: NAME, port: peer.port }] }, [refusing]);
  expect(nobody.seen).toMatchObject([{ answer: { kind: 'failure', rcode: 'REFUSED' }, connects: [] }]);
});

const HTTPS_PROXY = 'http://user:secret@proxy.corp.example:8080/';
const withSystem = (platform: string, httpsProxy: string | null, stdout: string): Io => ({
  ...createIo({}),
  system: () => ({ platform, hostname: 'ws017', addresses: [], httpsProxy }),
  run: () => Promise.resolve({ status: 'ended', exitCode: 0, stdout, stderr: '' }),
});
const regQuery = (hex: string): string =>
  `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections\r\n    WinHttpSettings    REG_BINARY    ${hex}\r\n\r\n`;
const hexOf = (text: string): string => Buffer.from(text, 'latin1').toString('hex').toUpperCase();
const word = (value: number): string => value.toString(16).padStart(2, '0').padEnd(8, '0');
const winHttp = (flags: number, text: string, length = text.length): string =>
  regQuery(`1800000000000000${word(flags)}${word(length)}${hexOf(text)}00000000`);

test.each<[string, string, string | null, string, unknown]>([
  // The documented value of a computer without proxy.
  ['direct access', 'win32', null, regQuery('1800000000000000010000000000000000000000'), null],
  [
    'set by hand',
    'win32',
    HTTPS_PROXY,
    winHttp(3, 'proxy.corp.example:8080'),
    { from: 'WinHTTP', server: 'proxy.corp.example:8080' },
  ],
  [
    'for each protocol',
    'win32',
    null,
    winHttp(3, 'http=a:80;https=b:443'),
    { from: 'WinHTTP', server: 'a:80;b:443' },
  ],
  ['off again', 'win32', null, winHttp(1, 'proxy.corp.example:8080'), null],
  ['a length beyond the value', 'win32', null, winHttp(3, 'proxy', 200), null],
  [
    'no such value, but one for programs',
    'win32',
    HTTPS_PROXY,
    '',
    { from: 'HTTPS_PROXY', server: 'proxy.corp.example:8080' },
  ],
  [
    'elsewhere, without name and password',
    'linux',
    HTTPS_PROXY,
    '',
    { from: 'HTTPS_PROXY', server: 'proxy.corp.example:8080' },
  ],
  ['none', 'linux', null, '', null],
])('the proxy that is set: %s', async (_, platform, httpsProxy, stdout, expected) => {
  expect(await readSetProxy(withSystem(platform, httpsProxy, stdout), never)).toEqual(expected);
});
