import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { clientShows, restartClient } from '../client-steps.js';
import { SL_ERRORS } from '../documents.js';
import { activateNow, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { look } from '../words.js';

const CODE = '0xC004D302';

export const rearmPendingRestart = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'rearm-pending-restart',
  title: 'Rearmed, but not restarted yet',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => printedMatches(clientSettings, { [CODE]: 'confirmed' }),
  cause:
    'After /rearm, or a sysprep that rearmed, slmgr says so at every command until the computer has been restarted. Without a rearm it points to a damaged store.',
  summary: (facts) => `${who(facts)} was rearmed and has not been restarted (${facts.code}).`,
  remediation: () => [
    restartClient(),
    activateNow('Activate it'),
    look({
      do: 'Still there after two restarts: the store is damaged (kms-doctor explain tokens-dat-corrupted)',
      on: 'client',
    }),
  ],
  verify: () => clientShows('/dlv', `the licence without ${CODE}, and a new client machine ID`),
  documentation: [SL_ERRORS],
  explains: [],
  example: { ...CODE_EXAMPLE, code: CODE },
});
