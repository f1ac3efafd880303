import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts, failingWith } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, KMS_REPLACE_HOST } from '../documents.js';
import { hostPart, showLicence, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { slmgr } from '../record-steps.js';
import { check, change } from '../words.js';

/** The code's symbol says that no KMS is enabled; one page files it under "no answer": hence only likely. */
export const hostKmsNotEnabled = defineFailureMode<'events' | 'clientSettings', CodeFacts>({
  id: 'host-kms-not-enabled',
  title: 'The computer the client reached is no KMS host for this product',
  severity: 'error',
  needs: ['events', 'clientSettings'],
  detect: ({ events, clientSettings }) => [
    ...failingWith(events, ['0xC004F039'], 'likely'),
    ...printedMatches(clientSettings, { '0xC004F039': 'likely' }),
  ],
  cause:
    'No KMS is enabled there: only a client key or a MAK is installed, or the host key was overwritten. DNS or the setting of the client may name the wrong computer.',
  summary: (facts) =>
    `${who(facts)} ${facts.count === 1 ? 'asks' : 'ask'} a computer that is no KMS host${facts.host === null ? '' : `,${hostPart('', facts.host)}`} (${facts.code}).`,
  remediation: () => [
    showLicence('host', 'See which keys are installed'),
    slmgr({
      do: 'Only if it is meant to be a KMS host: install the KMS host key, which then counts as one of the six hosts of the key',
      on: 'host',
      switches: '/ipk <kms-host-key>',
    }),
    slmgr({ do: 'Activate it', on: 'host', switches: '/ato' }),
    change({
      do: 'Not meant to be one: correct the DNS record or the /skms setting of the client',
      on: 'dns-server',
    }),
  ],
  verify: () =>
    check({
      run: 'cscript //nologo %windir%\\system32\\slmgr.vbs /dlv',
      on: 'host',
      expect: 'a section "Key Management Service is enabled on this machine"',
    }),
  documentation: [ACTIVATION_ERROR_CODES, KMS_REPLACE_HOST],
  explains: [
    'host-port-refused',
    'srv-stale-dead-host',
    'manual-kms-dead-host',
    'count-zero-new-host',
    'rpc-server-unavailable',
    ...CLIENT_ECHOES,
  ],
  example: { ...CODE_EXAMPLE, code: '0xC004F039' },
});
