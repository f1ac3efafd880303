import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { captureSent, type SentPacket } from './harness/capture.js';
import { check } from './harness/doctor.js';
import { ADDRESSES } from './harness/plan.js';
import { describeInLab } from './harness/preconditions.js';
import { buildWorld, type World } from './harness/world.js';
import { TWO_HOSTS, dnsWith, network } from './scenarios/network.js';
import { DOMAIN } from './servers/zone.js';

/** Written down from RFC 2136, not taken from the program: flags with opcode 5, one zone (corp.example, SOA, IN), nothing else. */
const EMPTY_UPDATE = /^[0-9a-f]{4}2800000100000000000004636f7270076578616d706c650000060001$/;

/** Opcode 5 in the header of a DNS message. */
const isUpdate = (payload: string): boolean => ((Number.parseInt(payload.slice(4, 6), 16) >> 3) & 15) === 5;

/** C706 chapter 12: bind, one context; the interface stands between the two parts and NDR after them. */
const BIND_BEFORE_INTERFACE =
  '05000b0310000000' + '48000000' + '01000000' + 'd016d016' + '00000000' + '01000000' + '00000100';
const BIND_AFTER_INTERFACE = '01000000' + '045d888aeb1cc9119fe808002b10486002000000';
const KMS_INTERFACE = '7521c8514e845047b0d8ec255555bc06';

/** Every port that anything may be sent to: DNS, KMS, and what tells the time. */
/** 445 and 135 also where a first connect, to an address that the kernel has just got, takes a second. */
const PORTS = [53, 1688, 123, 445, 135, 80];

interface TraceLine {
  readonly direction: string;
  readonly kind: string;
  readonly peer: string;
  readonly bytes: string;
}

describeInLab('what leaves the computer', () => {
  let world: World;
  let sent: readonly SentPacket[] = [];
  let trace: readonly TraceLine[] = [];
  const own = [ADDRESSES.client.v4, ADDRESSES.client.v6];

  beforeAll(async () => {
    world = await buildWorld();
    await world.become(network({ dns: [dnsWith(TWO_HOSTS, { allowUpdate: 'any' })] }));
    const file = join(world.folder, 'trace.ndjson');
    sent = await captureSent(world, 'client', own, async () => {
      const { exitStatus } = await check(world, ['--domain', DOMAIN, '--trace', file]);
      expect(exitStatus).toBe(1);
    });
    trace = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as TraceLine);
  });
  afterAll(async () => {
    await world.close();
  });

  test('every update message is the empty one, and goes to the primary alone', () => {
    const updates = sent.filter(
      ({ port, protocol, payload }) => port === 53 && protocol === 'udp' && isUpdate(payload),
    );
    expect(updates.length).toBeGreaterThan(0);
    for (const { payload, to } of updates) {
      expect(payload).toMatch(EMPTY_UPDATE);
      expect([ADDRESSES.dns1.v4, ADDRESSES.dns1.v6]).toContain(to);
    }
  });

  test('no update goes over TCP', () => {
    const overTcp = sent.filter(
      ({ port, protocol, payload }) => port === 53 && protocol === 'tcp' && payload !== '',
    );
    // Two bytes of length stand before each message.
    for (const { payload } of overTcp) expect(isUpdate(payload.slice(4))).toBe(false);
  });

  test('to port 1688 goes one bind of 72 bytes per connection and nothing after it', () => {
    const streams = new Map<string, string>();
    for (const { port, stream, payload } of sent)
      if (port === 1688) streams.set(stream, `${streams.get(stream) ?? ''}${payload}`);
    const binds = [...streams.values()].filter((bytes) => bytes !== '');
    const interfaces = binds.map((bytes) => {
      expect(bytes).toHaveLength(2 * 72);
      expect(bytes.startsWith(BIND_BEFORE_INTERFACE)).toBe(true);
      expect(bytes.endsWith(BIND_AFTER_INTERFACE)).toBe(true);
      return bytes.slice(BIND_BEFORE_INTERFACE.length, -BIND_AFTER_INTERFACE.length);
    });
    // Two hosts with two addresses each; what is not KMS is the control bind with an interface nobody has.
    expect(interfaces.filter((one) => one === KMS_INTERFACE)).toHaveLength(4);
    expect(interfaces.filter((one) => one !== KMS_INTERFACE).length).toBeLessThanOrEqual(4);
  });

  test('nothing goes anywhere else', () => {
    const known = Object.values(ADDRESSES).flatMap(({ v4, v6 }) => [v4, v6]);
    for (const { to, port, protocol } of sent.filter(({ protocol: name }) => name !== 'other')) {
      expect(known).toContain(to);
      expect({ protocol, port, known: port !== null && PORTS.includes(port) }).toMatchObject({ known: true });
    }
  });

  test('--trace holds every datagram and every byte that went to port 1688', () => {
    const datagrams = (all: readonly string[]): readonly string[] => all.toSorted();
    const traced = trace.filter(({ direction }) => direction === 'sent');
    expect(
      datagrams(
        traced
          .filter(({ kind }) => /^(dns-query|dns-update|tkey-query)$/.test(kind))
          .map(({ bytes }) => bytes),
      ),
    ).toEqual(
      datagrams(
        sent.filter(({ port, payload }) => port === 53 && payload !== '').map(({ payload }) => payload),
      ),
    );
    expect(
      traced
        .filter(({ kind }) => kind === 'rpc-bind')
        .map(({ bytes }) => bytes)
        .toSorted(),
    ).toEqual(
      sent
        .filter(({ port, payload }) => port === 1688 && payload !== '')
        .map(({ payload }) => payload)
        .toSorted(),
    );
  });
});
