import { defineFailureMode } from '../../model/failure-mode.js';
import { isSound, kmsClients, mayUseKms } from '../../readings/settings/licence-state.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { DISABLE_KMS_METHOD, VOLUME_ACTIVATION_WMI } from '../documents.js';
import { who } from '../event-words.js';
import { slmgr } from '../record-steps.js';
import { change, check } from '../words.js';

/** Where Active Directory activates, the switch may well be meant. */
export const kmsActivationDisabledWmi = defineFailureMode<'clientSettings', typeof CLIENT_EXAMPLE>({
  id: 'kms-activation-disabled-wmi',
  title: 'KMS activation is switched off on the client',
  severity: 'warning',
  needs: ['clientSettings'],
  detect: ({ clientSettings }) =>
    clientSettings.flatMap((client) => {
      if (client.service?.facts.kmsActivationDisabled !== true || !mayUseKms(client)) return [];
      const products = kmsClients(client);
      const byDirectory =
        products.length > 0 && products.every((one) => isSound(one) && one.adObject !== null);
      return [clientMatch(client, clientFacts(client), byDirectory ? 'possible' : 'confirmed')];
    }),
  cause:
    'Somebody called DisableKeyManagementServiceActivation, which the token-only switch of Windows 7 does too. The client then asks no KMS host at all.',
  summary: (facts) => `KMS activation is switched off on ${who(facts)}.`,
  remediation: () => [
    change({
      do: 'Switch it on',
      on: 'client',
      command:
        'Get-CimInstance SoftwareLicensingService | Invoke-CimMethod -MethodName DisableKeyManagementServiceActivation -Arguments @{DisableActivation=$false}',
      shell: 'powershell',
    }),
    slmgr({ do: 'The same on Windows 7 and Server 2008 R2', on: 'client', switches: '/ctao' }),
  ],
  verify: () =>
    check({
      run: '(Get-CimInstance SoftwareLicensingService).KeyManagementServiceActivationDisabled',
      on: 'client',
      shell: 'powershell',
      expect: 'False, or nothing',
    }),
  documentation: [DISABLE_KMS_METHOD, VOLUME_ACTIVATION_WMI],
  explains: [...CLIENT_ECHOES],
  example: CLIENT_EXAMPLE,
});
