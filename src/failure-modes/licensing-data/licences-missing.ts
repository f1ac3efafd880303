import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { clientShows, restartClient } from '../client-steps.js';
import { SL_ERRORS, SLMGR_OPTIONS } from '../documents.js';
import { who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { slmgr } from '../record-steps.js';

/** 0xC004F015 as the answer of a KMS host means another thing: here it counts only as printed at the client. */
export const licencesMissing = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'licences-missing',
  title: 'Licence files of the product are missing',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    printedMatches(clientSettings, {
      '0xC004F011': 'likely',
      '0xC004F017': 'likely',
      '0xC004F062': 'likely',
      '0xC004F015': 'possible',
    }),
  cause: 'The licences that come with the product are not in the store, so its key has nothing to work with.',
  summary: (facts) => `Licence files of a product on ${who(facts)} are missing (${facts.code}).`,
  remediation: () => [
    slmgr({ do: 'Install the copies that Windows keeps', on: 'client', switches: '/rilc' }),
    restartClient(),
  ],
  verify: () => clientShows('/dlv', 'the product'),
  documentation: [SL_ERRORS, SLMGR_OPTIONS],
  explains: [],
  example: { ...CODE_EXAMPLE, code: '0xC004F011' },
});
