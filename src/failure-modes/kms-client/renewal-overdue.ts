import { slmgrCall } from '../../model/windows-commands.js';
import type { ClientTimeline } from '../../model/events.js';
import type { ComputerSettings } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { ACTIVATION_VALID_DAYS, COUNT_WINDOW_DAYS, RENEWAL_INTERVAL_MINUTES } from '../../model/kms.js';
import { clientGroups, logsOf, mainCode } from '../../readings/events/client-groups.js';
import { kmsClients, overdueMinutes } from '../../readings/settings/licence-state.js';
import { clientFacts, clientMatch } from '../client-match.js';
import { KMS_GENERAL, KMS_PLANNING } from '../documents.js';
import { activateNow, dayOf, type GroupFacts, groupFacts, groupMatch, readLog, who } from '../event-words.js';
import { check } from '../words.js';

type Facts =
  | (GroupFacts & {
      readonly kind: 'logged';
      readonly lastSuccess: string;
      readonly licensedUntil: string;
      readonly failing: boolean;
    })
  | (GroupFacts & { readonly kind: 'told'; readonly days: number; readonly daysLeft: number });

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAY_MINUTES = 1440;
/** A day and a half beyond a week: a machine that was off renews later. */
const GRACE_MINUTES = 2160;

/** Still licensed, and its last success is older than the interval and a day and a half. Who is away for 30 days is another fault. */
function isOverdue(client: ClientTimeline, at: number): boolean {
  const { lastSuccess, lastAttempt, pattern, details, failureStreak } = client;
  if (lastSuccess === null || lastAttempt === null || pattern === 'expired') return false;
  const interval = (details?.renewalMinutes ?? RENEWAL_INTERVAL_MINUTES) + GRACE_MINUTES;
  if (at - Date.parse(lastSuccess) <= interval * MINUTE_MS) return false;
  const away = at - Date.parse(lastAttempt) > COUNT_WINDOW_DAYS * DAY_MS;
  // Silence is only told where the logs cover it.
  return failureStreak > 0 || (pattern === 'silent' && !away);
}

/** By the minutes that an activation has left, of a client that is licensed by KMS. */
function inSettings(clients: readonly ComputerSettings[]): readonly Match<Facts>[] {
  return clients.flatMap((client) => {
    const since = Math.max(...kmsClients(client).map((product) => overdueMinutes(product) ?? 0));
    if (since <= 0) return [];
    const days = Math.floor(since / DAY_MINUTES);
    const facts: Facts = {
      ...clientFacts(client),
      kind: 'told',
      days,
      daysLeft: ACTIVATION_VALID_DAYS - days,
    };
    return [clientMatch(client, facts, 'likely')];
  });
}

export const renewalOverdue = defineFailureMode<'events' | 'clientSettings', Facts>({
  id: 'renewal-overdue',
  title: 'Activated client has not renewed for longer than seven days',
  severity: 'warning',
  needs: ['events', 'clientSettings'],
  detect: ({ events, clientSettings }) => [
    ...logsOf(events).flatMap((logs) =>
      clientGroups(logs, (client) => isOverdue(client, logs.at), mainCode).map((group) => {
        const [first] = group.clients.toSorted((left, right) =>
          (left.lastSuccess ?? '') < (right.lastSuccess ?? '') ? -1 : 1,
        );
        const failing = group.clients.some(
          ({ failureStreak, pattern }) => failureStreak > 0 && pattern !== 'silent',
        );
        const facts: Facts = {
          ...groupFacts(group),
          kind: 'logged',
          lastSuccess: first?.lastSuccess ?? '',
          licensedUntil: first?.licensedUntil ?? '',
          failing,
        };
        return groupMatch(group, facts, failing ? 'confirmed' : 'likely');
      }),
    ),
    ...inSettings(clientSettings),
  ],
  cause: `A client renews every seven days unless its host says otherwise. Without a success it stays licensed until ${ACTIVATION_VALID_DAYS} days after the last one.`,
  summary: (facts) => {
    if (facts.kind === 'told')
      // Counted from when it was read, which may be long ago.
      return `${who(facts)} had last renewed ${facts.days} days before that was read: its activation was to last ${facts.daysLeft === 1 ? '1 more day' : `${facts.daysLeft} more days`}.`;
    return facts.count === 1
      ? `${who(facts)} last renewed on ${dayOf(facts.lastSuccess)}${facts.failing ? ', and its attempts fail' : ', and has not asked since'}: it stays licensed until ${dayOf(facts.licensedUntil)}.`
      : `${facts.count} clients are overdue with their renewal (${who(facts)}); the first stays licensed until ${dayOf(facts.licensedUntil)}.`;
  },
  remediation: () => [
    activateNow(),
    readLog('Read what comes back, and treat what the code names', 'client', [12288, 12289], 10),
  ],
  verify: () =>
    check({
      run: slmgrCall('/xpr'),
      on: 'client',
      expect: 'an expiry date 180 days ahead',
    }),
  documentation: [KMS_GENERAL, KMS_PLANNING],
  explains: [],
  example: {
    ...{ kind: 'logged', names: ['ws017.corp.example'], count: 1, host: 'kms1.corp.example' },
    ...{ lastSuccess: '2026-01-05T09:00:00Z', licensedUntil: '2026-07-04T09:00:00Z', failing: true },
  },
});
