import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test } from '@jest/globals';
import { DEFAULT_SCENARIO, SCENARIOS } from '../../src/demo/scenarios.js';
import { scenarioNames, startDemo, type DemoWorld } from '../../src/demo/start-demo.js';
import { askOne } from './ask-dns.js';

let world: DemoWorld | null = null;
afterEach(async () => {
  await world?.stop();
  world = null;
});

/** Sockets of this process that Node still knows. */
function openSockets(): readonly string[] {
  const kinds: readonly string[] = process.getActiveResourcesInfo();
  return kinds.filter((kind) => /TCP|UDP|Pipe.*Server/.test(kind));
}

function portsOf({ peers, request }: DemoWorld): readonly number[] {
  return [
    ...peers.dns.map(({ port }) => port),
    ...peers.tcp.map(({ port }) => port),
    ...Object.values<number>({ ...request.ports }),
  ];
}

describe('the list of scenarios', () => {
  test('names are unique, tell a story in words, and one of them is the default', () => {
    const names = scenarioNames();
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(12);
    expect(names).toContain(DEFAULT_SCENARIO);
    for (const { name, title } of SCENARIOS) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(title).toMatch(/^[A-Z][^\n]{20,99}[^.\n]$/);
    }
  });

  test('an unknown name is an error that names it', async () => {
    await expect(startDemo('no-such')).rejects.toThrow(new RangeError('no demo scenario is called no-such'));
  });
});

describe.each(scenarioNames())('%s', (name) => {
  test('starts and stops within 200 ms and leaves nothing behind', async () => {
    const before = openSockets().length;
    const started = performance.now();
    const running = await startDemo(name);
    await running.stop();
    const tookMs = performance.now() - started;
    expect(tookMs).toBeLessThan(200);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(openSockets().length).toBeLessThanOrEqual(before);
    await running.stop();
  });

  test('leads every probe into the demo, on loopback alone', async () => {
    world = await startDemo(name);
    const { request, peers } = world;
    expect(request.demo).toBe(name);
    expect(request.domains.every((domain) => /(^|\.)corp\.example$/.test(domain))).toBe(true);
    expect(request.resolvers.every(({ address }) => address === '127.0.0.1')).toBe(true);
    const dnsPorts = peers.dns.map(({ port }) => port);
    for (const { port } of request.resolvers) expect(dnsPorts).toContain(port);
    expect(dnsPorts).toContain(request.ports.dns);
    for (const port of portsOf(world)) {
      expect(port).toBeGreaterThan(1023);
      for (const address of otherAddresses()) expect(await connects(address, port)).toBe(false);
    }
  });
});

test('the delay reaches every server', async () => {
  world = await startDemo('healthy', { delayMs: 70 });
  const [resolver] = world.request.resolvers;
  const question = { id: 1, questions: [{ name: '_vlmcs._tcp.corp.example', type: 'SRV' as const }] };
  expect(await askOne(resolver?.port ?? 0, question, 40)).toBeNull();
  expect(await askOne(resolver?.port ?? 0, question, 200)).toMatchObject({ rcode: 'NOERROR' });
});

test('two worlds stand side by side', async () => {
  world = await startDemo('healthy');
  const other = await startDemo('healthy');
  const shared = portsOf(world).filter((port) => portsOf(other).includes(port));
  await other.stop();
  expect(shared).toEqual([]);
  const [resolver] = world.request.resolvers;
  const question = { id: 1, questions: [{ name: 'kms01.corp.example', type: 'A' as const }] };
  expect(await askOne(resolver?.port ?? 0, question)).toMatchObject({ answers: [{ data: '127.0.0.1' }] });
});

/** One IPv4 address of this computer besides loopback, where it has one. */
function otherAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address)
    .slice(0, 1);
}

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', end(true));
    socket.on('error', end(false));
  });
}
