import { defineFailureMode } from '../../model/failure-mode.js';
import { COUNT_WINDOW_DAYS, ACTIVATION_INTERVAL_MINUTES, RENEWAL_INTERVAL_MINUTES } from '../../model/kms.js';
import { clientGroups, logsOf } from '../../readings/events/client-groups.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { SLMGR_OPTIONS } from '../documents.js';
import { type GroupFacts, groupFacts, groupMatch, hostPart } from '../event-words.js';
import { restartService, slmgr } from '../record-steps.js';
import { check } from '../words.js';

interface Facts extends GroupFacts {
  readonly minutes: number;
}

const WINDOW_MINUTES = COUNT_WINDOW_DAYS * 24 * 60;

/** Of the intervals that hosts hand out with each answer; a value below the window is somebody's choice. */
export const intervalsMisconfigured = defineFailureMode<'events', Facts>({
  id: 'intervals-misconfigured',
  title: 'Activation or renewal interval set to an unsuitable value (/sai, /sri)',
  severity: 'warning',
  needs: ['events'],
  detect: ({ events }) =>
    logsOf(events).flatMap((logs) =>
      clientGroups(
        logs,
        ({ details }) =>
          details?.toldBy !== 'host' &&
          details?.hostCount !== null &&
          (details?.renewalMinutes ?? 0) >= WINDOW_MINUTES,
      ).map((group) => {
        const minutes = group.clients[0].details?.renewalMinutes ?? 0;
        const topics = { ...group.topics, clients: [] };
        const subject = group.host ?? group.subject;
        return groupMatch({ ...group, topics, subject }, { ...groupFacts(group), minutes }, 'confirmed');
      }),
    ),
  cause:
    'The host hands its intervals to every client with each answer. With 30 days between renewals machine IDs leave the count before their machines ask again.',
  summary: (facts) =>
    `The KMS host${hostPart('', facts.host)} tells its clients to renew every ${facts.minutes} minutes, as long as a machine counts.`,
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
      run: 'cscript //nologo %windir%\\system32\\slmgr.vbs /dlv',
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
