import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { ACTIVATION_ERROR_CODES, SL_ERRORS } from '../documents.js';
import { who } from '../event-words.js';
import { MAK_ACTIVATED, makMatches } from '../mak-match.js';
import { change, look } from '../words.js';

export const makLimitExceeded = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'mak-limit-exceeded',
  title: 'MAK activations used up',
  severity: 'error',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => makMatches(clientSettings, 'mak-limit-exceeded'),
  cause:
    'Every activation of changed hardware or of a fresh image takes one from the key. Machines that are set up anew without their stored confirmation ID waste them.',
  summary: (facts) => `The MAK of ${who(facts)} has no activations left (${facts.code}).`,
  remediation: () => [
    look({ do: 'See what is left: Product Keys, Refresh product key data online', on: 'vamt-host' }),
    change({ do: 'Ask for a higher limit', on: 'licensing-portal', elevated: false }),
    change({
      do: 'Set up anew on the same hardware: apply the stored confirmation IDs again',
      on: 'vamt-host',
    }),
    look({
      do: 'For machines that meet a KMS host or a domain controller: consider KMS or activation by Active Directory, which use nothing up',
      on: 'this-computer',
    }),
  ],
  verify: () => MAK_ACTIVATED,
  documentation: [ACTIVATION_ERROR_CODES, SL_ERRORS],
  explains: ['mak-pool-nearly-used-up'],
  example: { ...CODE_EXAMPLE, code: '0xC004C020' },
});
