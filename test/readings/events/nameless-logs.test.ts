/** Logs that name no computer, as Event Viewer's tables, against the same logs with names. Synthetic throughout. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClientTimeline, EventAnalysis, LogEvent } from '../../../src/model/events.js';
import { createEventAnalysis } from '../../../src/readings/events/create-event-analysis.js';
import { collectFleet, logEventOf } from '../../simulate/collect.js';
import {
  analyse,
  answered,
  asked,
  cmidOf,
  DAY,
  heard,
  HOUR,
  other,
  sourceOf,
  START,
  WEEK,
} from '../../support/event-builder.js';

/** What is left of an event in a table. */
const inTable = (event: LogEvent): LogEvent => ({ ...event, computer: '', channel: null, recordId: null });

const label = (name: string): string => (name.split('.')[0] ?? '').toLowerCase();

function told({ cmid, activationId, pattern, attempts, failures, hresults, name }: ClientTimeline): unknown {
  return { label: label(name), cmid, activationId, pattern, attempts, failures, hresults };
}

const sorted = (clients: readonly ClientTimeline[]): readonly string[] =>
  clients.map((client) => JSON.stringify(told(client))).sort();

function fleet(seed: number, table: boolean): EventAnalysis {
  const collected = collectFleet({ seed, clients: 25, days: 30, faults: 'all', clientLogs: 8 });
  const analysis = createEventAnalysis();
  const sources = collected.logs.map(({ plan, records }, source) => {
    const events = records
      .map(logEventOf)
      .filter((event) => event !== null)
      .map((event) => ({ ...event, at: Math.floor((event.at ?? 0) / 1000) * 1000, recordId: null }));
    for (const event of events) analysis.add(table ? inTable(event) : event, source);
    return sourceOf(events, `${plan.name}.csv`);
  });
  return analysis.finish({ at: Date.parse(collected.fleet.judgedAt), sources });
}

test('what clients and hosts of simulated fleets did is the same with and without names', () => {
  fc.assert(
    fc.property(fc.nat(1000), (seed) => {
      const [named, nameless] = [fleet(seed, false), fleet(seed, true)];
      const heardOf = (analysis: EventAnalysis): readonly ClientTimeline[] =>
        analysis.clients.filter(({ details }) => details?.toldBy !== 'client');
      expect(sorted(heardOf(nameless))).toEqual(sorted(heardOf(named)));
      expect(nameless.clients).toHaveLength(named.clients.length);
      expect(nameless.counts).toEqual(named.counts);
    }),
    { numRuns: 3 },
  );
});

const nameOnly = (events: readonly LogEvent[]): readonly LogEvent[] => events.map(inTable);
const names = ({ clients }: EventAnalysis): readonly string[] => clients.map(({ name }) => name).sort();

/** A client's own log of two renewals, and what its host wrote. */
const own = (computer: string, cmid: string, from: number): readonly LogEvent[] =>
  [from, from + WEEK].flatMap((at) => [asked(at, { computer, cmid }), answered(at + 1000, { computer })]);
const atHost = (computer: string, cmid: string, from: number): readonly LogEvent[] =>
  [from, from + WEEK].map((at) => heard(at, { computer, cmid }));

