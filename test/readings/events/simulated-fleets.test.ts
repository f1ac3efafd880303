/** The analysis against simulated fleets whose truth is known. */
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClientTimeline, EventAnalysis, LogEvent } from '../../../src/model/events.js';
import { createEventAnalysis } from '../../../src/readings/events/create-event-analysis.js';
import { type CollectedFleet, collectFleet, logEventOf } from '../../simulate/collect.js';
import type { SimulatedRecord } from '../../simulate/log-record.js';
import { hold, hostsOnly, withClientLogs } from '../../simulate/truth/any-fleet.js';
import type { LookTruth } from '../../simulate/truth/tell-truth.js';
import { sourceOf } from '../../support/event-builder.js';

// Hundreds of fleets: a busy machine needs minutes.
jest.setTimeout(300_000);

/** Fleets for each claim. */
const SEEDS = 200;
const MINUTE = 60_000;

function analyse({ logs, fleet }: CollectedFleet, roles: readonly string[]): EventAnalysis {
  const chosen = logs.filter(({ plan }) => roles.includes(plan.role));
  const analysis = createEventAnalysis();
  const sources = chosen.map(({ plan, records }, source) => {
    const events = eventsOf(records);
    for (const event of events) analysis.add(event, source);
    return sourceOf(events, plan.name);
  });
  return analysis.finish({ at: Date.parse(fleet.judgedAt), sources });
}

function eventsOf(records: readonly SimulatedRecord[]): readonly LogEvent[] {
  return records.map(logEventOf).filter((event) => event !== null);
}

const label = (name: string): string => (name.split('.')[0] ?? '').toLowerCase();
const keyOf = (name: string, cmid: string | null, product: string | null): string =>
  [label(name), cmid, product].join('/');

function byKey(analysis: EventAnalysis): ReadonlyMap<string, ClientTimeline> {
  return new Map(
    analysis.clients.map((client) => [keyOf(client.name, client.cmid, client.activationId), client]),
  );
}

/** What both tell in the same words. */
function told(client: ClientTimeline | LookTruth): unknown {
  const { attempts, failures, failureStreak, streakStartedAt, lastAttempt, hresults } = client;
  return { attempts, failures, failureStreak, streakStartedAt, lastAttempt, hresults };
}

/** A success that the log does not show is told by minutes. */
function near(left: string | null, right: string | null, tolerance: number): boolean {
  if (left === null || right === null) return left === right;
  return Math.abs(Date.parse(left) - Date.parse(right)) <= tolerance;
}

function expectClients(collected: CollectedFleet, roles: readonly string[], view: 'hosts' | 'did'): void {
  const found = byKey(analyse(collected, roles));
  const truthOf = (client: CollectedFleet['clients'][number]) =>
    view === 'hosts' ? client.hosts : client.did;
  const timelineOf = ({ renamed, label: name, cmid, activationId }: CollectedFleet['clients'][number]) =>
    [renamed?.label ?? name, name].map((one) => found.get(keyOf(one, cmid, activationId))).find(Boolean);
  // Clones that never took turns look like one machine that was renamed: the log does not show what they are.
  const untold = new Set(
    collected.clients
      .filter((one) => one.fault === 'duplicates' && (truthOf(one)?.attempts ?? 0) > 0)
      .flatMap((one) => (timelineOf(one) === undefined ? [one.cmid] : [])),
  );
  for (const client of collected.clients) {
    const truth = truthOf(client);
    if (truth === null || truth.attempts === 0 || untold.has(client.cmid)) continue;
    const timeline = timelineOf(client);
    const context = `${client.name} ${client.product} ${client.fault ?? 'healthy'}`;
    if (timeline === undefined) throw new Error(`${context} is missing`);
    expect([context, told(timeline)]).toEqual([context, told(truth)]);
    expect([
      context,
      near(timeline.lastSuccess, truth.lastSuccess, truth.lastSuccessSeen ? 0 : 2 * MINUTE),
    ]).toEqual([context, true]);
    // Silence is told only where the log goes on.
    const { lastAttempt, details } = timeline;
    const due = Date.parse(lastAttempt ?? '') + 1.2 * 10_080 * MINUTE;
    const shown = Date.parse(details?.coveredTo ?? '') >= due;
    if (truth.pattern !== 'silent' || shown)
      expect([context, timeline.pattern]).toEqual([context, truth.pattern]);
  }
}

test('what hosts hear of every client', () => {
  hold(
    hostsOnly,
    (collected) => {
      expectClients(collected, ['kms'], 'hosts');
    },
    SEEDS,
  );
});

test('what clients write down themselves', () => {
  hold(
    withClientLogs,
    (collected) => {
      expectClients(collected, ['client', 'collected'], 'did');
    },
    SEEDS,
  );
});

