/** When an old host may go, by simulated fleets that move from `kms-old` to `kms01`. */
import { expect, test } from '@jest/globals';
import { decommission } from '../../src/readings/decommission.js';
import type { EventAnalysis, LogEvent } from '../../src/model/events.js';
import type { SrvObservation } from '../../src/model/evidence.js';
import { collectFleet, logEventOf } from '../simulate/collect.js';
import { logsAsEvidence } from '../support/event-evidence.js';
import { gathered, srv } from '../support/evidence-builder.js';

const DAY = 86_400_000;
const OLD = 'kms-old.corp.example';

function moved(days: number): { readonly events: EventAnalysis; readonly judgedAt: string } {
  const wishes = { seed: 1, clients: 40, days, faults: 'decommission=0.5', servers: 0, office: 0 };
  const { logs, fleet } = collectFleet({ ...wishes, clientLogs: 5 });
  const events = logs.map(({ records }): readonly LogEvent[] =>
    records.map(logEventOf).filter((event) => event !== null),
  );
  const { judgedAt } = fleet;
  const { analysis } = logsAsEvidence(events, Date.parse(judgedAt));
  if (analysis === null) throw new Error('the fleet has no analysis');
  return { events: analysis, judgedAt };
}

const recordOf = (...targets: readonly string[]): SrvObservation =>
  srv({
    kind: 'records',
    alias: null,
    records: targets.map((target) => ({ priority: 0, weight: 0, port: 1688, target, ttl: 7_200 })),
  });

const saved = (...targets: readonly string[]) => ({ srv: gathered([recordOf(...targets)]) });

test('an old host that nobody asks and no record names may go at once', () => {
  const found = decommission({ host: OLD, ...moved(40), evidence: saved('kms01.corp.example') });
  expect(found.answer).toBe('may-go');
  expect(found.records).toEqual([]);
  expect(found.earliest).toBe(found.judgedAt);
  expect(found.clients.some(({ stillAsks }) => stillAsks)).toBe(false);
});

test('while a record names it, it may not go before caches have forgotten that', () => {
  const found = decommission({
    host: 'KMS-OLD',
    ...moved(40),
    evidence: saved('kms01.corp.example', `${OLD}.`),
  });
  expect(found.answer).toBe('not-yet');
  expect(found.records?.map(({ domain, port, ttl }) => [domain, port, ttl])).toEqual([
    ['corp.example', 1688, 7_200],
  ]);
  expect(Date.parse(found.earliest ?? '') - Date.parse(found.judgedAt)).toBe(7_200_000);
});

test('without a saved run nobody knows what DNS says, so it may not go', () => {
  const found = decommission({ host: OLD, ...moved(40), evidence: null });
  expect([found.answer, found.records]).toEqual(['not-yet', null]);
  expect(found.reasons.join(' ')).toContain('No saved run was given');
});

test('a host in use stays for one renewal and a fifth after the last request, and its clients are named', () => {
  const { events, judgedAt } = moved(40);
  const found = decommission({ host: 'kms01.corp.example', events, judgedAt, evidence: saved(OLD) });
  expect(found.answer).toBe('not-yet');
  const asking = found.clients.filter(({ stillAsks }) => stillAsks);
  const last = Math.max(...asking.map(({ lastAttempt }) => Date.parse(lastAttempt)));
  expect(asking.length).toBeGreaterThan(25);
  expect(Date.parse(found.earliest ?? '')).toBe(last + 1.2 * 7 * DAY);
});

test.each([
  ['of a host that no log knows', 'kms9.corp.example', 40],
  ['by logs shorter than a renewal', OLD, 6],
] as const)('nothing is said %s', (_, host, days) => {
  const found = decommission({ host, ...moved(days), evidence: saved('kms01.corp.example') });
  expect([found.answer, found.earliest]).toEqual(['unknown', null]);
});
