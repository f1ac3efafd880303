import type { AddressObservation, LiteralTargetObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { RemediationStep } from '../../model/finding.js';
import { resolutionOf } from '../../readings/name-resolution.js';
import { publishedHosts } from '../../readings/published-hosts.js';
import { REACH_NEEDS, type ReachEvidence } from '../../readings/reachability.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { type JudgedDomain, recordStates } from '../../readings/record-state.js';
import { sameName } from '../../model/same-name.js';
import { othersServe } from '../../readings/serving-hosts.js';
import { type ShapeFault, shapeFaultOf } from '../../readings/target-shape.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_DNS_PROCEDURES, RFC_2782, VOLUME_ACTIVATION_DNS } from '../documents.js';
import { addRecord, listRecordsWithTargets, lookUpAgain, recordName, removeRecord } from '../record-steps.js';
import { change, look } from '../words.js';

type Malformed =
  | { readonly kind: 'look-alike'; readonly name: string; readonly host: string | null }
  | { readonly kind: ShapeFault; readonly target: string; readonly port: number };

interface Facts extends RecordPlace {
  readonly malformed: Malformed;
  readonly elsewhere: boolean;
}

function misspelt({ view, state }: JudgedDomain, place: RecordPlace): readonly Match<Facts>[] {
  if (state.kind !== 'look-alike') return [];
  const [found] = state.has;
  const host = found.answer.kind === 'records' ? (found.answer.records[0]?.target ?? null) : null;
  return [
    {
      subject: view.domain,
      facts: { ...place, malformed: { kind: 'look-alike', name: found.name, host }, elsewhere: false },
      confidence: 'confirmed',
      evidence: [found.id, ...state.denies.map(({ id }) => id)],
    },
  ];
}

function badTargets(
  { view }: JudgedDomain,
  place: RecordPlace,
  addresses: readonly (AddressObservation | LiteralTargetObservation)[],
  reach: ReachEvidence,
): readonly Match<Facts>[] {
  const zones = [view.domain, ...(place.zone === null ? [] : [place.zone])];
  return publishedHosts(view).flatMap(({ record, evidence }): Match<Facts>[] => {
    const resolution = resolutionOf(record.target, addresses);
    const kind = shapeFaultOf(record, zones, resolution);
    if (kind === null) return [];
    const elsewhere = othersServe([record], reach);
    const literals = addresses.filter(
      (one) => one.kind === 'literal-target' && sameName(one.target, record.target),
    );
    return [
      {
        subject: view.domain,
        facts: { ...place, malformed: { kind, target: record.target, port: record.port }, elsewhere },
        // A name that nobody looked up may resolve after all.
        confidence:
          resolution.state === 'unclear' && kind !== 'address' && kind !== 'port-zero'
            ? 'likely'
            : 'confirmed',
        ...(elsewhere ? { severity: 'warning' as const } : {}),
        evidence: [...evidence, ...resolution.evidence, ...literals.map(({ id }) => id)],
      },
    ];
  });
}

function whatIsWrong({ malformed, ...place }: Facts): string {
  const record = recordName(place);
  switch (malformed.kind) {
    case 'look-alike':
      return `The record is published as ${malformed.name}, but clients ask for ${record}`;
    case 'address':
      return `${record} names the IP address ${malformed.target} where a host name must stand`;
    case 'doubled-zone':
      return `${record} names ${malformed.target}: the zone is in it twice, so the final dot was forgotten`;
    case 'single-label':
      return `${record} names ${malformed.target}, a host name without its domain`;
    case 'port-zero':
      return `${record} sends clients to port 0 of ${malformed.target}`;
  }
}

function correctTarget({ domain, malformed }: Facts): string | null {
  switch (malformed.kind) {
    case 'look-alike':
      return malformed.host;
    case 'address':
      return null;
    case 'doubled-zone':
      return malformed.target.replace(/\.$/, '').slice(0, -domain.length - 1);
    case 'single-label':
      return `${malformed.target.replace(/\.$/, '')}.${domain}`;
    case 'port-zero':
      return malformed.target;
  }
}

function removeWrong(facts: Facts): RemediationStep {
  const { malformed } = facts;
  if (malformed.kind !== 'look-alike')
    return removeRecord(facts, malformed.target, 'Then remove the wrong record', {
      is: 'equal',
      number: malformed.port,
    });
  return change({
    do: `Then remove ${malformed.name}, which no client asks for (the command asks first)`,
    on: 'dns-server',
    command:
      'Get-DnsServerResourceRecord -ZoneName <zone> -Name "<wrong-name>" -RRType Srv | Remove-DnsServerResourceRecord -ZoneName <zone>',
    shell: 'powershell',
    fill: { zone: facts.zone, 'wrong-name': nameInZone(malformed.name, facts.zone) },
  });
}

function nameInZone(name: string, zone: string | null): string | null {
  const suffix = zone === null ? null : `.${zone}`;
  return suffix !== null && name.toLowerCase().endsWith(suffix) ? name.slice(0, -suffix.length) : null;
}

/** A record made by hand that no client can use. An alias is srv-target-is-alias, a lone dot srv-service-declared-unavailable. */
export const srvRecordMalformed = defineFailureMode({
  id: 'srv-record-malformed',
  title: 'SRV record is misspelt or badly formed',
  severity: 'error',
  needs: [...REACH_NEEDS, 'zone', 'addresses'],
  detect: ({ zone, addresses, ...reach }) =>
    recordStates(reach.srv, reach.context).flatMap((judged) => {
      const place = recordPlace(judged.view.domain, zone);
      return [...misspelt(judged, place), ...badTargets(judged, place, addresses, reach)];
    }),
  cause:
    'A record made by hand is misspelt or badly formed: a forgotten final dot, a host name without its domain, an IP address as target, a wrong label. Clients find nothing, or a name that leads nowhere.',
  summary: (facts) => `${whatIsWrong(facts)}${facts.elsewhere ? '; another KMS host still serves' : ''}.`,
  remediation: (facts) => [
    listRecordsWithTargets(facts),
    addRecord(facts, { host: correctTarget(facts) }, 'Add a clean record'),
    removeWrong(facts),
    look({
      do: 'In a zone file of BIND the line reads: _vlmcs._tcp 3600 IN SRV 0 0 1688 kms1.corp.example. (with the final dot; raise the serial, and freeze a dynamic zone with rndc before editing)',
      on: 'dns-server',
    }),
  ],
  verify: ({ domain }) => lookUpAgain(domain, 'a target that is a host name and has an address of its own'),
  documentation: [KMS_DNS_PROCEDURES, VOLUME_ACTIVATION_DNS, RFC_2782],
  explains: ['srv-target-unresolvable', 'srv-record-missing', 'count-zero-new-host', ...CLIENT_ECHOES],
  example: {
    domain: 'corp.example',
    zone: 'corp.example',
    nameInZone: '_vlmcs._tcp',
    primary: 'dc1.corp.example',
    malformed: { kind: 'doubled-zone', target: 'kms1.corp.example.corp.example', port: 1688 },
    elsewhere: false,
  } satisfies Facts,
});
