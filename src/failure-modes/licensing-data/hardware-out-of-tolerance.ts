import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { ACTIVATION_ERROR_CODES, SL_ERRORS } from '../documents.js';
import { activateNow, CLIENT_LICENSED, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { change } from '../words.js';

/** The additional grace period alone does not tell it: an activation that ran out has the same. */
export const hardwareOutOfTolerance = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'hardware-out-of-tolerance',
  title: 'Hardware ID changed too much',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    printedMatches(clientSettings, {
      '0xC004F00F': 'confirmed',
      '0xC004F211': 'likely',
      '0xC004F080': 'possible',
    }),
  cause:
    'Another mainboard, or drivers that report other hardware. A KMS client recovers by itself, a computer with a MAK has to be activated again.',
  summary: (facts) => `The hardware of ${who(facts)} changed too much for its activation (${facts.code}).`,
  remediation: () => [
    activateNow('With a client setup key: ask for activation now'),
    change({
      do: 'With a MAK: activate again, online or by telephone, while the grace period lasts',
      on: 'client',
    }),
  ],
  verify: () => CLIENT_LICENSED,
  documentation: [ACTIVATION_ERROR_CODES, SL_ERRORS],
  explains: [],
  example: { ...CODE_EXAMPLE, code: '0xC004F00F' },
});
