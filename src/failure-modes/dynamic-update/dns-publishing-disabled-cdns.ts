import { slmgrCall } from '../../model/windows-commands.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { countsEnough } from '../../readings/settings/host-counts.js';
import { type HostView, hostViews } from '../../readings/settings/host-view.js';
import { NAMING_NEEDS, type NamingEvidence, recordStanding } from '../../readings/settings/named-hosts.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { DNS_NAME_DOES_NOT_EXIST, SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY } from '../documents.js';
import { shortened } from '../event-words.js';
import { hostMatch } from '../host-match.js';
import { restartService, slmgr } from '../record-steps.js';
import { change, check } from '../words.js';

interface Facts {
  readonly host: string;
  /** What DNS has instead. */
  readonly state: 'others' | 'missing' | 'unknown';
  readonly countsEnough: boolean;
}

/**
 * Where a record names the host, publishing is off because records are kept by hand. Where nobody asked DNS, a count
 * that is high enough shows that clients find the host: then it is only possible.
 */
function matchOf(view: HostView, evidence: NamingEvidence): readonly Match<Facts>[] {
  if (view.publishes !== false) return [];
  const { state, evidence: shown } = recordStanding(view, evidence);
  if (state === 'named') return [];
  const enough = countsEnough(view);
  const unlooked = enough ? 'possible' : 'likely';
  const confidence = state === 'missing' ? 'confirmed' : state === 'others' ? 'possible' : unlooked;
  return [hostMatch(view, { host: view.name, state, countsEnough: enough }, confidence, shown)];
}

export const dnsPublishingDisabledCdns = defineFailureMode<keyof NamingEvidence, Facts>({
  id: 'dns-publishing-disabled-cdns',
  title: "KMS host's DNS publishing is switched off (/cdns)",
  severity: 'warning',
  needs: NAMING_NEEDS,
  detect: (evidence) => hostViews(evidence.hostSettings).flatMap((view) => matchOf(view, evidence)),
  cause:
    'Somebody ran /cdns, or cleared Publish in Volume Activation Tools. That is right only where the records are kept by hand; without them nobody finds the host.',
  summary: ({ host, state, countsEnough: enough }) => {
    const off = `${shortened(host)} does not publish itself in DNS (/cdns)`;
    if (state === 'missing') return `${off}, and no record is there.`;
    if (state === 'others') return `${off}, and the records name other hosts only.`;
    return enough
      ? `${off}; its count is high enough, so clients may find it by a record made by hand.`
      : `${off}: without a record made by hand no client finds it.`;
  },
  remediation: () => [
    slmgr({
      do: 'Switch publishing on, unless records are kept by hand: then it is off on purpose',
      on: 'host',
      switches: '/sdns',
    }),
    restartService('Restart the service: it publishes when it starts'),
    change({ do: 'Or keep it off, and keep the SRV record by hand', on: 'dns-server' }),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dlv'),
      on: 'host',
      expect: '"DNS publishing enabled", and event 12294 in the Application log',
    }),
  documentation: [SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY, DNS_NAME_DOES_NOT_EXIST],
  explains: ['srv-record-missing', 'dns-scavenging-removed-record', 'count-zero-new-host', ...CLIENT_ECHOES],
  example: { host: 'kms1.corp.example', state: 'missing', countsEnough: false },
});
