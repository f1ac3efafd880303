import { slmgrCall } from '../../model/windows-commands.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { hostViews } from '../../readings/settings/host-view.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, KMS_PLANNING } from '../documents.js';
import { shortened } from '../event-words.js';
import { DEAD_HOST_ECHOES, hostMatch, hostPrinted } from '../host-match.js';
import { look, change, check } from '../words.js';
import { slmgr } from '../record-steps.js';

interface Facts {
  readonly host: string;
}

const LIMIT_REACHED = '0xC004C008';

export const hostKeyActivationLimit = defineFailureMode<'hostSettings', Facts>({
  id: 'host-key-activation-limit',
  title: 'Host key has used up its activations (6 hosts, 10 activations each)',
  severity: 'error',
  needs: ['hostSettings'],
  detect: ({ hostSettings }) =>
    hostViews(hostSettings).flatMap((view): Match<Facts>[] =>
      hostPrinted(view, LIMIT_REACHED) ? [hostMatch(view, { host: view.name }, 'confirmed')] : [],
    ),
  cause:
    'A host key works on up to six hosts, and each of them may be activated nine times more. Rebuilt hosts and keys that were typed into clients eat up what is left.',
  summary: ({ host }) =>
    `Microsoft refuses to activate the host key of ${shortened(host)}: its activations are used up (${LIMIT_REACHED}).`,
  remediation: () => [
    change({ do: 'Ask the Activation Center of Microsoft for more activations of the key', on: 'host' }),
    look({
      do: 'Find computers that publish KMS without being meant to: each uses one of the six hosts',
      on: 'client',
      command: 'nslookup -type=SRV _vlmcs._tcp.<domain>',
    }),
    slmgr({
      do: 'Activation by telephone may still work: read the installation ID',
      on: 'host',
      switches: '/dti',
    }),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dli'),
      on: 'host',
      expect: 'License Status: Licensed, after the activation',
    }),
  documentation: [ACTIVATION_ERROR_CODES, KMS_PLANNING],
  explains: ['host-not-activated', 'srv-record-missing', ...DEAD_HOST_ECHOES, ...CLIENT_ECHOES],
  example: { host: 'kms1.corp.example' },
});
