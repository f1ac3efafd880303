import type { ComputerSettings, EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { logsOf } from '../../readings/events/client-groups.js';
import { type HostView, hostViews } from '../../readings/settings/host-view.js';
import { isUnlicensed } from '../../readings/settings/licence-state.js';
import { isOneOf } from '../../readings/settings/named-hosts.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_GENERAL, KMS_REPLACE_HOST } from '../documents.js';
import { activateNow, requestQuery, shortened } from '../event-words.js';
import { slmgr } from '../record-steps.js';
import { check, listed, look } from '../words.js';

interface Facts {
  readonly host: string;
  /** null where only a file is known. */
  readonly computer: string | null;
  readonly port: number;
  readonly families: readonly ('Windows' | 'Office')[];
}

/** Sources that write -1 for a host that nobody asked, so that no number means just that. */
const TELL_NOTHING_YET: readonly string[] = ['oslicense', 'cim'];

function zeroOf(view: HostView): Pick<Match<Facts>, 'facts' | 'confidence'> | null {
  const rung = view.settings.products?.source.rung ?? '';
  const zero = view.products.flatMap(({ family, host, ...product }) => {
    if (host === null || family === 'other' || isUnlicensed(product)) return [];
    const silent = host.count === null && host.enabled === true;
    // The text of slmgr has -1 as well, which is no number of machines; that no request came stands beside it.
    const unasked = silent && host.requests?.total === 0;
    const untold = silent && !unasked && TELL_NOTHING_YET.includes(rung);
    return host.count === 0 || unasked || untold ? [{ family, untold }] : [];
  });
  if (zero.length === 0) return null;
  const families = [...new Set(zero.map(({ family }) => (family === 'office' ? 'Office' : 'Windows')))];
  return {
    facts: { host: view.name, computer: view.computer, port: view.port, families },
    confidence: zero.some(({ untold }) => !untold) ? 'confirmed' : 'likely',
  };
}

/** A log with requests that counted shows that somebody asked: then it is another fault. */
function wasAsked(view: HostView, events: readonly EventObservation[]): boolean {
  return logsOf(events).some(({ analysis }) =>
    analysis.hosts.some(({ name, activationCount: { now } }) => now > 0 && isOneOf(view.names, name)),
  );
}

function matches(
  hosts: readonly ComputerSettings[],
  events: readonly EventObservation[],
): readonly Match<Facts>[] {
  return hostViews(hosts).flatMap((view): Match<Facts>[] => {
    const zero = zeroOf(view);
    if (zero === null || wasAsked(view, events)) return [];
    const ofOffice = zero.facts.families.filter((family) => family === 'Office');
    const which = ofOffice.length === zero.facts.families.length ? 'alone' : 'beside';
    return [
      {
        ...{ subject: view.name, ...zero, evidence: [view.id], topics: view.topics },
        ...(ofOffice.length > 0 && { office: { which, folder: null } }),
      },
    ];
  });
}

export const countZeroNewHost = defineFailureMode<'hostSettings' | 'events', Facts>({
  id: 'count-zero-new-host',
  title: 'Count is 0 or -1: nobody has asked this host yet',
  severity: 'warning',
  needs: ['hostSettings', 'events'],
  detect: ({ hostSettings, events }) => matches(hostSettings, events),
  cause:
    'The host was just activated, or no client reaches it (DNS, firewall). Until clients ask it counts nobody and activates nobody.',
  summary: ({ host, families }) =>
    `${shortened(host)} has a host key for ${listed(families)} and has counted nobody for it yet.`,
  remediation: ({ computer, port }) => [
    slmgr({
      do: 'Try from one client: send it to this host',
      on: 'client',
      switches: '/skms <kms-host-fqdn>:<port>',
      fill: { 'kms-host-fqdn': computer, port },
    }),
    activateNow('0xC004F038 as the answer is good news: network and host work, only the count is low'),
    slmgr({ do: 'Undo the setting, or the client stays with this host', on: 'client', switches: '/ckms' }),
    look({ do: 'See whether its request arrived', on: 'host', command: requestQuery(1), elevated: true }),
  ],
  verify: () =>
    check({ run: requestQuery(1), on: 'host', expect: 'an event 12290 of the client that was tried' }),
  documentation: [KMS_GENERAL, KMS_REPLACE_HOST],
  explains: [
    'threshold-not-met-client',
    'threshold-not-met-server',
    'threshold-not-met-office',
    ...CLIENT_ECHOES,
  ],
  example: { host: 'kms1.corp.example', computer: 'kms1.corp.example', port: 1688, families: ['Windows'] },
});
