/** When an old host may go, by simulated fleets that move from `kms-old` to `kms01`. */
import { expect, test } from '@jest/globals';
import { decommission, type DecommissionInput } from '../../src/readings/decommission.js';
import type { EventAnalysis, LogEvent } from '../../src/model/events.js';
import type { SrvObservation } from '../../src/model/evidence.js';
import { collectFleet, logEventOf } from '../simulate/collect.js';
import { analyse, cmidOf, heard, MINUTE, START, WEEK } from '../support/event-builder.js';
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

/** A synthetic host's log, in which so many clients renewed at this time. */
const served = (host: string, at: number, from: number, to: number): readonly LogEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    heard(at + index * MINUTE, {
      ...{ host, cmid: cmidOf(from + index) },
      computer: `PC${String(from + index)}.corp.example`,
    }),
  );

const judged = (logs: readonly (readonly LogEvent[])[]): DecommissionInput => ({
  host: 'kms01',
  events: analyse(logs, START + 2 * WEEK),
  judgedAt: new Date(START + 2 * WEEK).toISOString(),
  evidence: saved('kms01.corp.example'),
});

const nameless = (events: readonly LogEvent[]): readonly LogEvent[] =>
  events.map((event) => ({ ...event, computer: '' }));

test('a log that names no computer is nowhere to go, since it may be that of the old host', () => {
  const log = served('kms01.corp.example', START + WEEK, 1, 30);
  const found = decommission(judged([log, nameless(served('', START + WEEK, 31, 70))]));
  expect(found.nextHosts).toEqual([]);
  expect(found.reasons.join(' ')).toContain('names no computer (synthetic-1.evtx)');
});

test('of a log that names no computer it is said that it names none, not that it tells nothing', () => {
  const found = decommission(judged([nameless(served('', START, 1, 30))]));
  expect([found.answer, found.nextHosts]).toEqual(['unknown', []]);
  expect(found.reasons.join(' ')).not.toContain('tell nothing');
  expect(found.reasons.join(' ')).toMatch(/^These logs name no computer .*\.evtx.*MachineName/u);
});

test('clients that the other host counts already are not counted again, and one in use is somewhere to go', () => {
  const found = decommission(
    judged([
      served('kms02.corp.example', START, 1, 8),
      served('kms02.corp.example', START + WEEK + DAY, 9, 20),
      served('kms01.corp.example', START + WEEK, 1, 10).filter((_, index) => index < 8 || index > 9),
    ]),
  );
  expect(found.clients.filter(({ stillAsks }) => stillAsks)).toHaveLength(8);
  expect(found.nextHosts).toEqual([{ name: 'kms02.corp.example', count: 20, countThen: 20, needed: 25 }]);
});

test('a host that nobody asks any more is nowhere to go', () => {
  const { events, judgedAt } = moved(40);
  const found = decommission({ host: 'kms01.corp.example', events, judgedAt, evidence: null });
  expect(found.nextHosts).toEqual([]);
  expect(found.reasons.join(' ')).toContain(`${OLD} is no place to go to`);
});

test('while the log of a host names no computer, an old one that seems unused is not said to be free to go', () => {
  const { events, judgedAt } = judged([
    served('kms01.corp.example', START - 4 * WEEK, 1, 5),
    nameless(served('', START + WEEK, 31, 70)),
  ]);
  const found = decommission({ host: 'kms01', events, judgedAt, evidence: saved('kms02.corp.example') });
  expect(found.answer).toBe('unknown');
});
