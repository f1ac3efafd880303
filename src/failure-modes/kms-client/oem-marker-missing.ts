import { slmgrCall } from '../../model/windows-commands.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, OPERATIONS_GUIDE, SL_ERRORS } from '../documents.js';
import { CLIENT_LICENSED, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { slmgr } from '../record-steps.js';
import { look } from '../words.js';

/** The missing table (0xC004F057) is normal on many computers: it counts only where a command failed with it. */
export const oemMarkerMissing = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'oem-marker-missing',
  title: 'Upgrade licence without a qualifying OEM marker in firmware',
  severity: 'error',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => [
    ...printedMatches(clientSettings, { '0xC004F035': 'confirmed' }),
    ...printedMatches(clientSettings, { '0xC004F057': 'possible' }, ({ product }) => product === null),
  ],
  cause:
    'Volume licences of Windows clients are upgrades. The client found no marker of the manufacturer (SLIC) in the firmware that proves a qualifying system.',
  summary: (facts) =>
    `The firmware of ${who(facts)} has no marker that qualifies it for a volume licence (${facts.code}).`,
  remediation: () => [
    slmgr({ do: 'Change to a MAK or a retail key', on: 'client', switches: '/ipk <mak>' }),
    look({
      do: 'Without Internet: read the installation ID',
      on: 'client',
      command: slmgrCall('/dti'),
      elevated: true,
    }),
    slmgr({
      do: 'Deposit the confirmation ID that the Activation Center gives for it',
      on: 'client',
      switches: '/atp <confirmation-id>',
    }),
  ],
  verify: () => CLIENT_LICENSED,
  documentation: [ACTIVATION_ERROR_CODES, SL_ERRORS, OPERATIONS_GUIDE],
  explains: [...CLIENT_ECHOES],
  example: { ...CODE_EXAMPLE, code: '0xC004F035' },
});
