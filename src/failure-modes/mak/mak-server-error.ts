import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { ACTIVATION_ERROR_CODES, SL_ERRORS } from '../documents.js';
import { activateNow, who } from '../event-words.js';
import { MAK_ACTIVATED, makMatches } from '../mak-match.js';
import { look } from '../words.js';

export const makServerError = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'mak-server-error',
  title: 'Activation server reports its own error',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => makMatches(clientSettings, 'mak-server-error'),
  cause: 'The server of Microsoft has a passing fault, or does not support this MAK.',
  summary: (facts) =>
    `The activation server answered ${who(facts)} with an error of its own (${facts.code}).`,
  remediation: () => [
    activateNow('Try again later'),
    look({
      do: 'If it stays, above all 0xC004B100: ask the Activation Center whether the key is supported',
      on: 'licensing-portal',
    }),
  ],
  verify: () => MAK_ACTIVATED,
  documentation: [ACTIVATION_ERROR_CODES, SL_ERRORS],
  explains: [],
  example: { ...CODE_EXAMPLE, code: '0xC004B100' },
});
