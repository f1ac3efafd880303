import { afterEach, describe, expect, test } from '@jest/globals';
import { createDnsSession } from '../../src/collectors/dns-session.js';
import { type DnsPeer, startDnsServer } from '../../src/demo/dns-server.js';
import type { DnsServerOptions } from '../../src/demo/dns-answer.js';
import { createIo } from '../../src/io/system-io.js';
import type { TracePacket } from '../../src/io/trace.js';

const NAME = '_vlmcs._tcp.corp.example';
const ZONE = {
  origin: 'corp.example',
  primary: 'dc01.corp.example',
  records: [
    {
      name: NAME,
      type: 'SRV' as const,
      ttl: 300,
      data: { priority: 0, weight: 0, port: 1688, target: 'kms01.corp.example' },
    },
  ],
};
const QUESTION = { name: NAME, type: 'SRV', recursion: true } as const;
const running: DnsPeer[] = [];

async function server(options: Partial<DnsServerOptions> = {}): Promise<DnsPeer> {
  const peer = await startDnsServer({ zones: [ZONE], ...options });
  running.push(peer);
  return peer;
}

function session(timeoutMs: number, trace?: (packet: TracePacket) => void) {
  return createDnsSession(
    createIo(trace === undefined ? {} : { trace }),
    timeoutMs,
    new AbortController().signal,
  );
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((peer) => peer.stop()));
});

describe('one DNS server, asked on real sockets', () => {
  test('a truncated answer is fetched whole over TCP', async () => {
    const peer = await server({ names: { [NAME]: { kind: 'truncate' } } });
    const reply = await session(2_000)({ address: '127.0.0.1', port: peer.port }, QUESTION);
    expect(reply).toMatchObject({ kind: 'message', facts: { transport: 'tcp' } });
    expect(reply.kind === 'message' && reply.message.answers).toHaveLength(1);
  });

  test('a truncated answer with TCP closed says so, and never "no data"', async () => {
    const peer = await server({ names: { [NAME]: { kind: 'truncate' } }, tcp: 'not-listening' });
    const reply = await session(2_000)({ address: '127.0.0.1', port: peer.port }, QUESTION);
    expect(reply).toMatchObject({ kind: 'trouble', trouble: { kind: 'truncated', tcp: 'port-closed' } });
  });

  test('datagrams that do not belong to the question are counted and ignored', async () => {
    const peer = await server({ names: { [NAME]: { kind: 'forged-first', datagrams: 3 } } });
    const reply = await session(2_000)({ address: '127.0.0.1', port: peer.port }, QUESTION);
    expect(reply).toMatchObject({ kind: 'message', facts: { foreignDatagrams: 3 } });
  });

  test('a server behind a filter that drops EDNS is reached by the last repetition, without EDNS', async () => {
    const peer = await server({ edns: 'drops' });
    const reply = await session(1_000)({ address: '127.0.0.1', port: peer.port }, QUESTION);
    expect(reply.kind).toBe('message');
    expect(peer.received.map(({ query }) => query?.ednsSize)).toEqual([1232, 1232, null]);
  });

  test('a closed port is told at once, not after the limit', async () => {
    const peer = await server();
    await peer.stop();
    running.splice(0);
    const startedAt = performance.now();
    const reply = await session(5_000)({ address: '127.0.0.1', port: peer.port }, QUESTION);
    expect(reply).toMatchObject({ kind: 'trouble', trouble: { kind: 'silent', reason: 'port-closed' } });
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });

  test('a silent server is waited for once, however many questions there are', async () => {
    const peer = await server({ udp: 'silent' });
    const ask = session(2_000);
    const endpoint = { address: '127.0.0.1', port: peer.port };
    const startedAt = performance.now();
    const first = ask(endpoint, QUESTION);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    const later = await Promise.all(['a', 'b', 'c'].map((name) => ask(endpoint, { ...QUESTION, name })));
    const afterwards = await ask(endpoint, { ...QUESTION, name: 'd' });
    expect([await first, ...later, afterwards].every(({ kind }) => kind === 'trouble')).toBe(true);
    // One limit of 2 s, and not 1.3 + 2 + 2 s.
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });

  test('a question that two collectors have is sent once', async () => {
    const peer = await server();
    const ask = session(2_000);
    const endpoint = { address: '127.0.0.1', port: peer.port };
    await Promise.all([ask(endpoint, QUESTION), ask(endpoint, QUESTION)]);
    expect(peer.received).toHaveLength(1);
  });

  test('every packet is in the trace, both ways', async () => {
    const peer = await server();
    const packets: TracePacket[] = [];
    await session(2_000, (packet) => packets.push(packet))(
      { address: '127.0.0.1', port: peer.port },
      QUESTION,
    );
    expect(packets.map(({ direction, kind }) => `${direction} ${kind}`)).toEqual([
      'sent dns-query',
      'received dns-query',
    ]);
    expect(packets[0]?.bytes).toBe(peer.received[0]?.bytes.toString('hex'));
  });
});
