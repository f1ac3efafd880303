import { describe, expect, test } from '@jest/globals';
import { endOfHost, hold, hostsOnly, logged, ms, withClientLogs } from './any-fleet.js';
import { attemptsOf, requestsOf, type Told } from './read-back.js';
import type { LookTruth } from './tell-truth.js';
import type { Pattern } from './view.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

describe('the clients of small fleets are what their logs say', () => {
  test('what every client did, and its pattern', () => {
    hold(
      withClientLogs,
      (collected) => {
        const end = ms(collected.fleet.judgedAt);
        const own = [...logged(collected, 'client'), ...logged(collected, 'collected')];
        for (const client of collected.clients) {
          const labels = [client.label, client.renamed?.label];
          const told = attemptsOf(own, client).filter(({ label }) => labels.includes(label));
          expect(client.did).toEqual(expectedLook(told, { end, coveredTo: end }, client.did));
        }
      },
      20,
    );
  });

  test('what the hosts show of every client, and its pattern', () => {
    hold(
      hostsOnly,
      (collected) => {
        const end = ms(collected.fleet.judgedAt);
        const requests = requestsOf(logged(collected, 'kms'), null);
        for (const client of collected.clients) {
          const labels = [client.label, client.renamed?.label];
          const told = requests
            .filter(
              ({ label, cmid, product }) =>
                labels.includes(label) && cmid === client.cmid && product === client.activationId,
            )
            .map(({ ok, ...request }) => ({ ...request, failed: !ok, succeeded: ok && request.state === 1 }));
          if (client.hosts === null) {
            expect(told).toEqual([]);
            continue;
          }
          const coveredTo = Math.max(...told.map(({ host }) => endOfHost(collected, host)));
          const { certain, ...look } = client.hosts;
          expect(typeof certain).toBe('boolean');
          expect(look).toEqual(expectedLook(told, { end, coveredTo }, look));
        }
      },
      20,
    );
  });
});

/** `shown` decides only what a log cannot: to the millisecond, when a success was of which only a later request tells. */
function expectedLook(
  told: readonly Told[],
  { end, coveredTo }: { readonly end: number; readonly coveredTo: number },
  shown: LookTruth,
): LookTruth {
  const last = told.at(-1);
  const failures = told.filter(({ failed }) => failed);
  const lastGood = told.findLastIndex(({ failed }) => !failed);
  const streak = told.slice(lastGood + 1);
  const seenSuccess = told.findLast(({ succeeded }) => succeeded)?.at ?? -Infinity;
  const derived = told
    .filter(({ state }) => state === 1)
    .map(({ at, minutes }) => at - (259_200 - minutes) * MINUTE);
  const derivedSuccess = derived.at(-1) ?? -Infinity;
  const seen = seenSuccess > derivedSuccess - 2 * MINUTE && seenSuccess !== -Infinity;
  const shownSuccess = shown.lastSuccess === null ? -Infinity : ms(shown.lastSuccess);
  const near = Math.abs(shownSuccess - derivedSuccess) < 1.5 * MINUTE;
  const success = seen ? seenSuccess : near ? shownSuccess : derivedSuccess;
  const hresults: Record<string, number> = {};
  for (const { code } of told) if (code !== '0x00000000') hresults[code] = (hresults[code] ?? 0) + 1;
  const recovered = told.findLast(
    (one, index) => !one.failed && told[index - 1]?.failed === true && told[index - 2]?.failed === true,
  );
  const pattern = ((): Pattern => {
    if (last === undefined) return 'unknown';
    if (success === -Infinity) return 'never-activated';
    if (end - success > 180 * DAY) return 'expired';
    if (coveredTo - last.at > 8.4 * DAY) return 'silent';
    if (streak.length > 1) return 'retrying';
    if (recovered !== undefined && end - recovered.at <= 7 * DAY) return 'recovered';
    return failures.some(({ at }) => end - at <= 30 * DAY) ? 'intermittent' : 'renewing';
  })();
  const instant = (at: number | undefined): string | null =>
    at === undefined ? null : new Date(at).toISOString();
  return {
    pattern,
    attempts: told.length,
    failures: failures.length,
    failureStreak: streak.length,
    streakStartedAt: instant(streak[0]?.at),
    lastAttempt: instant(last?.at),
    lastSuccess: success === -Infinity ? null : instant(success),
    licensedUntil: success === -Infinity ? null : instant(success + 180 * DAY),
    lastSuccessSeen: seen,
    hresults,
  };
}
