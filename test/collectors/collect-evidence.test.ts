import { describe, expect, test } from '@jest/globals';
import { collectEvidence } from '../../src/collectors/collect-evidence.js';
import { COLLECTORS } from '../../src/collectors/index.js';
import { startDemo } from '../../src/demo/start-demo.js';
import { createIo } from '../../src/io/system-io.js';
import { runRequest } from '../support/run-request.js';

const io = createIo();
const never = new AbortController().signal;

describe('a whole collection', () => {
  test('passes observations on item by item: the connect starts before the slower resolver has answered', async () => {
    const world = await startDemo('one-of-two-resolvers-silent');
    const seen: string[] = [];
    const evidence = await collectEvidence({
      collectors: COLLECTORS,
      request: runRequest({ ...world.request, timeoutMs: 800 }),
      io,
      signal: never,
      onChange: (_, key) => seen.push(key),
    });
    await world.stop();
    const { srv, service } = evidence;
    if (srv.status !== 'gathered' || service.status !== 'gathered') throw new Error('nothing gathered');
    expect(srv.observations.map(({ answer }) => answer.kind)).toContain('silent');
    expect(service.observations.map(({ outcome }) => outcome)).toEqual(['kms']);
    expect(seen.indexOf('service')).toBeLessThan(seen.lastIndexOf('srv'));
  });

  test('the deadline cuts it short: what is known stays, the rest is marked incomplete', async () => {
    const world = await startDemo('silent-service');
    const startedAt = performance.now();
    const evidence = await collectEvidence({
      collectors: COLLECTORS,
      request: runRequest(world.request),
      io,
      signal: AbortSignal.timeout(700),
      onChange: () => undefined,
    });
    await world.stop();
    expect(performance.now() - startedAt).toBeLessThan(3_900);
    expect(evidence.srv).toMatchObject({ status: 'gathered', complete: true });
    expect(evidence.service).toMatchObject({ status: 'gathered', complete: false });
  });

  test('a collector that throws is reported as crashed and holds up no other', async () => {
    const world = await startDemo('healthy');
    const evidence = await collectEvidence({
      collectors: {
        ...COLLECTORS,
        clock: { key: 'clock', collect: () => Promise.reject(new Error('planted fault')) },
      },
      request: runRequest(world.request),
      io,
      signal: never,
      onChange: () => undefined,
    });
    await world.stop();
    expect(evidence.clock).toEqual({ status: 'failed', why: 'crashed', detail: 'planted fault' });
    expect(evidence.service).toMatchObject({ status: 'gathered', complete: true });
  });

  test('nothing is sent after a bind, and an update message holds no change', async () => {
    const world = await startDemo('zone-open-to-updates');
    await collectEvidence({
      collectors: COLLECTORS,
      request: runRequest(world.request),
      io,
      signal: never,
      onChange: () => undefined,
    });
    const updates = world.peers.dns.flatMap(({ received }) =>
      received.filter(({ query }) => query?.opcode === 5),
    );
    expect(updates).toHaveLength(1);
    expect(world.peers.dns.map((peer) => peer.changes())).toEqual([0]);
    expect(world.peers.tcp.map((peer) => peer.afterBind())).toEqual([0]);
    await world.stop();
  });

  test('without the update probe no update and no TKEY leaves', async () => {
    const world = await startDemo('healthy');
    const evidence = await collectEvidence({
      collectors: COLLECTORS,
      request: runRequest({ ...world.request, updateProbe: false }),
      io,
      signal: never,
      onChange: () => undefined,
    });
    const kinds = world.peers.dns.flatMap(({ received }) => received.map(({ query }) => query?.opcode));
    await world.stop();
    expect(new Set(kinds)).toEqual(new Set([0]));
    expect(evidence.update).toMatchObject({ status: 'skipped' });
  });
});

test('what the deadline cut off is not reported as silence', async () => {
  const world = await startDemo('silent-service');
  const evidence = await collectEvidence({
    collectors: COLLECTORS,
    request: runRequest(world.request),
    io,
    signal: AbortSignal.timeout(700),
    onChange: () => undefined,
  });
  await world.stop();
  expect(evidence.service).toMatchObject({ status: 'gathered', observations: [], complete: false });
});

test('a server that does not know the domain names the root: nobody there is asked for updates, records or the time', async () => {
  const world = await startDemo('healthy');
  const evidence = await collectEvidence({
    collectors: COLLECTORS,
    request: runRequest({ ...world.request, domains: ['nobody.test'] }),
    io,
    signal: never,
    onChange: () => undefined,
  });
  const opcodes = world.peers.dns.flatMap(({ received }) => received.map(({ query }) => query?.opcode));
  await world.stop();
  expect(evidence.zone).toMatchObject({ status: 'gathered', observations: [{ answer: { kind: 'none' } }] });
  expect(evidence.update).toMatchObject({ status: 'skipped' });
  expect(evidence.clock).toMatchObject({ status: 'skipped' });
  expect(new Set(opcodes)).toEqual(new Set([0]));
});
