import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { clientShows } from '../client-steps.js';
import { ACTIVATION_ERROR_CODES, SL_ERRORS } from '../documents.js';
import { who } from '../event-words.js';
import { makMatches } from '../mak-match.js';
import { byTelephone } from '../online-activation.js';

export const makConfirmationIdWrong = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'mak-confirmation-id-wrong',
  title: 'Confirmation ID does not fit (offline activation)',
  severity: 'error',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => makMatches(clientSettings, 'mak-confirmation-id-wrong'),
  cause:
    'Digits were mistyped, the confirmation ID belongs to another computer, or the installation ID changed since: a key that is installed again or other hardware changes it.',
  summary: (facts) => `The confirmation ID that ${who(facts)} was given does not fit (${facts.code}).`,
  remediation: () => byTelephone('Show the installation ID as it is now'),
  verify: () => clientShows('/dli', 'License Status: Licensed'),
  documentation: [ACTIVATION_ERROR_CODES, SL_ERRORS],
  explains: ['vamt-cid-not-applied'],
  example: { ...CODE_EXAMPLE, code: '0xC004F04D' },
});
