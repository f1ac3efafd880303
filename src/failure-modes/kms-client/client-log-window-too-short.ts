import type { ClientTimeline } from '../../model/events.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { RENEWAL_INTERVAL_MINUTES } from '../../model/kms.js';
import { clientGroups, isFailing, type Logs, logsOf } from '../../readings/events/client-groups.js';
import { KMS_GENERAL } from '../documents.js';
import { groupMatch, shortened, who } from '../event-words.js';
import { check, change, look } from '../words.js';

interface Facts {
  /** Client computers, or the one file when it holds no request at all. */
  readonly names: readonly string[];
  readonly count: number;
  readonly hours: number;
  readonly file: boolean;
}

const HOUR_MS = 3_600_000;
/** One renewal and a day and a half. */
const LONG_ENOUGH_MS = (RENEWAL_INTERVAL_MINUTES + 2160) * 60_000;

function span(from: string | null | undefined, to: string | null | undefined): number | null {
  return from && to ? Date.parse(to) - Date.parse(from) : null;
}

function isShort({ details }: ClientTimeline): boolean {
  if (details?.toldBy !== 'client') return false;
  const covered = span(details.coveredFrom, details.coveredTo);
  return covered !== null && covered < LONG_ENOUGH_MS;
}

/** Logs of activation events without a single request, too short for one to be missed. */
function filesWithout({ id, analysis }: Logs): readonly Match<Facts>[] {
  if (analysis.clients.length > 0 || analysis.hosts.length > 0) return [];
  return analysis.sources.flatMap(({ file, from, to, relevant }) => {
    const covered = span(from, to);
    if (relevant === 0 || covered === null || covered >= LONG_ENOUGH_MS) return [];
    const facts = { names: [file], count: 1, hours: Math.round(covered / HOUR_MS), file: true };
    return [{ subject: file, facts, confidence: 'confirmed', evidence: [id] }];
  });
}

/** A log with failures in it tells enough, however short it is. */
export const clientLogWindowTooShort = defineFailureMode<'events', Facts>({
  id: 'client-log-window-too-short',
  title: "The client's Application log does not reach back far enough",
  severity: 'info',
  needs: ['events'],
  detect: ({ events }) =>
    logsOf(events).flatMap((logs) => [
      ...filesWithout(logs),
      ...clientGroups(logs, (client) => isShort(client) && !isFailing(client)).map((group) => {
        const hours = group.clients.map(
          ({ details }) => (span(details?.coveredFrom, details?.coveredTo) ?? 0) / HOUR_MS,
        );
        const facts = {
          names: group.names.slice(0, 3),
          count: group.names.length,
          hours: Math.round(Math.min(...hours.slice(0, 1000))),
          file: false,
        };
        return groupMatch<Facts>(group, facts, 'confirmed');
      }),
    ]),
  cause:
    'An activated client asks once in seven days. If its log holds less than about eight and a half days, or was cleared, a request that is missing proves nothing.',
  summary: (facts) => {
    const whose = facts.file ? `The log ${shortened(facts.names[0] ?? '')}` : `The log of ${who(facts)}`;
    return `${whose} covers ${facts.hours} hours, less than a renewal interval: what is not in it may still have happened.`;
  },
  remediation: () => [
    look({
      do: 'See how far the log reaches back',
      on: 'client',
      command: 'wevtutil qe Application /c:1 /rd:false /f:text',
    }),
    change({
      do: 'Enlarge the log to 64 MB, better by policy for all',
      on: 'client',
      command: 'wevtutil sl Application /ms:67108864',
    }),
  ],
  verify: () =>
    check({
      run: 'wevtutil qe Application /c:1 /rd:false /f:text',
      on: 'client',
      expect: 'an oldest event of more than eight and a half days ago',
    }),
  documentation: [KMS_GENERAL],
  explains: [],
  example: { names: ['ws017.corp.example'], count: 1, hours: 40, file: false },
});
