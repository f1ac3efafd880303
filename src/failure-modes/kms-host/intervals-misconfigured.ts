import { slmgrCall } from '../../model/windows-commands.js';
import type { ComputerSettings, EventObservation } from '../../model/evidence.js';
import type { ClientTimeline } from '../../model/events.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { Confidence } from '../../model/finding.js';
import { COUNT_WINDOW_DAYS, ACTIVATION_INTERVAL_MINUTES, RENEWAL_INTERVAL_MINUTES } from '../../model/kms.js';
import { type ClientGroup, clientGroups, logsOf } from '../../readings/events/client-groups.js';
import { hostViews } from '../../readings/settings/host-view.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { SLMGR_OPTIONS } from '../documents.js';
import { type GroupFacts, groupFacts, groupMatch, hostPart } from '../event-words.js';
import { aboutKnownHosts, hostMatch } from '../host-match.js';
import { restartService, slmgr } from '../record-steps.js';
import { check } from '../words.js';

interface Facts extends GroupFacts {
  readonly minutes: number;
  /** Which of the two, where it is no renewal interval of clients. */
  readonly own?: 'renewal' | 'activation';
}

const WINDOW_MINUTES = COUNT_WINDOW_DAYS * 24 * 60;
/** Clients that ask twice an hour and more make a storm of every fault. */
const SHORT_MINUTES = 60;
/** Below what can be set: not told. */
const LEAST_MINUTES = 15;

/** Of the intervals that hosts hand out with each answer; a value below the window is somebody's choice. */
function byLogs(events: readonly EventObservation[]): readonly Match<Facts>[] {
  return logsOf(events).flatMap((logs) => {
    const renewal = clientGroups(
      logs,
      (client) => (handedOut(client)?.renewalMinutes ?? 0) >= WINDOW_MINUTES,
    );
    const retry = clientGroups(logs, (client) => isShort(handedOut(client)?.retryMinutes ?? null));
    return [
      ...renewal.map((group) => {
        const minutes = group.clients[0].details?.renewalMinutes ?? 0;
        return aboutHost(group, { ...groupFacts(group), minutes }, 'confirmed');
      }),
      // Of one host one is enough: 30 days are the worse of the two.
      ...retry
        .filter(({ host }) => !renewal.some((other) => other.host === host))
        .map((group) => {
          const minutes = group.clients[0].details?.retryMinutes ?? 0;
          return aboutHost(group, { ...groupFacts(group), minutes, own: 'activation' }, 'possible');
        }),
    ];
  });
}

/** Of a client that got an answer, what stood in it. */
const handedOut = ({ details }: ClientTimeline): ClientTimeline['details'] | null =>
  details?.toldBy === 'host' || details?.hostCount === null ? null : details;

const isShort = (minutes: number | null): boolean =>
  minutes !== null && minutes >= LEAST_MINUTES && minutes < SHORT_MINUTES;

function aboutHost(group: ClientGroup, facts: Facts, confidence: Confidence): Match<Facts> {
  const topics = { ...group.topics, clients: [] };
  return groupMatch({ ...group, topics, subject: group.host ?? group.subject }, facts, confidence);
}

/** What a host is set to hand out; unusual values that still work are only possible faults. */
function byHost(hosts: readonly ComputerSettings[]): readonly Match<Facts>[] {
  return hostViews(hosts).flatMap((view) => {
    const told = [...view.products, ...(view.settings.service === null ? [] : [view.settings.service.facts])];
    const renewal = told.find(({ renewalInterval }) => renewalInterval !== null)?.renewalInterval ?? null;
    const activation = told.find(({ activationInterval }) => activationInterval !== null);
    const retry = activation?.activationInterval ?? null;
    const facts = { names: [], count: 0, host: view.name };
    if (renewal !== null && renewal > RENEWAL_INTERVAL_MINUTES) {
      const confidence = renewal >= WINDOW_MINUTES ? 'confirmed' : 'possible';
      return [hostMatch<Facts>(view, { ...facts, minutes: renewal, own: 'renewal' }, confidence)];
    }
    if (retry === null || !isShort(retry)) return [];
    return [hostMatch<Facts>(view, { ...facts, minutes: retry, own: 'activation' }, 'possible')];
  });
}

export const intervalsMisconfigured = defineFailureMode<'events' | 'hostSettings', Facts>({
  id: 'intervals-misconfigured',
  title: 'Activation or renewal interval set to an unsuitable value (/sai, /sri)',
  severity: 'warning',
  needs: ['events', 'hostSettings'],
  detect: ({ events, hostSettings }) => [
    ...aboutKnownHosts(byLogs(events), hostSettings),
    ...byHost(hostSettings),
  ],
  cause:
    'The host hands its intervals to every client with each answer. With 30 days between renewals machine IDs leave the count before their machines ask again.',
  summary: (facts) =>
    facts.own === 'activation' || (facts.own === 'renewal' && facts.minutes < WINDOW_MINUTES)
      ? `The KMS host${hostPart('', facts.host)} is set to an unusual ${facts.own} interval of ${facts.minutes} minutes.`
      : `The KMS host${hostPart('', facts.host)} tells its clients to renew every ${facts.minutes} minutes, as long as a machine counts.`,
  remediation: () => [
    slmgr({
      do: 'Set the interval of activated clients back to seven days',
      on: 'host',
      switches: `/sri ${RENEWAL_INTERVAL_MINUTES}`,
    }),
    slmgr({
      do: 'Set the interval of clients that are not activated back to two hours',
      on: 'host',
      switches: `/sai ${ACTIVATION_INTERVAL_MINUTES}`,
    }),
    restartService('Restart the service'),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dlv'),
      on: 'client',
      expect: `after the next contact: renewal interval ${RENEWAL_INTERVAL_MINUTES} minutes`,
    }),
  documentation: [SLMGR_OPTIONS],
  explains: [
    'count-fell-after-30-day-expiry',
    'threshold-not-met-client',
    'threshold-not-met-server',
    'threshold-not-met-office',
    'count-margin-thin',
    ...CLIENT_ECHOES,
  ],
  example: { names: ['ws017.corp.example'], count: 1, host: 'kms1.corp.example', minutes: 43_200 },
});
