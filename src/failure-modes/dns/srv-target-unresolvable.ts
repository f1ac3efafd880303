import type { SrvRecord } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { domainViews } from '../../readings/dns-view.js';
import { resolutionOf } from '../../readings/name-resolution.js';
import { publishedHosts } from '../../readings/published-hosts.js';
import { REACH_NEEDS } from '../../readings/reachability.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { othersServe } from '../../readings/serving-hosts.js';
import { shapeFaultOf } from '../../readings/target-shape.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_UNAVAILABLE, RFC_2782 } from '../documents.js';
import { recordName, removeRecord } from '../record-steps.js';
import { change, check, listed } from '../words.js';

interface Facts extends RecordPlace {
  /** Names in the record that have no address; never empty. */
  readonly targets: readonly string[];
  /** What the first of them points to, when it is an alias. */
  readonly alias: string | null;
  readonly elsewhere: boolean;
}

function firstLabel(target: string): { readonly label: string; readonly zone: string | null } {
  const [label = target, ...rest] = target.split('.');
  return { label, zone: rest.length > 0 ? rest.join('.') : null };
}

/** A target that is badly formed has no address either: that is srv-record-malformed. */
export const srvTargetUnresolvable = defineFailureMode({
  id: 'srv-target-unresolvable',
  title: 'SRV record found, but its target host name has no A/AAAA record',
  severity: 'error',
  needs: [...REACH_NEEDS, 'zone', 'addresses'],
  detect: ({ zone, addresses, ...evidence }) =>
    domainViews(evidence.srv, evidence.context).flatMap((view): Match<Facts>[] => {
      const place = recordPlace(view.domain, zone);
      const broken = publishedHosts(view).flatMap((host) => {
        const resolution = resolutionOf(host.record.target, addresses);
        const zones = [view.domain, ...(place.zone === null ? [] : [place.zone])];
        if (resolution.state !== 'denied') return [];
        return shapeFaultOf(host.record, zones, resolution) === null ? [{ ...host, resolution }] : [];
      });
      const [first, ...others] = broken;
      if (first === undefined) return [];
      const records: readonly SrvRecord[] = broken.map(({ record }) => record);
      const elsewhere = othersServe(records, evidence);
      return [
        {
          subject: view.domain,
          facts: {
            ...place,
            targets: [...new Set(records.map(({ target }) => target))],
            alias: first.resolution.alias,
            elsewhere,
          },
          confidence: 'confirmed',
          ...(elsewhere ? { severity: 'warning' as const } : {}),
          evidence: [
            ...first.evidence,
            ...first.resolution.evidence,
            ...others.flatMap(({ evidence: ids, resolution }) => [...ids, ...resolution.evidence]),
          ],
        },
      ];
    }),
  cause:
    'The record names a KMS host whose own address record is missing, gone, or in a zone that this client cannot look into. A client that is told a name without an address has nothing to connect to.',
  summary: ({ targets, alias, elsewhere, ...place }) => {
    const [first = ''] = targets;
    const what =
      targets.length > 1
        ? `${listed(targets)}, which have no address`
        : `${first}, which has no address${alias === null ? '' : ` (it is an alias of ${alias})`}`;
    return `${recordName(place)} names ${what}${elsewhere ? '; another KMS host still serves' : ''}.`;
  },
  remediation: ({ targets, ...place }) => {
    const [first = ''] = targets;
    const { label, zone } = firstLabel(first);
    return [
      change({
        do: `Register the address record of ${listed(targets)}`,
        on: 'host',
        command: 'ipconfig /registerdns',
      }),
      change({
        do: 'Or create it in the zone of the host name',
        on: 'dns-server',
        command:
          'Add-DnsServerResourceRecordA -ZoneName <host-zone> -Name <kms-host> -IPv4Address <kms-host-ip>',
        shell: 'powershell',
        fill: { 'host-zone': zone, 'kms-host': label },
      }),
      removeRecord(place, first, 'Or, when that host is gone for good, remove its record'),
    ];
  },
  verify: ({ targets }) =>
    check({
      run: 'nslookup <srv-target>',
      on: 'client',
      expect: "the KMS host's current address",
      fill: { 'srv-target': targets[0] ?? null },
    }),
  documentation: [KMS_UNAVAILABLE, RFC_2782],
  explains: ['count-zero-new-host', ...CLIENT_ECHOES],
  example: {
    domain: 'corp.example',
    zone: 'corp.example',
    nameInZone: '_vlmcs._tcp',
    primary: 'dc1.corp.example',
    targets: ['kms1.corp.example'],
    alias: null,
    elsewhere: false,
  } satisfies Facts,
});
