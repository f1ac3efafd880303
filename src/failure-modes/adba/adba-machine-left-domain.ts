import { defineFailureMode } from '../../model/failure-mode.js';
import { isSound, kmsClients } from '../../readings/settings/licence-state.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { ADBA_OVERVIEW } from '../documents.js';
import { CLIENT_LICENSED, who } from '../event-words.js';
import { change } from '../words.js';

/** Still licensed, it lapses at the next start of the service. */
export const adbaMachineLeftDomain = defineFailureMode<'clientSettings', typeof CLIENT_EXAMPLE>({
  id: 'adba-machine-left-domain',
  title: 'Machine activated through AD left the domain',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    clientSettings.flatMap((client) => {
      const byDirectory = kmsClients(client).filter(({ adObject }) => adObject !== null);
      if (client.system?.facts.domainMember !== false || byDirectory.length === 0) return [];
      return [clientMatch(client, clientFacts(client), byDirectory.every(isSound) ? 'likely' : 'confirmed')];
    }),
  cause:
    'With the next start of the service after it left the domain, the activation lapses and the client tries KMS. The same happens after 180 days without a domain controller.',
  summary: (facts) =>
    `${who(facts)} was activated by Active Directory and is no member of a domain any more.`,
  remediation: () => [
    change({ do: 'Join it to the domain again, or give it a KMS host or a MAK', on: 'client' }),
  ],
  verify: () => CLIENT_LICENSED,
  documentation: [ADBA_OVERVIEW],
  explains: ['non-domain-client-not-configured', 'grace-period-expired'],
  example: CLIENT_EXAMPLE,
});
