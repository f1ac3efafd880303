/** When an old host may go, by simulated fleets that move from `kms-old` to `kms01`. */
import { describe, expect, test } from '@jest/globals';
import { decommission, type DecommissionInput } from '../../src/readings/decommission.js';
import type { EventAnalysis, EventSource, LogEvent } from '../../src/model/events.js';
import type { SrvObservation } from '../../src/model/evidence.js';
import { createEventAnalysis } from '../../src/readings/events/create-event-analysis.js';
import { collectFleet, logEventOf } from '../simulate/collect.js';
import {
  analyse,
  asked,
  cmidOf,
  heard,
  MINUTE,
  other,
  sourceOf,
  START,
  WEEK,
} from '../support/event-builder.js';
import { gathered, NXDOMAIN, SILENT, srv } from '../support/evidence-builder.js';

const DAY = 86_400_000;
const OLD = 'kms-old.corp.example';

interface Moved {
  readonly events: EventAnalysis;
  readonly judgedAt: string;
}

/** To simulate a fleet takes a second. */
const made = new Map<string, Moved>();

/** Logs of requests end with the last of them; by default their copies say that they were made at the judgement. */
function moved(days: number, { goesOn = true, later = 0 } = {}): Moved {
  const key = `${String(days)} ${String(goesOn)} ${String(later)}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const wishes = { seed: 1, clients: 40, days, faults: 'decommission=0.5', servers: 0, office: 0 };
  const { logs, fleet } = collectFleet({ ...wishes, clientLogs: 5 });
  const events = logs.map(({ records }): readonly LogEvent[] =>
    records.map(logEventOf).filter((event) => event !== null),
  );
  const judgedAt = new Date(Date.parse(fleet.judgedAt) + later).toISOString();
  const sources = events.map((log, index) => {
    const isRequests = log.some(({ id }) => id === 12290);
    const source = sourceOf(log, `synthetic-${String(index)}.evtx`);
    return goesOn && isRequests ? { ...source, to: fleet.judgedAt } : source;
  });
  const result = { events: analysisOf(events, sources, Date.parse(judgedAt)), judgedAt };
  made.set(key, result);
  return result;
}

function analysisOf(
  logs: readonly (readonly LogEvent[])[],
  sources: readonly EventSource[],
  at: number,
): EventAnalysis {
  const builder = createEventAnalysis();
  logs.forEach((log, source) => {
    for (const event of log) builder.add(event, source);
  });
  return builder.finish({ at, sources });
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

describe('silence counts only as far as the logs of the host go', () => {
  const evidence = saved('kms01.corp.example');

  test('a log that ends with its last request tells nothing of who asked later', () => {
    const found = decommission({ host: OLD, ...moved(40, { goesOn: false }), evidence });
    expect([found.answer, found.earliest]).toEqual(['unknown', null]);
    expect(found.reasons.join(' ')).toMatch(
      /The log of requests of kms-old\.corp\.example ends on 2026-01-24, 20 days before the judgement.*kms-doctor collect/u,
    );
    // They asked it in the last week that the log covers.
    expect(found.clients.some(({ stillAsks }) => stillAsks)).toBe(true);
  });

  test.each([10, 284])('logs that end %d days before the judgement', (days) => {
    const input = moved(40, { later: days * DAY });
    const found = decommission({ host: OLD, ...input, evidence });
    expect(found.answer).toBe('unknown');
    expect(found.reasons.join(' ')).toContain(`${String(days)} days before the judgement`);
  });

  test('a log that goes on after the judgement was not looked at to its end', () => {
    const { events } = moved(40);
    const judgedAt = '2026-02-10T00:00:00.000Z';
    const found = decommission({ host: OLD, events, judgedAt, evidence });
    expect(found.answer).toBe('unknown');
    expect(found.reasons.join(' ')).toContain('go on until 2026-02-13');
  });

  test('without a log of the host itself nobody knows who else asks it', () => {
    const own = asked(START, { server: `${OLD}:1688` });
    const log = [own, ...[2, 3, 4].map((week) => other(16384, START + week * WEEK, [], 'PC01.corp.example'))];
    const at = START + 4 * WEEK;
    const found = decommission({
      ...{ host: OLD, evidence, judgedAt: new Date(at).toISOString() },
      events: analyse([log], at),
    });
    expect(found.answer).toBe('unknown');
    expect(found.reasons.join(' ')).toContain('No log of requests of kms-old.corp.example itself was given');
  });

  test('no other log vouches for it, wherever it lies: only what says until when it was read', () => {
    const requests = served(OLD, START, 1, 5);
    const at = START + 4 * WEEK;
    const judgedAt = new Date(at).toISOString();
    const application = [other(16384, START, [], OLD), other(16384, at, [], OLD)];
    const judge = (to: string | null) => {
      const logs = [requests, application];
      const [kms, app] = logs.map((log, index) => sourceOf(log, `old/${String(index)}.evtx`));
      if (kms === undefined || app === undefined) throw new Error('two logs');
      const events = analysisOf(logs, [{ ...kms, to: to ?? kms.to }, app], at);
      return decommission({ host: OLD, events, judgedAt, evidence });
    };
    expect(judge(judgedAt).answer).toBe('may-go');
    expect(judge(null)).toMatchObject({ answer: 'unknown', earliest: null });
    expect(judge(null).reasons.join(' ')).toContain('ends on 2026-01-01, 27 days before the judgement');
  });

  test('a record that names it is a reason to stay, however old the logs are', () => {
    const input = moved(40, { later: 10 * DAY });
    const found = decommission({ host: OLD, ...input, evidence: saved(OLD) });
    expect(found.answer).toBe('not-yet');
    // Who asked in the ten days is not known.
    expect(Date.parse(found.earliest ?? '')).toBe(Date.parse(found.judgedAt) + 1.2 * 7 * DAY);
  });

  test('another host whose log ended is not said to serve nobody', () => {
    const found = decommission({ host: OLD, ...moved(40, { later: 10 * DAY }), evidence });
    expect(found.reasons.join(' ')).toContain('The log of kms01.corp.example ends on 2026-02-13');
    expect(found.reasons.join(' ')).not.toContain('no place to go');
  });
});

describe('what DNS did not say', () => {
  const judge = (evidence: DecommissionInput['evidence']) =>
    decommission({ host: OLD, ...moved(40), evidence });

  test.each([
    [
      'no server answered',
      gathered([srv(SILENT)]),
      'No DNS server gave an answer about the record of corp.example',
    ],
    ['nothing was asked', { status: 'skipped', reason: 'offline' } as const, 'asked no DNS server'],
    ['no record was asked for', gathered([srv(NXDOMAIN, { purpose: 'parent' })]), 'asked no DNS server'],
    ['the run was cut short', { ...gathered([srv(NXDOMAIN)]), complete: false }, 'cut short'],
    [
      'one domain of two',
      gathered([srv(NXDOMAIN), srv(SILENT, { domain: 'lab.example' })]),
      'the record of lab.example',
    ],
  ])('%s: no record is not known', (_, asked, words) => {
    const found = judge({ srv: asked });
    expect([found.answer, found.records]).toEqual(['unknown', null]);
    expect(found.reasons.join(' ')).toContain(words);
    expect(found.reasons.join(' ')).not.toContain('No record that was asked for names it');
  });

  test('an answer of months ago is not what DNS says now', () => {
    const found = judge({ ...saved('kms01.corp.example'), askedAt: '2025-10-01T00:00:00.000Z' });
    expect(found.answer).toBe('unknown');
    expect(found.reasons.join(' ')).toContain('asked DNS on 2025-10-01');
  });

  test('where one server answers, the silent one is named', () => {
    const found = judge({ srv: gathered([srv(NXDOMAIN), srv(SILENT, { server: '10.0.0.54:53' })]) });
    expect(found.answer).toBe('may-go');
    expect(found.reasons.join(' ')).toContain(
      'No record that was asked for names it. Without an answer: 10.0.0.54:53.',
    );
  });
});

test('of a host that no log knows, those that they know are named', () => {
  const found = decommission({ host: 'kms1', ...moved(40), evidence: null });
  expect(found.reasons[0]).toBe(
    'These logs tell nothing about kms1. They know kms-old.corp.example, kms01.corp.example.',
  );
});
