import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { ACTIVATION_ERROR_CODES, SLMGR_OPTIONS } from '../documents.js';
import { who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { change, check } from '../words.js';

/** What slmgr does without elevation: an access denied there has another reason. */
const NEEDS_NONE = /^\/?(?:dli|dlv|xpr|ao-list)\b/i;

/** Only printed by a command: beside a product the code is no matter of a command prompt. */
export const notElevated = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'not-elevated',
  title: 'Command ran without elevation',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => [
    ...printedMatches(clientSettings, { '0xC004F025': 'confirmed' }, ({ product }) => product === null),
    ...printedMatches(
      clientSettings,
      { '0x80070005': 'likely' },
      ({ product, command }) => product === null && command !== null && !NEEDS_NONE.test(command),
    ),
    ...printedMatches(
      clientSettings,
      { '0x80070005': 'possible' },
      ({ product, command }) => product === null && command === null,
    ),
  ],
  cause:
    'Switches of slmgr that set something (/skms, /ckms, /ipk, /sprt, /sdns and others) need a command prompt with administrator rights. /dli, /dlv, /xpr and /ato with a client setup key do not.',
  summary: (facts) => `A command on ${who(facts)} ran without administrator rights (${facts.code}).`,
  remediation: () => [
    change({
      do: 'Open the command prompt with "Run as administrator" and give the command again',
      on: 'client',
    }),
  ],
  verify: () =>
    check({
      run: 'whoami /groups | findstr S-1-16-12288',
      on: 'client',
      expect: 'a line: the prompt has administrator rights',
    }),
  documentation: [ACTIVATION_ERROR_CODES, SLMGR_OPTIONS],
  explains: [],
  example: { ...CODE_EXAMPLE, code: '0xC004F025' },
});
