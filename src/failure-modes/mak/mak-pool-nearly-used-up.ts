import { STALE_DAYS } from '../../model/vamt.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { plural } from '../../model/plural.js';
import { daysSince } from '../../readings/vamt/lists.js';
import { type MakPool, makPools } from '../../readings/vamt/mak-pools.js';
import { VAMT_KEYS, VOLUME_ACTIVATION_PLAN } from '../documents.js';
import { change, check, look } from '../words.js';

interface Facts extends Pick<MakPool, 'partialKey' | 'remaining' | 'most' | 'waiting'> {
  readonly asked: string | null;
  readonly empty: string | null;
}

/** Below this share of what was there once. */
const SCARCE = 0.1;

const day = (at: string | null): string | null => at?.slice(0, 10) ?? null;

/** What was bought is told nowhere: the most that was ever left is less than that, so the rule errs to the quiet side. */
export const makPoolNearlyUsedUp = defineFailureMode<'vamtLists' | 'clientSettings', Facts>({
  id: 'mak-pool-nearly-used-up',
  title: 'MAK has fewer activations left than machines still to come',
  severity: 'warning',
  needs: ['vamtLists', 'clientSettings'],
  detect: ({ vamtLists, clientSettings }, at): readonly Match<Facts>[] =>
    makPools(vamtLists, clientSettings).flatMap((pool) => {
      const { remaining, waiting, most, partialKey, name, trend, askedAt } = pool;
      if (remaining >= waiting && remaining >= most * SCARCE && remaining > 0) return [];
      const fresh = (daysSince(askedAt, at) ?? Infinity) <= STALE_DAYS;
      return [
        {
          subject: `MAK ${partialKey ?? name ?? 'without a name'}`,
          facts: {
            partialKey,
            remaining,
            most,
            waiting,
            asked: day(askedAt),
            empty: day(trend?.emptyAt ?? null),
          },
          confidence: fresh ? 'confirmed' : 'likely',
          evidence: pool.evidence,
          topics: { hosts: [], clients: [], domains: [] },
        },
      ];
    }),
  cause:
    'Every activation online or by telephone takes one from the key. Microsoft adds more only on request, which takes days in the middle of a roll-out.',
  summary: ({ partialKey, remaining, most, waiting, asked, empty }) => {
    const key = partialKey === null ? 'A MAK' : `The MAK ending in ${partialKey}`;
    const left = `${plural(remaining, 'activation')} left${asked === null ? '' : ` (${asked})`}`;
    const need =
      waiting > remaining
        ? `, and ${plural(waiting, 'product')} still to be activated`
        : most > remaining
          ? ` of at least ${String(most)}`
          : '';
    return `${key} has ${left}${need}${remaining > 0 && empty !== null ? `; at this pace it is used up on ${empty}` : ''}.`;
  },
  remediation: () => [
    look({ do: 'See what is left today: Product Keys, Refresh product key data online', on: 'vamt-host' }),
    change({
      do: 'Ask the Activation Center for a higher limit before it runs out',
      on: 'licensing-portal',
      elevated: false,
    }),
    change({ do: 'Machines that are set up anew: apply the stored confirmation IDs', on: 'vamt-host' }),
  ],
  verify: () =>
    check({
      run: 'Get-VamtProductKey | Format-List KeyDescription, RemainingActivations, LastUpdate',
      on: 'vamt-host',
      shell: 'powershell',
      expect: 'more than the machines still to be activated',
    }),
  documentation: [VAMT_KEYS, VOLUME_ACTIVATION_PLAN],
  explains: [],
  example: { partialKey: '7XYZ9', remaining: 4, most: 500, waiting: 12, asked: '2026-11-20', empty: null },
});
