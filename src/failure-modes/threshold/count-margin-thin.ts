import { slmgrCall } from '../../model/windows-commands.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { THRESHOLD_CLIENT, THRESHOLD_SERVER } from '../../model/kms.js';
import type { ComputerSettings, EventObservation } from '../../model/evidence.js';
import { hostTopics, logsOf } from '../../readings/events/client-groups.js';
import { hostCounts } from '../../readings/settings/host-counts.js';
import { hostViews } from '../../readings/settings/host-view.js';
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

function byLogs(events: readonly EventObservation[]): readonly Match<Facts>[] {
  return logsOf(events).flatMap(({ id, analysis, at }) =>
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
  );
}

/** A count that servers alone would give as well is only likely to be thin. */
function byCounts(
  hosts: readonly ComputerSettings[],
  clients: readonly ComputerSettings[],
): readonly Match<Facts>[] {
  return hostViews(hosts).flatMap((view) =>
    hostCounts(view, clients).flatMap(({ count: now, needed }): Match<Facts>[] => {
      const threshold = needed ?? THRESHOLD_SERVER;
      // Whole machines: 29 of 25 and 6 of 5 are thin, 30 and 7 are not.
      if (now < threshold || now >= Math.max(threshold * MARGIN, threshold + 2)) return [];
      const facts = { host: view.name, now, threshold };
      const confidence = needed === null ? 'likely' : 'confirmed';
      return [{ subject: view.name, facts, confidence, evidence: [view.id], topics: view.topics }];
    }),
  );
}

export const countMarginThin = defineFailureMode<'events' | 'hostSettings' | 'clientSettings', Facts>({
  id: 'count-margin-thin',
  title: 'Count is only just above the threshold',
  severity: 'info',
  needs: ['events', 'hostSettings', 'clientSettings'],
  detect: ({ events, hostSettings, clientSettings }) => [
    ...byLogs(events),
    ...byCounts(hostSettings, clientSettings),
  ],
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
      run: slmgrCall('/dli'),
      on: 'host',
      expect: 'a count with a margin of a fifth or more',
    }),
  documentation: [KMS_GENERAL],
  explains: [],
  example: { host: 'kms1.corp.example', now: 27, threshold: 25 },
});
