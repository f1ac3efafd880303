import { slmgrCall } from '../../model/windows-commands.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { EventObservation } from '../../model/evidence.js';
import { hostTopics, logsOf } from '../../readings/events/client-groups.js';
import { hostViews } from '../../readings/settings/host-view.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_PLANNING, SL_ERRORS } from '../documents.js';
import { shortened } from '../event-words.js';
import { aboutKnownHosts, DEAD_HOST_ECHOES, hostMatch, hostPrinted } from '../host-match.js';
import { change, check } from '../words.js';

interface Facts {
  readonly host: string;
}

const NOT_IN_A_VM = '0xC004F06B';

/** Events of the log of the host itself: KMS that did not start, an activation that failed, or requests refused with it. */
function inLogs(events: readonly EventObservation[]): readonly Match<Facts>[] {
  return logsOf(events).flatMap(({ id, analysis, at }) =>
    analysis.hosts.flatMap((host): Match<Facts>[] => {
      const { failures = {}, startFailures = [] } = host.details ?? {};
      const refused = Object.hasOwn(failures, NOT_IN_A_VM);
      const didNotStart = startFailures.some(
        (one) => one.hresult === NOT_IN_A_VM && (one.at === null || at - Date.parse(one.at) <= RECENT_MS),
      );
      if (!refused && !didNotStart) return [];
      return [
        {
          subject: host.name,
          facts: { host: host.name },
          confidence: 'confirmed',
          // Its own log shows that it serves nobody.
          severity: 'error',
          evidence: [id],
          topics: hostTopics(host),
        },
      ];
    }),
  );
}

const RECENT_MS = 30 * 86_400_000;

/** By the code alone: that a host is a virtual machine is no fault. */
export const hostVmNotSupported = defineFailureMode<'hostSettings' | 'events', Facts>({
  id: 'host-vm-not-supported',
  title: 'KMS host refused because it runs in a virtual machine (Vista / Server 2008 era)',
  severity: 'warning',
  needs: ['hostSettings', 'events'],
  detect: ({ hostSettings, events }) => [
    ...hostViews(hostSettings).flatMap((view): Match<Facts>[] =>
      hostPrinted(view, NOT_IN_A_VM) ? [hostMatch(view, { host: view.name }, 'confirmed')] : [],
    ),
    ...aboutKnownHosts(inLogs(events), hostSettings),
  ],
  cause:
    'Old versions of Windows do not serve KMS in a virtual machine. Current ones may be hosts on real and on virtual computers.',
  summary: ({ host }) => `${shortened(host)} refuses to be a KMS host in a virtual machine (${NOT_IN_A_VM}).`,
  remediation: () => [
    change({ do: 'Move the role to a version of Windows Server that is still supported', on: 'host' }),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dlv'),
      on: 'host',
      expect: 'a section "Key Management Service is enabled on this machine"',
    }),
  documentation: [SL_ERRORS, KMS_PLANNING],
  explains: [
    'host-kms-init-failure',
    'host-not-activated',
    'host-kms-not-enabled',
    'srv-record-missing',
    ...DEAD_HOST_ECHOES,
    ...CLIENT_ECHOES,
  ],
  example: { host: 'kms1.corp.example' },
});
