import { defineFailureMode } from '../../model/failure-mode.js';
import type { RemediationStep } from '../../model/finding.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { clientShows, installClientKey } from '../client-steps.js';
import { LICENCE_CONSUMPTION_FAILED, REBUILD_TOKENS, SL_ERRORS } from '../documents.js';
import { activateNow, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { slmgr } from '../record-steps.js';
import { change, look } from '../words.js';

/** Where each generation of Windows keeps it. Every step is a command of its own, so that the path stands in it whole. */
const STORES = [
  ['Windows 8.1, Server 2012 R2 and later', '%windir%\\system32\\spp\\store\\2.0'],
  ['Windows 8 and Server 2012', '%windir%\\system32\\spp\\store'],
  [
    'Windows 7 and Server 2008 R2',
    '%windir%\\ServiceProfiles\\NetworkService\\AppData\\Roaming\\Microsoft\\SoftwareProtectionPlatform',
  ],
] as const;

const renameStore = ([systems, folder]: readonly [string, string], index: number): RemediationStep =>
  change({
    do:
      index === 0
        ? `Rename the file and do not delete it; an older tokens.bar gets another name first (${systems})`
        : `The same on ${systems}`,
    on: 'client',
    command: `ren "${folder}\\tokens.dat" tokens.bar`,
  });

export const tokensDatCorrupted = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'tokens-dat-corrupted',
  title: 'Licence store (tokens.dat) damaged',
  severity: 'error',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    printedMatches(clientSettings, {
      '0xC004E002': 'confirmed',
      '0xC004E015': 'confirmed',
      '0xC004E003': 'likely',
      '0x8004E108': 'likely',
      '0xC004D301': 'likely',
    }),
  cause:
    'The store that holds the licences contradicts itself: a fault of the disk, an upgrade that broke off, or a cleaning tool without care.',
  summary: (facts) => `The licence store of ${who(facts)} is damaged (${facts.code}).`,
  remediation: () => [
    look({
      do: 'On a KMS host the same steps hold, with its KMS host key at the end and never a client setup key',
      on: 'client',
    }),
    change({ do: 'Stop the service', on: 'client', command: 'net stop sppsvc' }),
    ...STORES.map(renameStore),
    change({ do: 'Start the service', on: 'client', command: 'net start sppsvc' }),
    slmgr({ do: 'Install the licences again', on: 'client', switches: '/rilc' }),
    change({ do: 'Restart the computer twice', on: 'client' }),
    installClientKey('Install the client setup key again'),
    activateNow(),
  ],
  verify: () => clientShows('/dlv', 'the licence, without an error'),
  documentation: [REBUILD_TOKENS, LICENCE_CONSUMPTION_FAILED, SL_ERRORS],
  explains: ['licences-missing', 'no-product-key', ...CLIENT_ECHOES],
  example: { ...CODE_EXAMPLE, code: '0xC004E002' },
});
