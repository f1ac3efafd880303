import { expect, test } from '@jest/globals';
import type { Io, TcpConnectResult } from '../../src/io/io.js';
import type { TcpObservation } from '../../src/model/evidence.js';
import { collectEvidence } from '../../src/collectors/collect-evidence.js';
import { reachCollector } from '../../src/collectors/reach.js';
import type { Collector } from '../../src/collectors/collector.js';
import { COLLECTORS } from '../../src/collectors/index.js';
import { createIo } from '../../src/io/system-io.js';
import { literal } from '../support/evidence-builder.js';
import { runRequest } from '../support/run-request.js';

type Ends = Pick<TcpConnectResult, 'outcome' | 'code' | 'tookMs'>;

/** What the collector makes of connects to 192.0.2.9:1688 that end like this, one after the other. */
async function connects(ends: readonly Ends[]): Promise<Partial<TcpObservation> | undefined> {
  const waiting = [...ends];
  const io: Io = {
    ...createIo({}),
    tcp: ({ port }) => {
      const next = port === 1688 ? waiting.shift() : undefined;
      return Promise.resolve({
        ...{ outcome: 'filtered', code: null, tookMs: 5_000, local: false, connection: null },
        ...next,
      } as TcpConnectResult);
    },
  };
  const nothing = { collect: () => Promise.resolve({ status: 'skipped' as const, reason: 'not asked' }) };
  const target: Collector<'addresses'> = {
    key: 'addresses',
    collect: (job) => {
      job.emit(literal('192.0.2.9', 'address'));
      return Promise.resolve({ status: 'done' });
    },
  };
  const collectors = {
    ...(Object.fromEntries(
      Object.keys(COLLECTORS).map((key) => [key, { key, ...nothing }]),
    ) as unknown as typeof COLLECTORS),
    addresses: target,
    reach: reachCollector,
  };
  const { reach } = await collectEvidence({
    collectors,
    request: runRequest({ hosts: [{ name: '192.0.2.9', port: 1688 }] }),
    io,
    signal: new AbortController().signal,
    onChange: () => undefined,
  });
  const seen = reach.status === 'gathered' ? reach.observations : [];
  const kms = seen.find(({ purpose }) => purpose === 'kms');
  return kms === undefined ? undefined : { outcome: kms.outcome, tries: kms.tries };
}

const REFUSED_BY_ICMP = { outcome: 'rejected', code: 'EHOSTUNREACH', tookMs: 2 } as const;
const NO_NEIGHBOUR = { outcome: 'host-unreachable', code: 'EHOSTUNREACH', tookMs: 3_070 } as const;

test.each([
  ['a filter refuses again', [REFUSED_BY_ICMP, REFUSED_BY_ICMP], { outcome: 'rejected', tries: 2 }],
  [
    'a router that was looking for a dead neighbour already',
    [{ ...REFUSED_BY_ICMP, tookMs: 900 }, NO_NEIGHBOUR],
    { outcome: 'host-unreachable', tries: 2 },
  ],
  [
    'a filter whose messages are limited to some a second',
    [REFUSED_BY_ICMP, { outcome: 'filtered', code: null, tookMs: 4_998 }],
    { outcome: 'rejected', tries: 2 },
  ],
  ['a dead neighbour', [NO_NEIGHBOUR], { outcome: 'host-unreachable', tries: 1 }],
  ['over IPv6 the code tells', [{ ...REFUSED_BY_ICMP, code: 'EACCES' }], { outcome: 'rejected', tries: 1 }],
] as const)('%s', async (_, ends, expected) => {
  expect(await connects(ends)).toEqual(expected);
});
