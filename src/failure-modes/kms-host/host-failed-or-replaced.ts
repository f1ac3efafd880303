import type { EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { plainName } from '../../model/same-name.js';
import { hostOf, logsOf } from '../../readings/events/client-groups.js';
import { isPublished, clientAnswers, targetKey } from '../../readings/kms-alternatives.js';
import { REACH_NEEDS, type ReachEvidence, readReach } from '../../readings/reachability.js';
import { isOneOf } from '../../readings/settings/named-hosts.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_ISSUES, KMS_REPLACE_HOST, REMOVE_DNS_RECORD } from '../documents.js';
import { dayOf, shortened } from '../event-words.js';
import { slmgr } from '../record-steps.js';
import { change, check, listed } from '../words.js';

interface Facts {
  readonly hosts: readonly string[];
  /** The last time that one of them served, by the logs. */
  readonly lastServed: string;
}

type Evidence = ReachEvidence & { readonly events: readonly EventObservation[] };

/** When one of these hosts last served somebody, by the logs of clients. */
function lastServed(
  hosts: readonly string[],
  events: readonly EventObservation[],
): { readonly at: string; readonly evidence: readonly string[] } | null {
  const served = logsOf(events).flatMap(({ id, analysis }) =>
    analysis.clients.flatMap((client) => {
      const host = hostOf(client);
      return host !== null && client.lastSuccess !== null && isOneOf(hosts, host)
        ? [{ id, at: client.lastSuccess }]
        : [];
    }),
  );
  const last = served
    .map(({ at }) => at)
    .sort()
    .at(-1);
  return last === undefined ? null : { at: last, evidence: [...new Set(served.map(({ id }) => id))] };
}

/** Every published host is dead, and the logs show that one of them did serve: without that it may never have been one. */
export const hostFailedOrReplaced = defineFailureMode<keyof Evidence, Facts>({
  id: 'host-failed-or-replaced',
  title: 'KMS host was lost or replaced',
  severity: 'error',
  needs: [...REACH_NEEDS, 'events'],
  detect: ({ events, ...evidence }): readonly Match<Facts>[] => {
    const answers = clientAnswers(evidence.srv);
    const published = readReach(evidence).filter(({ connect }) => isPublished(targetKey(connect), answers));
    const [first] = published;
    if (first === undefined || !published.every(({ meaning }) => meaning === 'dead')) return [];
    const hosts = [...new Set(published.map(({ connect }) => plainName(connect.host)))];
    const served = lastServed(hosts, events);
    if (served === null) return [];
    return [
      {
        subject: hosts[0] ?? first.connect.host,
        facts: { hosts, lastServed: served.at },
        confidence: 'likely',
        evidence: [first.connect.id, ...published.flatMap((one) => one.evidence), ...served.evidence],
        topics: {
          hosts: [...hosts, ...published.map(({ connect }) => connect.address)],
          clients: [],
          domains: [],
        },
      },
    ];
  },
  cause:
    'The hardware failed, or the host was retired. A replacement with the same name and address is found at once, another name needs DNS and the clients that were pinned; no data have to be moved.',
  summary: ({ hosts, lastServed: at }) =>
    `${listed(hosts.map(shortened))} served until ${dayOf(at)}, and now nothing of ${hosts.length === 1 ? 'it' : 'them'} answers.`,
  remediation: ({ hosts }) => [
    change({
      do: 'Start it again, or install the role on a new server',
      on: 'host',
      command: 'Install-WindowsFeature -Name VolumeActivation -IncludeManagementTools',
      shell: 'powershell',
    }),
    slmgr({ do: 'Install the key there', on: 'host', switches: '/ipk <kms-host-key>' }),
    slmgr({ do: 'Activate it', on: 'host', switches: '/ato' }),
    change({
      do: 'Let clients in',
      on: 'host',
      command: 'Set-NetFirewallRule -Name SPPSVC-In-TCP -Profile Domain,Private -Enabled True',
      shell: 'powershell',
    }),
    change({
      do: 'With secure updates the record still belongs to the account of the old host: give the new one rights on it',
      on: 'dns-server',
    }),
    change({
      do: 'Take the record of the old host away, and no other (the command asks first)',
      on: 'dns-server',
      command:
        'Get-DnsServerResourceRecord -ZoneName <zone> -Name "_vlmcs._tcp" -RRType Srv | Where-Object { $_.RecordData.DomainName -eq "<old-host-fqdn>." } | Remove-DnsServerResourceRecord -ZoneName <zone>',
      shell: 'powershell',
      fill: { 'old-host-fqdn': hosts[0] ?? null },
    }),
    slmgr({ do: 'Clients that were pinned to it: return to discovery', on: 'client', switches: '/ckms' }),
  ],
  verify: () =>
    check({
      run: 'nslookup -type=SRV _vlmcs._tcp.<zone>',
      on: 'client',
      expect: 'only hosts that answer, and events 12290 on them',
    }),
  documentation: [KMS_ISSUES, KMS_REPLACE_HOST, REMOVE_DNS_RECORD],
  explains: [
    'srv-stale-dead-host',
    'manual-kms-dead-host',
    'host-restart-resets-count',
    'count-zero-new-host',
    'count-margin-thin',
    'rpc-server-unavailable',
    ...CLIENT_ECHOES,
  ],
  example: { hosts: ['kms1.corp.example'], lastServed: '2026-01-05T09:00:00Z' },
});
