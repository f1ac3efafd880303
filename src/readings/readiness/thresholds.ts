import type { Instant } from '../../model/instant.js';
import { COUNT_WINDOW_DAYS } from '../../model/kms.js';
import type { Machines } from '../../model/plan.js';
import type { ThresholdForecast } from '../../model/readiness.js';
import { type AdvisedPool, THRESHOLDS } from './advice.js';
import { ofFamily, type PlacedMachines, totalOf } from './pools.js';

const DAY_MS = 86_400_000;
/** Further ahead no plan is worth a date. */
const MOST_WEEKS = 520;

const COUNTED = { client: 'windows', server: 'windows', office: 'office' } as const;

const countAfter = ({ now, perWeek, count }: Machines, weeks: number): number =>
  Math.min(count, now + perWeek * weeks);

const totalAfter = (machines: readonly PlacedMachines[], weeks: number): number =>
  machines.reduce((sum, { group }) => sum + countAfter(group, weeks), 0);

/** For every family that a pool activates through KMS: what its hosts count, and from when that is enough. */
export function thresholdsOf(pools: readonly AdvisedPool[], start: Instant): readonly ThresholdForecast[] {
  return pools.flatMap(({ pool, chosen }) => {
    const byKms = chosen.filter(({ method, site }) => method === 'kms' && site.cloud === null);
    return (['client', 'server', 'office'] as const).flatMap((of): ThresholdForecast[] => {
      if (ofFamily(byKms, of).length === 0) return [];
      const counted = COUNTED[of];
      const machines = counted === 'office' ? ofFamily(byKms, 'office') : ofFamily(byKms, 'client', 'server');
      // Hosts share the count as clients choose among them.
      const share = (total: number): number => Math.floor(total / Math.max(1, pool.hosts.length));
      const threshold = THRESHOLDS[of];
      return [
        {
          sites: [...new Set(machines.map(({ site }) => site.name))],
          ...{ counted, of, threshold },
          now: totalAfter(machines, 0),
          final: totalOf(machines),
          finalPerHost: share(totalOf(machines)),
          away: totalOf(machines.filter(({ group }) => group.awayDays > COUNT_WINDOW_DAYS)),
          beginsAt: firstDay((weeks) => share(totalAfter(machines, weeks)) >= threshold, start),
        },
      ];
    });
  });
}

function firstDay(isEnough: (weeks: number) => boolean, start: Instant): Instant | null {
  for (let weeks = 0; weeks <= MOST_WEEKS; weeks += 1) {
    if (isEnough(weeks)) return new Date(Date.parse(start) + weeks * 7 * DAY_MS).toISOString();
  }
  return null;
}
