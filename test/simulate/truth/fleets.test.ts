import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { collectFleet } from '../collect.js';
import { hold, hostsOnly, logged, ms, withClientLogs } from './any-fleet.js';
import { requestsOf } from './read-back.js';

describe('small fleets', () => {
  test('records: numbered, in order, counted', () => {
    hold(
      withClientLogs,
      (collected) => {
        const { logs, fleet } = collected;
        expect(fleet.logs.map(({ name }) => name)).toEqual(logs.map(({ plan }) => plan.name));
        logs.forEach(({ records }, index) => {
          expect(records.every(({ recordId }, at) => recordId === at + 1)).toBe(true);
          const counts = Object.values(fleet.logs[index]?.counts ?? {});
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(records.length);
          const end = ms(fleet.judgedAt);
          expect(records.every(({ at }) => at <= end)).toBe(true);
        });
        for (const host of logged(collected, 'kms')) expect(host.data).toHaveLength(10);
      },
      10,
    );
  });

  test('cloned machines share an ID, renamed ones do not count as two', () => {
    hold(
      hostsOnly,
      (collected) => {
        for (const host of collected.fleet.hosts) {
          const labels = new Map<string, string[]>();
          const renamed = new Map(
            collected.clients.map(({ label, renamed: other }) => [other?.label ?? label, label]),
          );
          for (const { at, cmid, label } of requestsOf(logged(collected, 'kms'), host.name)) {
            if (ms(collected.fleet.judgedAt) - at >= 30 * 86_400_000) continue;
            const asked = labels.get(cmid) ?? [];
            const name = renamed.get(label) ?? label;
            if (asked.at(-1) !== name) labels.set(cmid, [...asked, name]);
          }
          // By turns: one name comes back after another.
          const shared = [...labels].filter(([, names]) => names.length > new Set(names).size);
          expect(
            new Map(
              host.duplicateCmids.map(({ cmid, names }) => [
                cmid,
                new Set(names.map((name) => name.split('.')[0])),
              ]),
            ),
          ).toEqual(new Map(shared.map(([cmid, names]) => [cmid, new Set(names)])));
        }
      },
      10,
    );
  });

  test('a fleet without faults is all well', () => {
    const healthy = fc.record({
      seed: fc.nat(1_000_000),
      clients: fc.integer({ min: 40, max: 90 }),
      days: fc.integer({ min: 8, max: 50 }),
      faults: fc.constant('none'),
      clientLogs: fc.constant(0),
    });
    hold(
      healthy,
      ({ clients, fleet }) => {
        // Office may be on too few machines to be activated.
        for (const { did, hosts, product } of clients.filter(({ product }) => product !== 'office')) {
          expect([product, did.pattern, did.failures]).toEqual([product, 'renewing', 0]);
          expect(hosts).toMatchObject({ pattern: 'renewing', certain: true });
        }
        for (const host of fleet.hosts) {
          expect(host.duplicateCmids).toEqual([]);
          expect(host.retryStorms).toEqual([]);
          expect(host.forecast.expected.belowClientThresholdAt).toBeNull();
        }
      },
      20,
    );
  });

  test('the same seed writes the same, another one does not', () => {
    const make = (seed: number): string => JSON.stringify(collectFleet({ seed, clients: 20, days: 3 }).logs);
    expect(make(4)).toBe(make(4));
    expect(make(4)).not.toBe(make(5));
  });
});
