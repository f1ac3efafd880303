import { defineFailureMode } from '../../model/failure-mode.js';
import { isLicensed, kmsClients } from '../../readings/settings/licence-state.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows } from '../client-steps.js';
import { ADBA_AND_KMS, ADBA_OVERVIEW } from '../documents.js';
import { type GroupFacts, shortened, who } from '../event-words.js';
import { slmgr } from '../record-steps.js';
import { look } from '../words.js';

interface Facts extends GroupFacts {
  readonly object: string;
}

export const adbaHidesKmsTest = defineFailureMode<'clientSettings', Facts>({
  id: 'adba-hides-kms-test',
  title: 'KMS seems unused because AD-based activation comes first',
  severity: 'info',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    clientSettings.flatMap((client) => {
      const object = kmsClients(client).find((one) => isLicensed(one) && one.adObject !== null)?.adObject;
      if (object === undefined || object === null || client.system?.facts.domainMember === false) return [];
      return [clientMatch(client, { ...clientFacts(client), object }, 'confirmed')];
    }),
  cause:
    'Members of a domain ask Active Directory first and a KMS host only when no object there fits. The count of the host stays low although everybody is licensed.',
  summary: (facts) =>
    `${who(facts)} is activated by Active Directory (${shortened(facts.object)}), so no KMS host hears of it.`,
  remediation: () => [
    look({ do: 'Nothing is wrong. To test KMS, take a computer that is in no domain', on: 'client' }),
    slmgr({ do: 'Or restrict one client to KMS for the test', on: 'client', switches: '/act-type 2' }),
    slmgr({ do: 'And allow everything afterwards', on: 'client', switches: '/act-type 0' }),
  ],
  verify: () => clientShows('/dlv', 'a section "Key Management Service client information"'),
  documentation: [ADBA_AND_KMS, ADBA_OVERVIEW],
  explains: ['count-zero-new-host', 'client-absent-over-30-days', 'renewal-overdue', 'count-margin-thin'],
  example: { ...CLIENT_EXAMPLE, object: 'Corp activation object' },
});
