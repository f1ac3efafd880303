import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { COUNT_WINDOW_DAYS } from '../../model/kms.js';
import { hostTopics, logsOf } from '../../readings/events/client-groups.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_GENERAL } from '../documents.js';
import { requestQuery, shortened, who } from '../event-words.js';
import { plural } from '../../model/plural.js';
import { change, check, look } from '../words.js';

interface Facts {
  readonly host: string;
  readonly names: readonly string[];
  readonly count: number;
  /** Machine IDs of all of them in the count. */
  readonly ids: number;
}

export const oneNameManyCmids = defineFailureMode<'events', Facts>({
  id: 'one-name-many-cmids',
  title: 'One machine name shows up with many client machine IDs',
  severity: 'warning',
  needs: ['events'],
  detect: ({ events }) =>
    logsOf(events).flatMap(({ id, analysis }) =>
      analysis.hosts.flatMap((host): Match<Facts>[] => {
        const many = host.details?.manyIds ?? [];
        if (many.length === 0) return [];
        const facts = {
          host: host.name,
          names: many.slice(0, 3).map(({ name }) => name),
          count: many.length,
          ids: many.reduce((sum, { cmids }) => sum + cmids.length, 0),
        };
        return [
          { subject: host.name, facts, confidence: 'confirmed', evidence: [id], topics: hostTopics(host) },
        ];
      }),
    ),
  cause: `The machine is rebuilt or rearmed over and over: desktops that do not last, lab images, a script. Each new ID counts as a machine for ${COUNT_WINDOW_DAYS} days, so the count rests on machines that are gone and collapses when the pool stops.`,
  summary: (facts) =>
    `${who(facts)} came to ${shortened(facts.host)} under ${plural(facts.ids, 'machine ID')} within ${COUNT_WINDOW_DAYS} days.`,
  remediation: () => [
    look({ do: 'List names and machine IDs', on: 'host', command: requestQuery(2000), elevated: true }),
    change({
      do: 'Pools: use AD-based activation, or an image that keeps its ID between starts',
      on: 'client',
    }),
  ],
  verify: () =>
    check({ run: requestQuery(500), on: 'host', expect: 'one machine ID for each name within 30 days' }),
  documentation: [KMS_GENERAL],
  explains: [
    'count-fell-after-30-day-expiry',
    'threshold-not-met-client',
    'threshold-not-met-server',
    'threshold-not-met-office',
    'count-margin-thin',
    ...CLIENT_ECHOES,
  ],
  example: { host: 'kms1.corp.example', names: ['vdi01'], count: 1, ids: 9 },
});
