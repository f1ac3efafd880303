import type { AddressObservation, EvidenceKey, SrvRecord } from '../../model/evidence.js';
import { type Match, type Slice, defineFailureMode } from '../../model/failure-mode.js';
import type { RemediationStep, RemediationSteps } from '../../model/finding.js';
import { domainViews } from '../../readings/dns-view.js';
import { resolutionOf } from '../../readings/name-resolution.js';
import { publishedHosts } from '../../readings/published-hosts.js';
import { REACH_NEEDS, type ReachEvidence } from '../../readings/reachability.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { plainName, sameName } from '../../model/same-name.js';
import { othersServe } from '../../readings/serving-hosts.js';
import { shapeFaultOf } from '../../readings/target-shape.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_UNAVAILABLE, RFC_2782 } from '../documents.js';
import { type GroupFacts, shortened, who } from '../event-words.js';
import { failedNames } from '../failed-lookups.js';
import { recordName, removeRecord, serverName } from '../record-steps.js';
import { change, check, listed, look } from '../words.js';

interface Common {
  /** Names that have no address; never empty. */
  readonly targets: readonly string[];
  /** What the first of them points to, when it is an alias. */
  readonly alias: string | null;
}

type Facts =
  | ({ readonly from: 'record'; readonly place: RecordPlace; readonly elsewhere: boolean } & Common)
  | ({
      readonly from: 'user';
      /** Servers that say so. */
      readonly servers: readonly string[];
    } & Common)
  | ({ readonly from: 'logs'; readonly clients: GroupFacts; readonly code: string } & Common);

type Needed = ReachEvidence & Pick<Slice<EvidenceKey>, 'zone' | 'addresses' | 'events'>;

function firstLabel(target: string): { readonly label: string; readonly zone: string | null } {
  const [label = target, ...rest] = target.split('.');
  return { label, zone: rest.length > 0 ? rest.join('.') : null };
}

function isSingleLabel(name: string): boolean {
  return !plainName(name).includes('.');
}

function lookUpName(name: string): RemediationStep {
  return look({
    do: isSingleLabel(name)
      ? 'See whether a client finds it with one of its suffixes; if so, give the full name'
      : 'See whether the name is spelt right and what a client is told',
    on: 'client',
    command: 'nslookup <kms-host-fqdn>',
    fill: { 'kms-host-fqdn': name },
  });
}

function fromRecords({ zone, addresses, ...evidence }: Needed): readonly Match<Facts>[] {
  return domainViews(evidence.srv, evidence.context).flatMap((view): Match<Facts>[] => {
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
          from: 'record',
          place,
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
  });
}

/** Names that were looked up though no record holds them. A client that was told one by hand asks for no other host. */
function fromUser({ context, srv, addresses }: Needed): readonly Match<Facts>[] {
  if (!context.some(({ overrides }) => overrides.includes('host'))) return [];
  const published = new Set(
    srv.flatMap(({ answer }) =>
      answer.kind === 'records' ? answer.records.map(({ target }) => plainName(target)) : [],
    ),
  );
  const asked = addresses.filter((one): one is AddressObservation => one.kind === 'address');
  const given = new Map(asked.map(({ target }) => [plainName(target), target]));
  return [...given].flatMap(([key, target]): Match<Facts>[] => {
    if (published.has(key)) return [];
    const { state, alias, denying, evidence } = resolutionOf(target, addresses);
    const [first, ...others] = evidence;
    if (state !== 'denied' || first === undefined) return [];
    const servers = new Set(asked.flatMap((one) => (sameName(one.target, target) ? [one.server] : [])));
    // A client adds its suffixes to a name without a domain; here it was asked for as it stands.
    const definite = denying.length === servers.size && !isSingleLabel(target);
    return [
      {
        subject: target,
        facts: { from: 'user', targets: [target], alias, servers: denying },
        confidence: definite ? 'confirmed' : 'likely',
        evidence: [first, ...others],
      },
    ];
  });
}

/** DNS says that the name does not exist, at an attempt that had the name of a host. */
const NO_NAME = ['0x8007232B'] as const;

function inLogs({ events, addresses }: Needed): readonly Match<Facts>[] {
  return failedNames(events, addresses, NO_NAME).map((match): Match<Facts> => {
    const { host, code } = match.facts;
    return { ...match, facts: { from: 'logs', targets: [host], alias: null, clients: match.facts, code } };
  });
}

/** A target that is badly formed has no address either: that is srv-record-malformed. */
export const srvTargetUnresolvable = defineFailureMode<keyof Needed, Facts>({
  id: 'srv-target-unresolvable',
  title: 'The KMS host that the SRV record names, or that was given, has no A/AAAA record',
  severity: 'error',
  needs: [...REACH_NEEDS, 'zone', 'addresses', 'events'],
  detect: (evidence) => [...fromRecords(evidence), ...fromUser(evidence), ...inLogs(evidence)],
  cause:
    'The address record of the KMS host is missing, gone, or in a zone that this client cannot look into. A client that is told a name without an address has nothing to connect to.',
  summary: (facts) => {
    const [first = ''] = facts.targets;
    const alias = facts.alias === null ? '' : ` (it is an alias of ${facts.alias})`;
    if (facts.from === 'logs')
      return `DNS told ${who(facts.clients)} that the name of the KMS host ${shortened(first)} does not exist (${facts.code}).`;
    if (facts.from === 'user')
      return `The given host ${first} has no address${alias}: ${listed(facts.servers.map(serverName))} ${facts.servers.length > 1 ? 'say' : 'says'} so.`;
    const what =
      facts.targets.length > 1
        ? `${listed(facts.targets)}, which have no address`
        : `${first}, which has no address${alias}`;
    return `${recordName(facts.place)} names ${what}${facts.elsewhere ? '; another KMS host still serves' : ''}.`;
  },
  remediation: (facts) => {
    const [first = ''] = facts.targets;
    const { label, zone } = firstLabel(first);
    const create: RemediationSteps = [
      change({
        do: `Register the address record of ${listed(facts.targets)}`,
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
    ];
    if (facts.from !== 'record') return [lookUpName(first), ...create];
    return [
      ...create,
      removeRecord(facts.place, first, 'Or, when that host is gone for good, remove its record'),
    ];
  },
  verify: (facts) => {
    const fill = { 'srv-target': facts.targets[0] ?? null };
    return facts.from === 'user'
      ? check({
          run: 'kms-doctor check --host <srv-target>',
          on: 'this-computer',
          expect: 'the host has an address',
          fill,
        })
      : check({
          run: 'nslookup <srv-target>',
          on: 'client',
          expect: "the KMS host's current address",
          fill,
        });
  },
  documentation: [KMS_UNAVAILABLE, RFC_2782],
  explains: ['count-zero-new-host', ...CLIENT_ECHOES],
  example: {
    from: 'record',
    place: {
      domain: 'corp.example',
      zone: 'corp.example',
      nameInZone: '_vlmcs._tcp',
      primary: 'dc1.corp.example',
    },
    targets: ['kms1.corp.example'],
    alias: null,
    elsewhere: false,
  },
});
