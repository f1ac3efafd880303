import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test, jest } from '@jest/globals';
import { DEFAULT_SCENARIO, SCENARIOS } from '../../src/demo/scenarios.js';
import { scenarioNames, startDemo, type DemoWorld } from '../../src/demo/start-demo.js';
import { askOne } from './ask-dns.js';

let world: DemoWorld | null = null;
afterEach(async () => {
  await world?.stop();
  world = null;
});

/** Sockets that keep the process from ending. */
function holding(): number {
  const kinds: readonly string[] = process.getActiveResourcesInfo();
  return kinds.filter((kind) => /TCP|UDP/.test(kind)).length;
}

/** Resolves when a listener has had the port, and rejects when somebody else still has it. */
function bindAgain(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => {
        resolve();
      });
    });
  });
}

function bindUdpAgain(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.on('error', reject);
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => {
      socket.close(resolve);
    });
  });
}

function portsOf({ peers, request }: DemoWorld): readonly number[] {
  return [
    ...peers.dns.map(({ port }) => port),
    ...peers.tcp.map(({ port }) => port),
    ...Object.values<number>({ ...request.ports }),
  ];
}

/** Connects, where the port is open, and gives a promise that the peer ends the connection. */
async function stayConnected(port: number): Promise<() => Promise<void>> {
  const socket = connect({ port, host: '127.0.0.1' });
  const ended = new Promise<void>((resolve) => {
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve();
    });
  });
  await new Promise<void>((resolve) => {
    socket.on('connect', resolve);
    socket.on('close', () => {
      resolve();
    });
  });
  return () => ended;
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

// Another process may be given a freed port before it is bound again here: that alone is tried once more.
jest.retryTimes(2);

describe.each(scenarioNames())('%s', (name) => {
  test('starts and stops, holds no process and frees every port', async () => {
    const before = holding();
    const running = await startDemo(name);
    expect(holding()).toBeLessThanOrEqual(before);
    const hungUpOn = await stayConnected(running.peers.dns[0]?.port ?? 0);
    await running.stop();
    await hungUpOn();
    await Promise.all([...new Set(portsOf(running))].map(bindAgain));
    await Promise.all([...running.peers.dns, running.peers.sntp].map(({ port }) => bindUdpAgain(port)));
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
