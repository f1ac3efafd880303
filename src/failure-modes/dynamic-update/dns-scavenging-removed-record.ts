import type { EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { recordPlace } from '../../readings/record-place.js';
import { NAMING_NEEDS, type NamingEvidence, recordStanding } from '../../readings/settings/named-hosts.js';
import { hostView } from '../../readings/settings/host-view.js';
import { plainName } from '../../model/same-name.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { DNS_AUDIT_LOG, DNS_NAME_DOES_NOT_EXIST, KMS_ISSUES } from '../documents.js';
import { onDay, shortened } from '../event-words.js';
import { addRecord, restartService } from '../record-steps.js';
import { READ_AUDIT_LOG, RECORD_GONE_ECHOES, removedRecords } from '../removed-record.js';
import { check, look } from '../words.js';

interface Facts {
  readonly zone: string;
  /** When the audit log says that it was scavenged, which it may not; null where only the settings make it possible. */
  readonly told: { readonly at: string | null } | null;
  readonly server: string;
}

type Evidence = NamingEvidence & { readonly events: readonly EventObservation[] };

function byAuditLog({ events, ...evidence }: Evidence): readonly Match<Facts>[] {
  return removedRecords(events, evidence, [521]).map(
    ({ zone, at, server, missing, topics, records, evidence: shown }): Match<Facts> => ({
      subject: zone === '' ? server : zone,
      facts: { zone, told: { at }, server },
      confidence: missing ? 'confirmed' : 'likely',
      evidence: shown,
      topics,
      records,
    }),
  );
}

/**
 * Without the audit log: a zone that ages and has no record, while a host does not publish. A host that was switched to
 * records by hand leaves its old dynamic one to be scavenged.
 */
function bySettings({ events, ...evidence }: Evidence): readonly Match<Facts>[] {
  const told = byAuditLog({ events, ...evidence }).map(({ subject }) => subject);
  return evidence.dnsServerSettings.flatMap((server) =>
    (server.zones?.facts ?? []).flatMap(({ zone, aging }): Match<Facts>[] => {
      const domain = plainName(zone);
      const { state, evidence: shown } = recordStanding({ names: [], domain }, evidence);
      const silent = evidence.hostSettings.filter((host) => {
        const view = hostView(host);
        return view.domain === domain && view.publishes === false;
      });
      if (aging !== true || state !== 'missing' || silent.length === 0 || told.includes(domain)) return [];
      return [
        {
          subject: domain,
          facts: { zone: domain, told: null, server: server.subject },
          confidence: 'possible',
          evidence: [server.id, ...shown, ...silent.map(({ id }) => id)],
          topics: { hosts: [], clients: [], domains: [domain] },
        },
      ];
    }),
  );
}

export const dnsScavengingRemovedRecord = defineFailureMode<keyof Evidence, Facts>({
  id: 'dns-scavenging-removed-record',
  title: 'Aging and scavenging removed the SRV record',
  severity: 'error',
  needs: [...NAMING_NEEDS, 'events'],
  detect: (evidence) => [...byAuditLog(evidence), ...bySettings(evidence)],
  cause:
    'A dynamic record that its host does not refresh (switched off, publishing off or failing) is scavenged. While publishing works the host refreshes it every 24 hours, and a record made by hand is not scavenged.',
  summary: ({ zone, told, server }) =>
    told === null
      ? `The zone ${shortened(zone)} on ${shortened(server)} ages, its KMS host does not publish and its record is gone: it may have been scavenged.`
      : `The KMS record${zone === '' ? '' : ` of ${shortened(zone)}`} was scavenged ${onDay(told.at)}, says ${shortened(server)} (event 521).`,
  remediation: ({ zone }) => [
    look({
      do: 'See who removed it: event 521 is scavenging',
      on: 'dns-server',
      command: READ_AUDIT_LOG,
      shell: 'powershell',
      elevated: true,
    }),
    look({
      do: 'Read how the zone ages and when the server scavenges',
      on: 'dns-server',
      command: 'Get-DnsServerZoneAging -Name <zone>; Get-DnsServerScavenging',
      shell: 'powershell',
      elevated: true,
      fill: { zone: zone === '' ? null : zone },
    }),
    restartService('Cure what keeps the host from publishing, then let it publish'),
    addRecord(
      recordPlace(zone === '' ? '<domain>' : zone, []),
      { host: null },
      'Or keep a record by hand, and switch the publishing of the host off with slmgr /cdns. Do not switch aging off for the zone because of one record',
    ),
  ],
  verify: ({ zone }) =>
    check({
      run: 'Get-DnsServerResourceRecord -ZoneName <zone> -Name "_vlmcs._tcp" -RRType Srv | Select-Object TimeStamp',
      on: 'dns-server',
      shell: 'powershell',
      expect: 'a time stamp of today, or none for a record made by hand',
      fill: { zone: zone === '' ? null : zone },
    }),
  documentation: [KMS_ISSUES, DNS_NAME_DOES_NOT_EXIST, DNS_AUDIT_LOG],
  explains: [...RECORD_GONE_ECHOES, ...CLIENT_ECHOES],
  example: { zone: 'corp.example', told: { at: '2026-01-05T09:00:00Z' }, server: 'dc1.corp.example' },
});
