import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts, failingWith } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, KMS_GENERAL } from '../documents.js';
import { hostPart, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { restartService, slmgr } from '../record-steps.js';
import { check, change } from '../words.js';

export const hostNotActivated = defineFailureMode<'events' | 'clientSettings', CodeFacts>({
  id: 'host-not-activated',
  title: 'KMS host itself is not activated',
  severity: 'error',
  needs: ['events', 'clientSettings'],
  detect: ({ events, clientSettings }) => [
    ...failingWith(events, ['0xC004F041'], 'confirmed'),
    ...printedMatches(clientSettings, { '0xC004F041': 'confirmed' }),
  ],
  cause:
    'The host key is installed, and was never activated with Microsoft or lost its activation. Such a host refuses every request.',
  summary: (facts) =>
    `The KMS host${hostPart('', facts.host)} refuses ${who(facts)} because it is not activated itself (${facts.code}).`,
  remediation: () => [
    slmgr({
      do: 'Activate it online; each success uses one of the ten activations of the key',
      on: 'host',
      switches: '/ato',
    }),
    slmgr({ do: 'Without Internet: read the installation ID', on: 'host', switches: '/dti' }),
    change({ do: 'Telephone the Activation Center with it and note the confirmation ID', on: 'host' }),
    slmgr({ do: 'Deposit the confirmation ID', on: 'host', switches: '/atp <confirmation-id>' }),
    restartService('Restart the service'),
  ],
  verify: () =>
    check({
      run: 'cscript //nologo %windir%\\system32\\slmgr.vbs /dlv',
      on: 'host',
      expect: 'License Status: Licensed, and "Key Management Service is enabled on this machine"',
    }),
  documentation: [ACTIVATION_ERROR_CODES, KMS_GENERAL],
  explains: [
    'srv-record-missing',
    'host-port-refused',
    'srv-stale-dead-host',
    'manual-kms-dead-host',
    'count-zero-new-host',
    'rpc-server-unavailable',
    ...CLIENT_ECHOES,
  ],
  example: { ...CODE_EXAMPLE, code: '0xC004F041' },
});
