import type { ComputerSettings, EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { clientGroups, logsOf, mainCode } from '../../readings/events/client-groups.js';
import { sameMachine } from '../../readings/events/machine-name.js';
import { ranOut } from '../../readings/settings/ran-out.js';
import { asLogged } from '../as-logged.js';
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

interface Facts extends GroupFacts {
  /** What its attempts came back with, where logs tell it. */
  readonly code?: string;
}

/** An activation that ran out shows the same state: only with no success ever seen or told is it the first grace period. */
export const gracePeriodExpired = defineFailureMode<'events' | 'clientSettings', Facts>({
  id: 'grace-period-expired',
  title: 'Grace period ran out before first activation',
  severity: 'error',
  needs: ['events', 'clientSettings'],
  detect: ({ events, clientSettings }) => {
    const logged = logsOf(events).flatMap((logs) =>
      clientGroups(
        logs,
        ({ pattern, details }) =>
          pattern === 'never-activated' &&
          details?.licenceState === NOTIFICATION &&
          details.minutesLeft === 0 &&
          // Its one request may just have activated it.
          (details.toldBy !== 'host' || details.notBound > 0),
        mainCode,
      ).map((group): Match<Facts> => {
        const code = mainCode(group.clients[0]);
        return groupMatch(group, { ...groupFacts(group), ...(code !== null && { code }) }, 'likely');
      }),
    );
    return [...asLogged<Facts>(inSettings(clientSettings, events), logged), ...logged];
  },
  cause:
    'The first 30 days ended without an activation, and the system went into notification mode. That is a state and no cause: why activation failed stands in the codes of its attempts.',
  summary: (facts) => {
    const { code, count } = facts;
    const why =
      code === undefined
        ? ''
        : `; ${count === 1 ? 'its' : 'their'} attempts fail with ${code} (kms-doctor explain ${code})`;
    return count === 1
      ? `${who(facts)} is in notification mode, its grace period over, and no success of it is known${why}.`
      : `${count} clients are in notification mode, their grace period over, and no success of them is known: ${who(facts)}${why}.`;
  },
  remediation: () => [
    readLog('Read the codes of the last attempts, and treat what they name', 'client', [12288, 12289], 10),
    activateNow('Then activate'),
  ],
  verify: () => CLIENT_LICENSED,
  documentation: [ACTIVATION_ERROR_CODES, KMS_GENERAL],
  explains: ['retry-storm-two-hour'],
  example: { names: ['ws017.corp.example'], count: 1, host: 'kms1.corp.example' },
});
