import { defineFailureMode } from '../../model/failure-mode.js';
import { onlyLooks } from '../../model/slmgr.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { ACTIVATION_ERROR_CODES, SLMGR_OPTIONS } from '../documents.js';
import { who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { change, check } from '../words.js';

/** Only printed by a command that changes something: an access denied while looking, or beside a product, has another reason. */
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
      ({ product, command }) => product === null && command !== null && !onlyLooks(command),
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
