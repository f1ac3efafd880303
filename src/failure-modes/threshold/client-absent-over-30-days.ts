import type { ClientTimeline } from '../../model/events.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { COUNT_WINDOW_DAYS } from '../../model/kms.js';
import { clientGroups, type Logs, logsOf, mainCode } from '../../readings/events/client-groups.js';
import { KMS_GENERAL, KMS_PLANNING } from '../documents.js';
import {
  activateNow,
  dayOf,
  type GroupFacts,
  groupFacts,
  groupMatch,
  hostPart,
  requestQuery,
  who,
} from '../event-words.js';
import { check, look } from '../words.js';

interface Facts extends GroupFacts {
  /** When the one that is away the longest asked last. */
  readonly lastSeen: string;
}

const WINDOW_MS = COUNT_WINDOW_DAYS * 86_400_000;

/** Only as far as the host's log covers the 30 days. */
function isAway({ details, lastAttempt }: ClientTimeline, at: number): boolean {
  if (lastAttempt === null || details?.toldBy === 'client') return false;
  const until = Date.parse(lastAttempt) + WINDOW_MS;
  const { coveredTo = null } = details ?? {};
  return until <= at && coveredTo !== null && Date.parse(coveredTo) >= until;
}

export const clientAbsentOver30Days = defineFailureMode<'events', Facts>({
  id: 'client-absent-over-30-days',
  title: 'Client out of contact for more than 30 days: no longer counted',
  severity: 'warning',
  needs: ['events'],
  detect: ({ events }) =>
    logsOf(events).flatMap((logs: Logs) =>
      clientGroups(logs, (client) => isAway(client, logs.at), mainCode).map((group) => {
        const lastSeen = group.clients.map(({ lastAttempt }) => lastAttempt ?? '').sort()[0] ?? '';
        return groupMatch(group, { ...groupFacts(group), lastSeen }, 'confirmed');
      }),
    ),
  cause:
    'The machine ID has left the count of the host. The client itself stays activated until 180 days after its last success.',
  summary: (facts) =>
    facts.count === 1
      ? `${who(facts)} has not asked${hostPart('', facts.host)} since ${dayOf(facts.lastSeen)}: it no longer counts.`
      : `${facts.count} clients have not asked${hostPart('', facts.host)} for more than ${COUNT_WINDOW_DAYS} days and no longer count: ${who(facts)}.`,
  remediation: () => [
    look({
      do: 'Connect the client, over VPN or in the office, so that it can renew; a retired one needs nothing',
      on: 'client',
    }),
    activateNow('Then make it report'),
  ],
  verify: () =>
    check({
      run: requestQuery(200),
      on: 'host',
      expect: 'a new event 12290 with the machine ID of the client',
    }),
  documentation: [KMS_PLANNING, KMS_GENERAL],
  explains: ['renewal-overdue'],
  example: {
    names: ['ws017.corp.example'],
    count: 1,
    host: 'kms1.corp.example',
    lastSeen: '2026-01-05T09:00:00Z',
  },
});
