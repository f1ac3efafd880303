import { defineFailureMode } from '../../model/failure-mode.js';
import { productsOf } from '../../readings/settings/licence-state.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows } from '../client-steps.js';
import { EDITION_CONVERSION } from '../documents.js';
import { activateNow, dayOf, type GroupFacts, who } from '../event-words.js';
import { change, look } from '../words.js';

interface Facts extends GroupFacts {
  readonly ends: string | null;
}

export const evaluationEdition = defineFailureMode<'clientSettings', Facts>({
  id: 'evaluation-edition',
  title: 'Server runs an evaluation edition',
  severity: 'error',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    clientSettings.flatMap((client) => {
      const found = productsOf(client).find(
        ({ channel, family }) => channel === 'evaluation' && family === 'windows',
      );
      if (found === undefined) return [];
      return [clientMatch(client, { ...clientFacts(client), ends: found.evaluationEnds }, 'confirmed')];
    }),
  cause:
    'An evaluation edition takes no client setup key before it is converted, Datacenter to Datacenter only, and a domain controller cannot be converted. An evaluation of a client edition has to be installed afresh.',
  summary: (facts) =>
    `${who(facts)} runs an evaluation edition${facts.ends === null ? '' : ` that ends on ${dayOf(facts.ends)}`}, which KMS does not activate.`,
  remediation: () => [
    look({
      do: 'See which edition it is',
      on: 'client',
      command: 'dism /online /Get-CurrentEdition',
      elevated: true,
    }),
    look({
      do: 'See what it can be converted to',
      on: 'client',
      command: 'dism /online /Get-TargetEditions',
      elevated: true,
    }),
    change({
      do: 'Convert it to a name from that list: one way, long, with a restart, and never on a domain controller (build another one and move its roles)',
      on: 'client',
      command: 'dism /online /Set-Edition:<target-edition> /ProductKey:<client-setup-key> /AcceptEula',
    }),
    activateNow('After the restart, activate it'),
  ],
  verify: () => clientShows('/dli', 'a Description without EVAL'),
  documentation: [EDITION_CONVERSION],
  explains: ['edition-not-volume-capable', 'no-product-key', ...CLIENT_ECHOES],
  example: { ...CLIENT_EXAMPLE, ends: '2026-06-30T00:00:00Z' },
});
