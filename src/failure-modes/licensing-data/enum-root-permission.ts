import { defineFailureMode } from '../../model/failure-mode.js';
import { isWindows7 } from '../../readings/settings/windows-7.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { clientShows } from '../client-steps.js';
import { LICENCE_DATA_INVALID } from '../documents.js';
import { who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { change } from '../words.js';

const CODE = '0x8007000D';

/** Documented for Windows 7 and Server 2008 R2; on a newer one the code may come from elsewhere. */
export const enumRootPermission = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'enum-root-permission',
  title: 'SYSTEM lost rights on HKLM\\SYSTEM\\CurrentControlSet\\Enum\\Root',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => [
    ...printedMatches(clientSettings, { [CODE]: 'confirmed' }, (_, client) => isWindows7(client) !== false),
    ...printedMatches(clientSettings, { [CODE]: 'likely' }, (_, client) => isWindows7(client) === false),
  ],
  cause:
    'The licensing service enumerates the hardware through this key. Where SYSTEM may not, the licence data count as invalid.',
  summary: (facts) => `The licence data of ${who(facts)} count as invalid (${facts.code}).`,
  remediation: () => [
    change({
      do: 'Export the key first, then give SYSTEM at least Enumerate Subkeys on it and its subkeys: add the right, take none away',
      on: 'client',
    }),
  ],
  verify: () => clientShows('/dlv', `the licence, without ${CODE}`),
  documentation: [LICENCE_DATA_INVALID],
  explains: [],
  example: { ...CODE_EXAMPLE, code: CODE },
});
