import { slmgrCall } from '../../model/windows-commands.js';
import type { HostAnalysis } from '../../model/events.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { THRESHOLD_CLIENT } from '../../model/kms.js';
import { hostOf, hostTopics, type Logs, logsOf } from '../../readings/events/client-groups.js';
import { labelOf } from '../../readings/events/machine-name.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_GENERAL, KMS_PLANNING, KMS_REPLACE_HOST } from '../documents.js';
import { activateNow, dayOf, shortened } from '../event-words.js';
import { check, look } from '../words.js';

interface Facts {
  readonly host: string;
  readonly told: number;
  readonly expected: number;
  readonly day: string;
  /** The start of the service before it; null when the log shows none. */
  readonly startedAt: string | null;
}

/** Below four fifths of what the log gives: failed requests and a second host account for less. */
const CLEARLY_LESS = 0.8;
const WINDOW_MS = 30 * 86_400_000;

/** What the host told a client it had counted, against what its own log gives for that day. */
function judged({ id, analysis, at }: Logs, host: HostAnalysis): readonly Match<Facts>[] {
  const { series, completeFrom } = host.activationCount;
  const perDay = new Map(series);
  const cap = 2 * Math.max(host.details?.largestMinimum ?? 0, 5);
  const told = analysis.clients.flatMap((client) => {
    const { details, lastAttempt } = client;
    const name = hostOf(client);
    const counted = details?.hostCount ?? null;
    if (name === null || labelOf(name) !== labelOf(host.name)) return [];
    if (counted === null || lastAttempt === null || details?.product === 'office') return [];
    if (completeFrom === null || lastAttempt < completeFrom || at - Date.parse(lastAttempt) > WINDOW_MS)
      return [];
    const expected = Math.min(perDay.get(lastAttempt.slice(0, 10)) ?? 0, cap);
    return counted < expected * CLEARLY_LESS ? [{ counted, expected, lastAttempt }] : [];
  });
  const last = told.toSorted((left, right) => (left.lastAttempt < right.lastAttempt ? -1 : 1)).at(-1);
  if (last === undefined) return [];
  const startedAt = host.details?.starts.findLast((start) => start <= last.lastAttempt) ?? null;
  const recent = startedAt !== null && Date.parse(last.lastAttempt) - Date.parse(startedAt) <= WINDOW_MS;
  const facts = {
    ...{ host: host.name, told: last.counted, expected: last.expected, day: last.lastAttempt },
    startedAt: recent ? startedAt : null,
  };
  const confidence = recent ? 'likely' : 'possible';
  return [{ subject: host.name, facts, confidence, evidence: [id], topics: hostTopics(host) }];
}

export const hostRestartResetsCount = defineFailureMode<'events', Facts>({
  id: 'host-restart-resets-count',
  title: 'Count starts again after the KMS was restarted or rebuilt',
  severity: 'warning',
  needs: ['events'],
  detect: ({ events }) =>
    logsOf(events).flatMap((logs) => logs.analysis.hosts.flatMap((host) => judged(logs, host))),
  cause:
    'A new host begins at zero and fills as clients renew; nothing is carried over. One planning document says that counting also starts again when the service restarts, so compare the count before and after a restart.',
  summary: ({ host, told, expected, day, startedAt }) =>
    `${shortened(host)} told a client on ${dayOf(day)} that it had counted ${told}, while its log gives ${expected}${startedAt === null ? '' : `; its service started on ${dayOf(startedAt)}`}.`,
  remediation: () => [
    look({
      do: 'Wait: activated clients come back within the renewal interval. Note the count before the next planned restart',
      on: 'host',
    }),
    activateNow('Hurry single clients along'),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dli'),
      on: 'host',
      expect: 'a count that grows from day to day',
    }),
  documentation: [KMS_PLANNING, KMS_REPLACE_HOST, KMS_GENERAL],
  explains: [
    'count-zero-new-host',
    'threshold-not-met-client',
    'threshold-not-met-server',
    'threshold-not-met-office',
    'count-margin-thin',
    ...CLIENT_ECHOES,
  ],
  example: {
    ...{ host: 'kms1.corp.example', told: 3, expected: THRESHOLD_CLIENT + 5, day: '2026-01-05T09:00:00Z' },
    startedAt: '2026-01-04T20:00:00Z',
  },
});
