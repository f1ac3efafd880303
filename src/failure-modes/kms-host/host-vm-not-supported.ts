import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { hostViews } from '../../readings/settings/host-view.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_PLANNING, SL_ERRORS } from '../documents.js';
import { shortened } from '../event-words.js';
import { DEAD_HOST_ECHOES, hostMatch, hostPrinted } from '../host-match.js';
import { change, check } from '../words.js';

interface Facts {
  readonly host: string;
}

const NOT_IN_A_VM = '0xC004F06B';

/** By the code alone: that a host is a virtual machine is no fault. */
export const hostVmNotSupported = defineFailureMode<'hostSettings', Facts>({
  id: 'host-vm-not-supported',
  title: 'KMS host refused because it runs in a virtual machine (Vista / Server 2008 era)',
  severity: 'warning',
  needs: ['hostSettings'],
  detect: ({ hostSettings }) =>
    hostViews(hostSettings).flatMap((view): Match<Facts>[] =>
      hostPrinted(view, NOT_IN_A_VM) ? [hostMatch(view, { host: view.name }, 'confirmed')] : [],
    ),
  cause:
    'Old versions of Windows do not serve KMS in a virtual machine. Current ones may be hosts on real and on virtual computers.',
  summary: ({ host }) => `${shortened(host)} refuses to be a KMS host in a virtual machine (${NOT_IN_A_VM}).`,
  remediation: () => [
    change({ do: 'Move the role to a version of Windows Server that is still supported', on: 'host' }),
  ],
  verify: () =>
    check({
      run: 'cscript //nologo %windir%\\system32\\slmgr.vbs /dlv',
      on: 'host',
      expect: 'a section "Key Management Service is enabled on this machine"',
    }),
  documentation: [SL_ERRORS, KMS_PLANNING],
  explains: [
    'host-not-activated',
    'host-kms-not-enabled',
    'srv-record-missing',
    ...DEAD_HOST_ECHOES,
    ...CLIENT_ECHOES,
  ],
  example: { host: 'kms1.corp.example' },
});
