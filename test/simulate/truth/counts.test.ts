import { describe, expect, test } from '@jest/globals';
import { endOfHost, hold, hostsOnly, logged, ms } from './any-fleet.js';
import { requestsOf, type ToldRequest } from './read-back.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const WINDOW = 30 * DAY;
const OFFICE = 'd450596f-894d-49e0-966a-fd39ed4c4c64';

/** IDs counted at a moment, from nothing but the requests. */
function countAt(requests: readonly ToldRequest[], at: number): number {
  return new Set(
    requests.filter((request) => request.at <= at && request.at + WINDOW > at).map(({ cmid }) => cmid),
  ).size;
}

describe('the counts of small fleets are what their logs say', () => {
  test('counts of every day, and of both families', () => {
    hold(
      hostsOnly,
      (collected) => {
        for (const host of collected.fleet.hosts) {
          const requests = requestsOf(logged(collected, 'kms'), host.name);
          expect(host.requests).toBe(requests.length);
          expect(host.machineIds).toBe(new Set(requests.map(({ cmid }) => cmid)).size);
          const good = requests.filter(({ ok }) => ok);
          const families = [
            [good.filter(({ product }) => product !== OFFICE), host.activationCount],
            [good.filter(({ product }) => product === OFFICE), host.officeCount],
          ] as const;
          for (const [family, count] of families) {
            if (count === null) {
              expect(family).toEqual([]);
              continue;
            }
            expect(count.now).toBe(countAt(family, ms(collected.fleet.judgedAt)));
            const end = endOfHost(collected, host.name);
            expect(count.series.at(-1)?.[0]).toBe(new Date(end).toISOString().slice(0, 10));
            expect(count.series).toHaveLength(Math.ceil((end - collected.options.from) / DAY));
            for (const [date, number] of count.series)
              expect([date, number]).toEqual([date, countAt(family, ms(date) + DAY - 1)]);
          }
        }
      },
      20,
    );
  });

  test('days on which a threshold is missed', () => {
    hold(
      hostsOnly,
      (collected) => {
        const now = ms(collected.fleet.judgedAt);
        for (const host of collected.fleet.hosts) {
          const all = requestsOf(logged(collected, 'kms'), host.name).filter(
            ({ product }) => product !== OFFICE,
          );
          const good = all.filter(({ ok }) => ok);
          const last = new Map(all.map((request) => [request.cmid, request]));
          const known = endOfHost(collected, host.name);
          const stays = new Set(
            [...last.values()]
              .filter(({ ok, at }) => ok && known - at <= 1.2 * 10_080 * MINUTE)
              .map(({ cmid }) => cmid),
          );
          const leaving = good.filter(({ cmid }) => !stays.has(cmid));
          const { pessimistic, expected, expiring } = host.forecast;
          for (const [threshold, name] of [
            [25, 'belowClientThresholdAt'],
            [5, 'belowServerThresholdAt'],
          ] as const) {
            expect([pessimistic[name], 'nobody']).toEqual([fall(good, 0, threshold, now), 'nobody']);
            const staying = new Set(good.filter(({ cmid }) => stays.has(cmid)).map(({ cmid }) => cmid)).size;
            const wanted =
              countAt(good, now) < threshold
                ? fall(good, 0, threshold, now)
                : fall(leaving, staying, threshold, now);
            expect([expected[name], 'who fell silent']).toEqual([wanted, 'who fell silent']);
          }
          expect(expiring).toHaveLength(countAt(leaving, now));
        }
      },
      40,
    );
  });
});

/** The moment a count falls below a threshold, by looking at every moment at which somebody leaves. */
function fall(
  requests: readonly ToldRequest[],
  staying: number,
  threshold: number,
  now: number,
): string | null {
  if (staying >= threshold) return null;
  const below = (at: number): boolean => staying + countAt(requests, at) < threshold;
  const falls = leavesOf(requests).filter((at) => below(at) && !below(at - 1));
  const past = falls.filter((at) => at <= now).at(-1);
  const found = below(now) ? past : falls.find((at) => at > now);
  return found === undefined ? null : new Date(found).toISOString();
}

/** When somebody leaves the count, in order. */
function leavesOf(requests: readonly ToldRequest[]): readonly number[] {
  const last = new Map<string, number>();
  const leaves: number[] = [];
  for (const { cmid, at } of requests) {
    const before = last.get(cmid);
    if (before !== undefined && before + WINDOW < at) leaves.push(before + WINDOW);
    last.set(cmid, at);
  }
  return [...leaves, ...[...last.values()].map((at) => at + WINDOW)].sort((a, b) => a - b);
}
