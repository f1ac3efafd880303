import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { THRESHOLD_CLIENT, THRESHOLD_SERVER } from '../../model/kms.js';
import { hostTopics, logsOf } from '../../readings/events/client-groups.js';
import { KMS_GENERAL } from '../documents.js';
import { shortened } from '../event-words.js';
import { change, check } from '../words.js';

interface Facts {
  readonly host: string;
  readonly now: number;
  readonly threshold: number;
}

/** Below a fifth above the threshold. */
const MARGIN = 1.2;

export const countMarginThin = defineFailureMode<'events', Facts>({
  id: 'count-margin-thin',
  title: 'Count is only just above the threshold',
  severity: 'info',
  needs: ['events'],
  detect: ({ events }) =>
    logsOf(events).flatMap(({ id, analysis, at }) =>
      analysis.hosts.flatMap((host): Match<Facts>[] => {
        const { now, completeFrom } = host.activationCount;
        const clients = (host.details?.largestMinimum ?? 0) >= THRESHOLD_CLIENT;
        const threshold = clients ? THRESHOLD_CLIENT : THRESHOLD_SERVER;
        const complete = completeFrom !== null && Date.parse(completeFrom) <= at;
        if (!complete || now < threshold || now >= threshold * MARGIN) return [];
        const facts = { host: host.name, now, threshold };
        return [
          { subject: host.name, facts, confidence: 'confirmed', evidence: [id], topics: hostTopics(host) },
        ];
      }),
    ),
  cause:
    'A few absences within 30 days undo activation for new machines. The host stops counting at twice the largest minimum asked of it, so 50 means 50 or more.',
  summary: ({ host, now, threshold }) =>
    `${shortened(host)} counts ${now} machines, only just above the ${threshold} that are needed.`,
  remediation: () => [
    change({
      do: 'Keep absent machines renewing over VPN, or plan a second way, such as AD-based activation',
      on: 'network',
    }),
  ],
  verify: () =>
    check({
      run: 'cscript //nologo %windir%\\system32\\slmgr.vbs /dli',
      on: 'host',
      expect: 'a count with a margin of a fifth or more',
    }),
  documentation: [KMS_GENERAL],
  explains: [],
  example: { host: 'kms1.corp.example', now: 27, threshold: 25 },
});
