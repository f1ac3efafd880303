import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { COUNT_WINDOW_DAYS } from '../../model/kms.js';
import { hostTopics, logsOf } from '../../readings/events/client-groups.js';
import { KMS_GENERAL, KMS_ISSUES } from '../documents.js';
import { onDay, shortened } from '../event-words.js';
import { plural } from '../../model/plural.js';
import { change, check, look } from '../words.js';

interface Facts {
  readonly host: string;
  /** That it was cleared, and when as far as the event says; null when it is only short. */
  readonly cleared: { readonly at: string | null } | null;
  readonly days: number;
}

const DAY_MS = 86_400_000;
/** A log of a month holds a little less than the last 30 days. */
const SHORT_DAYS = COUNT_WINDOW_DAYS - 1;

/**
 * Cleared is a fault; short alone may be a young host, so it is only possible, and so is it where nothing says when it
 * was cleared: what holds a month was not cleared in it.
 */
export const hostEventLogUnusable = defineFailureMode<'events', Facts>({
  id: 'host-event-log-unusable',
  title: 'Key Management Service log is full, cleared or overwritten',
  severity: 'warning',
  needs: ['events'],
  detect: ({ events }) =>
    logsOf(events).flatMap(({ id, analysis, at }) =>
      analysis.hosts.flatMap((host): Match<Facts>[] => {
        const { details, requests } = host;
        const { coveredFrom = null, coveredTo = null, logCleared = [] } = details ?? {};
        const covered =
          coveredFrom === null || coveredTo === null ? null : Date.parse(coveredTo) - Date.parse(coveredFrom);
        const days = Math.floor((covered ?? 0) / DAY_MS);
        const cleared = logCleared.findLast(
          (when) => when !== null && at - Date.parse(when) <= COUNT_WINDOW_DAYS * DAY_MS,
        );
        const holdsLittle = covered === null || covered < SHORT_DAYS * DAY_MS;
        const sometime = cleared === undefined && holdsLittle && logCleared.includes(null);
        const short = requests > 0 && covered !== null && holdsLittle;
        if (cleared === undefined && !sometime && !short) return [];
        return [
          {
            subject: host.name,
            facts: {
              host: host.name,
              cleared: cleared === undefined && !sometime ? null : { at: cleared ?? null },
              days,
            },
            confidence: cleared === undefined ? 'possible' : 'confirmed',
            evidence: [id],
            topics: hostTopics(host),
          },
        ];
      }),
    ),
  cause:
    'Without the requests of 30 days neither the count nor shared machine IDs can be told. By default the log holds 20 MB and overwrites the oldest events.',
  summary: ({ host, cleared, days }) =>
    cleared === null
      ? `The log of ${shortened(host)} holds ${plural(days, 'day')} of requests, less than the ${COUNT_WINDOW_DAYS} that count.`
      : `The request log of ${shortened(host)} was cleared ${onDay(cleared.at)}.`,
  remediation: () => [
    look({
      do: 'See size and retention of the log',
      on: 'host',
      command: 'wevtutil gl "Key Management Service"',
      elevated: true,
    }),
    change({
      do: 'Enlarge it to 64 MB',
      on: 'host',
      command: 'wevtutil sl "Key Management Service" /ms:67108864',
    }),
    look({
      do: 'Before anybody clears it again: export it',
      on: 'host',
      command: 'wevtutil epl "Key Management Service" <file>.evtx',
      elevated: true,
    }),
  ],
  verify: () =>
    check({
      run: 'wevtutil qe "Key Management Service" /c:1 /rd:false /f:text',
      on: 'host',
      expect: 'an oldest event of more than 30 days ago',
    }),
  documentation: [KMS_GENERAL, KMS_ISSUES],
  explains: [],
  example: { host: 'kms1.corp.example', cleared: { at: '2026-01-05T09:00:00Z' }, days: 4 },
});
