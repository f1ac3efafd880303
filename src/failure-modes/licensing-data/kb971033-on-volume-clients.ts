import { defineFailureMode } from '../../model/failure-mode.js';
import { isWindows7 } from '../../readings/settings/windows-7.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { installClientKey } from '../client-steps.js';
import { VOLUME_CLIENTS_NOT_GENUINE } from '../documents.js';
import { activateNow, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { change, check } from '../words.js';

/** An update of Windows 7: on a newer Windows the code has another reason. */
export const kb971033OnVolumeClients = defineFailureMode<'clientSettings', CodeFacts>({
  id: 'kb971033-on-volume-clients',
  title: 'KB971033 on Windows 7 KMS clients: not genuine',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) => [
    ...printedMatches(
      clientSettings,
      { '0xC004F200': 'confirmed', '0xC004F064': 'likely' },
      (_, client) => isWindows7(client) === true,
    ),
    ...printedMatches(clientSettings, { '0xC004F200': 'likely' }, (_, client) => isWindows7(client) === null),
  ],
  cause:
    'The validation update for consumers is not meant for volume clients. A change at Microsoft in January 2019 made those that have it count as not genuine.',
  summary: (facts) => `Windows on ${who(facts)} counts as not genuine (${facts.code}).`,
  remediation: () => [
    change({ do: 'Remove the update', on: 'client', command: 'wusa /uninstall /kb:971033' }),
    change({
      do: 'Restart the computer and rebuild tokens.dat (kms-doctor explain tokens-dat-corrupted)',
      on: 'client',
    }),
    installClientKey('Install the client setup key again'),
    activateNow(),
  ],
  verify: () =>
    check({
      run: 'Get-HotFix -Id KB971033',
      on: 'client',
      shell: 'powershell',
      expect: 'an error: the update is not found',
    }),
  documentation: [VOLUME_CLIENTS_NOT_GENUINE],
  explains: ['genuine-ticket-noise'],
  example: { ...CODE_EXAMPLE, code: '0xC004F200' },
});
