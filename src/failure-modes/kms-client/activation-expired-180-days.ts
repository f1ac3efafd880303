import type { ClientTimeline } from '../../model/events.js';
import type { ComputerSettings, EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { Instant } from '../../model/instant.js';
import { ACTIVATION_VALID_DAYS } from '../../model/kms.js';
import { clientGroups, logsOf, mainCode } from '../../readings/events/client-groups.js';
import { productsOf } from '../../readings/settings/licence-state.js';
import { ranOut } from '../../readings/settings/ran-out.js';
import { toldUntil } from '../../readings/settings/told-until.js';
import { clientFacts, clientMatch } from '../client-match.js';
import { KMS_GENERAL, KMS_PLANNING } from '../documents.js';
import {
  activateNow,
  CLIENT_LICENSED,
  dayOf,
  type GroupFacts,
  groupFacts,
  groupMatch,
  who,
} from '../event-words.js';
import { change, look } from '../words.js';

interface Facts extends GroupFacts {
  /** The last success of the one that had it first; null where only its state tells. */
  readonly lastSuccess: string | null;
  /** Set where the logs end before the 180 days do: a renewal may have come after them. */
  readonly untilNow?: false;
  /** Set where the date is told on which it ended. */
  readonly ended?: string;
}

/** Of a licence in force when it was read: it has ended since, unless the client renewed it. */
function endedSince(
  client: ComputerSettings,
  events: readonly EventObservation[],
  at: Instant,
): readonly Match<Facts>[] {
  const ends = productsOf(client).flatMap(({ channel, state, endsBefore, adObject, avmaHost }) =>
    endsBefore !== undefined &&
    state === 'licensed' &&
    (channel === 'kms-client' || channel === null) &&
    adObject === null &&
    avmaHost === null
      ? [endsBefore]
      : [],
  );
  const { until, ofOthers } = toldUntil(client, events, at);
  const [first] = ends.filter((end) => end < until).sort();
  if (first === undefined) return [];
  const facts = { ...clientFacts(client), lastSuccess: null, ended: first };
  return [clientMatch<Facts>(client, facts, ofOthers ? 'possible' : 'likely')];
}

/** Whether logs tell of the client until its activation ended: the end of another computer's log says nothing of it. */
const isCovered = ({ details, licensedUntil }: ClientTimeline): boolean =>
  (details?.coveredTo ?? '') >= (licensedUntil ?? '');

/** The state alone does not decide: additional grace follows a change of hardware as well, notification a first grace period. */
export const activationExpired180Days = defineFailureMode<'events' | 'clientSettings', Facts>({
  id: 'activation-expired-180-days',
  title: 'No contact for 180 days: activation expired',
  severity: 'error',
  needs: ['events', 'clientSettings'],
  detect: ({ events, clientSettings }, at) => [
    ...logsOf(events).flatMap((logs) =>
      clientGroups(
        logs,
        (client) => client.pattern === 'expired' && (logs.clock !== 'evidence-end' || isCovered(client)),
        mainCode,
      ).map((group) => {
        const lastSuccess = group.clients.map((client) => client.lastSuccess ?? '').sort()[0] ?? '';
        // Where the logs end before the 180 days do, a success may have come after them.
        const seen = group.clients.every(isCovered);
        const facts = { ...groupFacts(group), lastSuccess, ...(seen ? {} : { untilNow: false as const }) };
        return groupMatch(group, facts, seen ? 'confirmed' : 'likely');
      }),
    ),
    ...clientSettings.flatMap((client) => {
      const over = ranOut(client);
      if (over?.what !== 'activation') return endedSince(client, events, at);
      return [clientMatch<Facts>(client, { ...clientFacts(client), lastSuccess: null }, over.confidence)];
    }),
  ],
  cause: `An activation is valid for ${ACTIVATION_VALID_DAYS} days after the last success. After that the client goes over grace to notification mode and asks every two hours again.`,
  summary: (facts) => {
    if (facts.ended !== undefined)
      return `What was read of ${who(facts)} is older than its activation was to last: that ended by ${dayOf(facts.ended)}, unless it renewed.`;
    if (facts.lastSuccess === null)
      return `The activation of ${who(facts)} has run out, by the state of its licence: it was activated once and is not any more.`;
    if (facts.untilNow === false)
      return facts.count === 1
        ? `The activation of ${who(facts)} has expired, unless it renewed after the logs end: its last success in them was on ${dayOf(facts.lastSuccess)}.`
        : `The activations of ${facts.count} clients have expired (${who(facts)}), unless they renewed after the logs end; the first of them last succeeded on ${dayOf(facts.lastSuccess)}.`;
    return facts.count === 1
      ? `The activation of ${who(facts)} has expired: its last success was on ${dayOf(facts.lastSuccess)}.`
      : `The activations of ${facts.count} clients have expired (${who(facts)}); the first of them last succeeded on ${dayOf(facts.lastSuccess)}.`;
  },
  remediation: () => [
    look({ do: 'Bring the client onto a network where it reaches a KMS host', on: 'client' }),
    activateNow(),
    change({
      do: 'A machine that rarely comes home: give it a MAK, or AD-based activation over VPN',
      on: 'client',
    }),
  ],
  verify: () => CLIENT_LICENSED,
  documentation: [KMS_PLANNING, KMS_GENERAL],
  explains: ['client-absent-over-30-days', 'renewal-overdue', 'retry-storm-two-hour'],
  example: {
    names: ['ws017.corp.example'],
    count: 1,
    host: 'kms1.corp.example',
    lastSuccess: '2026-01-05T09:00:00Z',
  },
});
