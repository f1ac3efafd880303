import { defineFailureMode } from '../../model/failure-mode.js';
import { clientGroups, logsOf } from '../../readings/events/client-groups.js';
import { ACTIVATION_ERROR_CODES, KMS_GENERAL } from '../documents.js';
import {
  activateNow,
  CLIENT_LICENSED,
  type GroupFacts,
  groupFacts,
  groupMatch,
  readLog,
  who,
} from '../event-words.js';

const NOTIFICATION = 5;

/** An activation that ran out shows the same state: only with no success ever seen or told is it the first grace period. */
export const gracePeriodExpired = defineFailureMode<'events', GroupFacts>({
  id: 'grace-period-expired',
  title: 'Grace period ran out before first activation',
  severity: 'error',
  needs: ['events'],
  detect: ({ events }) =>
    logsOf(events).flatMap((logs) =>
      clientGroups(
        logs,
        ({ pattern, details }) =>
          pattern === 'never-activated' &&
          details?.licenceState === NOTIFICATION &&
          details.minutesLeft === 0 &&
          // Its one request may just have activated it.
          (details.toldBy !== 'host' || details.notBound > 0),
      ).map((group) => groupMatch(group, groupFacts(group), 'likely')),
    ),
  cause:
    'The first 30 days ended without an activation, and the system went into notification mode. That is a state and no cause: why activation failed stands in the codes of its attempts.',
  summary: (facts) =>
    facts.count === 1
      ? `${who(facts)} is in notification mode, its grace period over, and no success of it is known.`
      : `${facts.count} clients are in notification mode, their grace period over, and no success of them is known: ${who(facts)}.`,
  remediation: () => [
    readLog('Read the codes of the last attempts, and treat what they name', 'client', [12288, 12289], 10),
    activateNow('Then activate'),
  ],
  verify: () => CLIENT_LICENSED,
  documentation: [ACTIVATION_ERROR_CODES, KMS_GENERAL],
  explains: ['retry-storm-two-hour'],
  example: { names: ['ws017.corp.example'], count: 1, host: 'kms1.corp.example' },
});
