import { slmgrCall } from '../../model/windows-commands.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { countsEnough } from '../../readings/settings/host-counts.js';
import { hostViews } from '../../readings/settings/host-view.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { OPERATIONS_GUIDE, SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY } from '../documents.js';
import { shortened } from '../event-words.js';
import { hostMatch } from '../host-match.js';
import { restartService, slmgr } from '../record-steps.js';
import { check } from '../words.js';

interface Facts {
  readonly host: string;
  readonly countsEnough: boolean;
}

/** A host that counts enough keeps up all the same: there it is only possible that it will not. */
export const hostLowPriorityStarved = defineFailureMode<'hostSettings', Facts>({
  id: 'host-low-priority-starved',
  title: 'KMS set to low priority (/cpri) starves on a busy host',
  severity: 'warning',
  needs: ['hostSettings'],
  detect: ({ hostSettings }) =>
    hostViews(hostSettings).flatMap((view): Match<Facts>[] => {
      if (view.lowPriority !== true) return [];
      const enough = countsEnough(view);
      return [hostMatch(view, { host: view.name, countsEnough: enough }, enough ? 'possible' : 'confirmed')];
    }),
  cause:
    'With /cpri the KMS process stands back behind the other roles of the computer. Microsoft warns that requests may then be missed, so that the count is not kept up.',
  summary: ({ host, countsEnough: enough }) =>
    `KMS on ${shortened(host)} is set to low priority (/cpri)${enough ? '; its count is high enough at present' : ''}.`,
  remediation: () => [
    slmgr({ do: 'Back to normal priority', on: 'host', switches: '/spri' }),
    restartService('Restart the service'),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dlv'),
      on: 'host',
      expect: 'KMS priority: Normal',
    }),
  documentation: [SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY, OPERATIONS_GUIDE],
  explains: [
    'count-fell-after-30-day-expiry',
    'threshold-not-met-client',
    'threshold-not-met-server',
    'threshold-not-met-office',
    'count-margin-thin',
    ...CLIENT_ECHOES,
  ],
  example: { host: 'kms1.corp.example', countsEnough: false },
});
