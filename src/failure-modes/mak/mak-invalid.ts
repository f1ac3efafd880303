import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { clientShows } from '../client-steps.js';
import { ACTIVATION_ERROR_CODES, SL_ERRORS } from '../documents.js';
import { activateNow, who } from '../event-words.js';
import { makMatches } from '../mak-match.js';
import { slmgr } from '../record-steps.js';
import { look } from '../words.js';

export const makInvalid = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'mak-invalid',
  title: 'MAK is invalid or mistyped',
  severity: 'error',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => makMatches(clientSettings, 'mak-invalid'),
  cause:
    'A typing error, hyphens that a text program turned into dashes, a key of a beta or of another product. The Settings page of Server 2019 also refused good keys with 0x80070490, which slmgr takes.',
  summary: (facts) => `The product key of ${who(facts)} is not accepted (${facts.code}).`,
  remediation: () => [
    slmgr({ do: 'Type the key again, with plain hyphens', on: 'client', switches: '/ipk <MAK>' }),
    activateNow('Activate'),
    look({
      do: 'If it is refused again: compare it with the licensing portal, or ask the Activation Center',
      on: 'licensing-portal',
    }),
  ],
  verify: () => clientShows('/dli', 'VOLUME_MAK channel, License Status: Licensed'),
  documentation: [ACTIVATION_ERROR_CODES, SL_ERRORS],
  explains: [],
  example: { ...CODE_EXAMPLE, code: '0xC004C001' },
});