describe('logs without a computer', () => {
  test('of two computers stay two, each called by its file', () => {
    const analysis = analyse([
      nameOnly([...own('', cmidOf(1), START), other(8198, START + HOUR, ['0x8007232B'])]),
      nameOnly(own('', cmidOf(2), START)),
    ]);
    expect(names(analysis)).toEqual(['(synthetic-0.evtx)', '(synthetic-1.evtx)']);
    expect(analysis.clients.map(({ failures }) => failures)).toEqual([0, 0]);
    expect(analysis.sources.map(({ namesComputer }) => namesComputer)).toEqual([false, false]);
    expect(analysis.notices?.map(({ computer }) => computer)).toEqual(['(synthetic-0.evtx)']);
  });

  test('that share a machine ID are one client', () => {
    const analysis = analyse([
      nameOnly(own('', cmidOf(1), START)),
      nameOnly(own('', cmidOf(1), START + 2 * WEEK)),
    ]);
    expect(names(analysis)).toEqual(['(synthetic-0.evtx)']);
    expect(analysis.clients[0]?.attempts).toBe(4);
  });

  test('take the name under which their host knows the machine ID, and the host the name they asked', () => {
    const analysis = analyse([
      nameOnly(own('', cmidOf(1), START)),
      nameOnly(atHost('PC01.corp.example', cmidOf(1), START)),
    ]);
    expect(names(analysis)).toEqual(['PC01.corp.example']);
    expect(analysis.clients[0]).toMatchObject({ attempts: 2, host: 'kms01.corp.example:1688' });
    expect(analysis.hosts.map(({ name, clients }) => [name, clients])).toEqual([['kms01.corp.example', 1]]);
    expect(analysis.sources.map(({ notes }) => notes)).toEqual([
      [expect.stringContaining('that of PC01.corp.example')],
      [expect.stringContaining('that of kms01.corp.example')],
    ]);
  });

  test('of clones are told apart by when their host heard them', () => {
    const clones = ['PC01.corp.example', 'PC02.corp.example'] as const;
    const analysis = analyse([
      nameOnly(own('', cmidOf(1), START)),
      nameOnly(own('', cmidOf(1), START + DAY)),
      clones.flatMap((computer, index) => atHost(computer, cmidOf(1), START + index * DAY)),
    ]);
    expect(analysis.clients.map(({ name, attempts }) => [name, attempts])).toEqual(
      clones.map((name) => [name, 2]),
    );
  });

  test('hold the log of a renamed machine together with its last name', () => {
    const analysis = analyse([
      nameOnly(own('', cmidOf(1), START)),
      [
        heard(START, { computer: 'OLD.corp.example', cmid: cmidOf(1) }),
        heard(START + WEEK, { computer: 'NEW.corp.example', cmid: cmidOf(1) }),
      ],
    ]);
    expect(analysis.clients.map(({ name, attempts }) => [name, attempts])).toEqual([['NEW.corp.example', 2]]);
  });

  test('that are the same log a second time, with names, count once', () => {
    const log = own('PC01.corp.example', cmidOf(1), START);
    const analysis = analyse([nameOnly(log), log]);
    expect(analysis.clients.map(({ name, attempts }) => [name, attempts])).toEqual([
      ['PC01.corp.example', 2],
    ]);
    expect(analysis.counts).toEqual({ '12288': 2, '12289': 2 });
  });

  test.each([
    ['no client tells', []],
    ['clients asked by address', [asked(START, { server: '192.0.2.7:1688' })]],
    [
      'clients asked under two names',
      [asked(START), asked(START + WEEK, { server: 'activation.corp.example:1688' })],
    ],
  ] as const)('of a host keep the name of the file where %s', (_, clients) => {
    const analysis = analyse([nameOnly(atHost('PC01.corp.example', cmidOf(1), START)), [...clients]]);
    expect(analysis.hosts.map(({ name }) => name)).toEqual(['(synthetic-0.evtx)']);
  });

  test('of two hosts behind one alias are not added up', () => {
    const alias = 'activation.corp.example:1688';
    const analysis = analyse([
      nameOnly(atHost('PC01.corp.example', cmidOf(1), START)),
      nameOnly(atHost('PC02.corp.example', cmidOf(2), START + HOUR)),
      [asked(START, { server: alias })],
      [asked(START + HOUR, { server: alias, computer: 'PC02.corp.example', cmid: cmidOf(2) })],
    ]);
    expect(analysis.hosts.map(({ name }) => name)).toEqual(['(synthetic-0.evtx)', '(synthetic-1.evtx)']);
  });

  test('in files that are called alike are told apart by the folder', () => {
    const analysis = createEventAnalysis();
    const logs = [own('', cmidOf(1), START), own('', cmidOf(2), START)].map(nameOnly);
    for (const [source, events] of logs.entries()) for (const one of events) analysis.add(one, source);
    const found = analysis.finish({
      at: START + WEEK,
      sources: logs.map((events, index) => sourceOf(events, `synthetic/${String(index)}/kms01.csv`)),
    });
    expect(names(found)).toEqual(['(synthetic/0/kms01.csv)', '(synthetic/1/kms01.csv)']);
  });
});
