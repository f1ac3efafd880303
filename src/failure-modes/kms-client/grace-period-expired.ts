import type { ComputerSettings, EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { clientGroups, logsOf, mainCode } from '../../readings/events/client-groups.js';
import { sameMachine } from '../../readings/events/machine-name.js';
import { ranOut } from '../../readings/settings/ran-out.js';
import { clientFacts, clientMatch } from '../client-match.js';
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

/** Whether a log knows a success of this computer; of one without a name, of any. */
const wasActivated = ({ computer }: ComputerSettings, events: readonly EventObservation[]): boolean =>
  logsOf(events).some(({ analysis }) =>
    analysis.clients.some(
      ({ name, lastSuccess }) => lastSuccess !== null && (computer === null || sameMachine(name, computer)),
    ),
  );

const inSettings = (
  clients: readonly ComputerSettings[],
  events: readonly EventObservation[],
): readonly Match<GroupFacts>[] =>
  clients.flatMap((client) => {
    const over = ranOut(client);
    if (over?.what !== 'first-grace' || wasActivated(client, events)) return [];
    return [clientMatch(client, clientFacts(client), over.confidence)];
  });

/** An activation that ran out shows the same state: only with no success ever seen or told is it the first grace period. */
export const gracePeriodExpired = defineFailureMode<'events' | 'clientSettings', GroupFacts>({
  id: 'grace-period-expired',
  title: 'Grace period ran out before first activation',
  severity: 'error',
  needs: ['events', 'clientSettings'],
  detect: ({ events, clientSettings }) => [
    ...logsOf(events).flatMap((logs) =>
      clientGroups(
        logs,
        ({ pattern, details }) =>
          pattern === 'never-activated' &&
          details?.licenceState === NOTIFICATION &&
          details.minutesLeft === 0 &&
          // Its one request may just have activated it.
          (details.toldBy !== 'host' || details.notBound > 0),
        mainCode,
      ).map((group) => groupMatch(group, groupFacts(group), 'likely')),
    ),
    ...inSettings(clientSettings, events),
  ],
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
