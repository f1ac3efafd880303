import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { ACTIVATION_ERROR_CODES, SL_ERRORS } from '../documents.js';
import { who } from '../event-words.js';
import { MAK_ACTIVATED, makMatches } from '../mak-match.js';
import { slmgr } from '../record-steps.js';
import { change } from '../words.js';

export const makBlocked = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'mak-blocked',
  title: 'Key is blocked by Microsoft',
  severity: 'error',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => makMatches(clientSettings, 'mak-blocked'),
  cause:
    'The key leaked or was withdrawn; 0xC004C017 says that it is blocked for the place that the request came from. No repetition helps.',
  summary: (facts) => `Microsoft has blocked the product key of ${who(facts)} (${facts.code}).`,
  remediation: () => [
    change({ do: 'Get a new key', on: 'licensing-portal', elevated: false }),
    slmgr({ do: 'Install it', on: 'client', switches: '/ipk <new-key>' }),
  ],
  verify: () => MAK_ACTIVATED,
  documentation: [ACTIVATION_ERROR_CODES, SL_ERRORS],
  explains: [],
  example: { ...CODE_EXAMPLE, code: '0xC004C003' },
});