test('the count day by day, and the day it falls below a threshold', () => {
  hold(
    hostsOnly,
    (collected) => {
      const { hosts } = analyse(collected, ['kms', 'application']);
      for (const truth of collected.fleet.hosts) {
        const host = hosts.find(({ name }) => label(name) === label(truth.name));
        // The truth of a host that was switched off ends with it.
        const [lastDay = ''] = truth.activationCount.series.at(-1) ?? [];
        if (lastDay < collected.fleet.judgedAt.slice(0, 10)) continue;
        if (host === undefined) {
          expect(truth.requests).toBe(0);
          continue;
        }
        expect(host.requests).toBe(truth.requests);
        // Clones that never take turns look like one machine that was renamed.
        expect(host.clients).toBeLessThanOrEqual(truth.clients);
        expect(host.clients).toBeGreaterThanOrEqual(truth.machineIds);
        for (const [count, wanted] of [
          [host.activationCount, truth.activationCount],
          [host.officeCount, truth.officeCount],
        ] as const) {
          if (count === null || wanted === null) {
            expect(count).toEqual(wanted);
            continue;
          }
          expect([count.now, count.capped]).toEqual([wanted.now, wanted.capped]);
          const [first = ''] = count.series[0] ?? [];
          // Before its first record the log tells nothing.
          expect(count.series).toEqual(wanted.series.filter(([day]) => day >= first));
        }
        const { pessimistic, expected, expiring } = host.forecast;
        const days = ({ belowClientThresholdAt, belowServerThresholdAt }: typeof pessimistic): unknown => ({
          belowClientThresholdAt,
          belowServerThresholdAt,
        });
        expect(days(pessimistic)).toEqual(truth.forecast.pessimistic);
        expect(days(expected)).toEqual(truth.forecast.expected);
        expect(expiring.map(({ cmid, lastSeen }) => [cmid, lastSeen]).sort()).toEqual(
          truth.forecast.expiring.map(({ cmid, lastSeen }) => [cmid, lastSeen]).sort(),
        );
      }
    },
    SEEDS,
  );
});

test('an outage that most renewals of a short log ran into is no longer interval', () => {
  const collected = collectFleet({ seed: 0, clients: 53, days: 22, faults: 'all', clientLogs: 0 });
  const kms01 = analyse(collected, ['kms', 'application']).hosts.find(({ name }) => label(name) === 'kms01');
  expect(kms01?.details?.renewalMinutes).toBe(10_080);
  expect(kms01?.forecast.expiring).toHaveLength(1);
});

test('shared machine IDs: those that take turns, and no others', () => {
  hold(
    hostsOnly,
    (collected) => {
      for (const host of analyse(collected, ['kms']).hosts) {
        const truth = collected.fleet.hosts.find(({ name }) => label(name) === label(host.name));
        const shared = new Map(
          truth?.duplicateCmids.map(({ cmid, names }) => [cmid, new Set(names.map(label))]),
        );
        for (const { cmid, names } of host.duplicateCmids)
          expect([...(shared.get(cmid) ?? [])]).toEqual(expect.arrayContaining(names.map(label)));
      }
    },
    SEEDS,
  );
});

describe('a healthy fleet', () => {
  const healthy = fc.record({
    seed: fc.nat(1_000_000),
    clients: fc.integer({ min: 40, max: 90 }),
    days: fc.integer({ min: 8, max: 50 }),
    faults: fc.constant('none'),
    clientLogs: fc.constantFrom(0, 1000),
  });
  test('has no duplicate, storm or silence', () => {
    hold(
      healthy,
      (collected) => {
        const { hosts, clients } = analyse(collected, ['kms', 'application', 'client', 'collected']);
        for (const host of hosts) {
          expect(host.duplicateCmids).toEqual([]);
          expect(host.retryStorms).toEqual([]);
          expect(host.forecast.expected.belowClientThresholdAt).toBeNull();
        }
        expect(clients.filter(({ pattern }) => pattern === 'silent' || pattern === 'expired')).toEqual([]);
      },
      SEEDS,
    );
  });
});

test('the order of events and of sources does not matter', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (seed, shuffle) => {
      const collected = collectFleet({ seed, clients: 15, days: 20, faults: 'all', clientLogs: 5 });
      const analysis = createEventAnalysis();
      const events = collected.logs.flatMap(({ plan, records }, source) =>
        records.flatMap((record) => {
          const event = logEventOf(record);
          return event === null ? [] : [{ event, source, name: plan.name }];
        }),
      );
      const sources = collected.logs.map(({ plan, records }) => sourceOf(eventsOf(records), plan.name));
      const at = Date.parse(collected.fleet.judgedAt);
      for (const { event, source } of events) analysis.add(event, source);
      const other = createEventAnalysis();
      const mixed = events
        .map((one, index) => ({ one, key: (index * 7919 + shuffle * 104_729) % 1009 }))
        .sort((left, right) => left.key - right.key);
      for (const { one } of mixed) other.add(one.event, one.source);
      expect(other.finish({ at, sources })).toEqual(analysis.finish({ at, sources }));
    }),
    { numRuns: 10 },
  );
});
