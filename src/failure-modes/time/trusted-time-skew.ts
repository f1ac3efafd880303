import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { clientShows } from '../client-steps.js';
import { SL_ERRORS } from '../documents.js';
import { who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { change } from '../words.js';

/** The trusted time of slmgr /dlv alone tells nothing: when it was printed is not known. */
export const trustedTimeSkew = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'trusted-time-skew',
  title: "System time contradicts the licensing store's trusted time",
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => printedMatches(clientSettings, { '0x8004D102': 'confirmed' }),
  cause:
    'The clock was set back, by a snapshot of a virtual machine or an empty battery. The licensing store remembers a later time and takes it for tampering.',
  summary: (facts) =>
    `The clock of ${who(facts)} contradicts the time that its licensing store trusts (${facts.code}).`,
  remediation: () => [
    change({ do: 'Correct the clock', on: 'client', command: 'w32tm /resync' }),
    change({
      do: 'Restart the service',
      on: 'client',
      command: 'net stop sppsvc & net start sppsvc',
    }),
  ],
  verify: () => clientShows('/dlv', 'a trusted time that is the time of the system'),
  documentation: [SL_ERRORS],
  explains: [],
  example: { ...CODE_EXAMPLE, code: '0x8004D102' },
});
