import type { SrvObservation, SrvRecord, TcpObservation, ZoneObservation } from '../../model/evidence.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import type { RemediationStep } from '../../model/finding.js';
import { targetKey } from '../../readings/kms-alternatives.js';
import { type OwnerInZone, ownerInZone } from '../../readings/owner-in-zone.js';
import { REACH_NEEDS, readReach } from '../../readings/reachability.js';
import {
  type EndpointFacts,
  duration,
  endpointFacts,
  endpointFill,
  endpointMatch,
  hostAt,
  whoServes,
} from '../kms-endpoint.js';
import { change, check, look } from '../words.js';

/** A record that names the host, with the zone that holds it where one was seen. */
interface NamingRecord extends Pick<SrvRecord, 'priority' | 'weight'> {
  readonly name: string;
  readonly holder: OwnerInZone | null;
}

interface Facts extends EndpointFacts {
  readonly how: 'silent' | 'unreachable';
  readonly waitedMs: number;
  /** Empty when the host was given by hand. */
  readonly records: readonly NamingRecord[];
}

/** More steps than this for one host help nobody. */
const MAX_RECORDS = 3;

/** `_vlmcs._tcp`, and for a domain without a zone of its own its label below the zone. */
const OWNER_LABELS = 3;

function recordsNaming(
  connect: TcpObservation,
  srv: readonly SrvObservation[],
  zone: readonly ZoneObservation[],
): readonly NamingRecord[] {
  const byName = new Map<string, NamingRecord>();
  for (const { purpose, name, answer } of srv) {
    if (purpose !== 'record' || answer.kind !== 'records') continue;
    const owner = answer.alias ?? name;
    for (const { target, port, priority, weight } of answer.records) {
      if (targetKey({ host: target, port }) !== targetKey(connect)) continue;
      byName.set(owner, { name: owner, priority, weight, holder: ownerInZone(owner, zone, OWNER_LABELS) });
    }
  }
  return [...byName.values()];
}

function deletionSteps(facts: Facts, record: NamingRecord): readonly RemediationStep[] {
  const fill = {
    ...endpointFill(facts),
    zone: record.holder?.zone ?? null,
    owner: record.holder?.owner ?? null,
    record: record.name,
    priority: record.priority,
    weight: record.weight,
  };
  return [
    change({
      do: `Delete only the record that names ${facts.host}; the command asks first. By name and type alone it would delete the records of every KMS host`,
      on: 'dns-server',
      command:
        'Get-DnsServerResourceRecord -ZoneName <zone> -Name "<owner>" -RRType Srv | Where-Object { $_.RecordData.DomainName -eq "<kms-host-fqdn>." -and $_.RecordData.Port -eq <port> } | Remove-DnsServerResourceRecord -ZoneName <zone>',
      shell: 'powershell',
      fill,
    }),
    change({
      do: 'The same on BIND, with the full data of the record',
      on: 'dns-admin-workstation',
      command:
        "printf 'server <dns-server>\\nzone <zone>\\nupdate delete <record>. IN SRV <priority> <weight> <port> <kms-host-fqdn>.\\nsend\\n' | nsupdate -k <tsig-key-file>",
      shell: 'sh',
      elevated: false,
      fill,
    }),
  ];
}

/** A host of which another port answers is firewall-path-blocked; one that refuses is host-port-refused. */
export const srvStaleDeadHost = defineFailureMode({
  id: 'srv-stale-dead-host',
  title: 'Clients are sent to a KMS host that is gone',
  severity: 'error',
  needs: [...REACH_NEEDS, 'zone'],
  detect: (evidence) =>
    readReach(evidence).flatMap((endpoint) => {
      const { connect, meaning } = endpoint;
      if (meaning !== 'dead') return [];
      const facts: Facts = {
        ...endpointFacts(endpoint),
        how: connect.outcome === 'host-unreachable' ? 'unreachable' : 'silent',
        waitedMs: connect.tookMs,
        records: recordsNaming(connect, evidence.srv, evidence.zone),
      };
      return [endpointMatch(endpoint, facts, 'likely')];
    }),
  cause:
    'The host was switched off, moved or retired and DNS still names it. Where it is the only one every client fails, where there are others clients lose time with it.',
  summary: (facts) => {
    const seen =
      facts.how === 'silent'
        ? `No port of ${hostAt(facts)} answers, TCP ${facts.port} silent for ${duration(facts.waitedMs)}`
        : `${hostAt(facts)} is unreachable: nobody has that address, told after ${duration(facts.waitedMs)}`;
    return `${seen}${whoServes(facts)}.`;
  },
  remediation: (facts) => [
    look({
      do: `Find out whether ${facts.host} still exists and is ${facts.address}: switched off, start it; moved, correct its address; behind a filter that drops everything, open TCP ${facts.port}`,
      on: 'host',
      command: 'ipconfig /all',
    }),
    ...facts.records.slice(0, MAX_RECORDS).flatMap((record) => deletionSteps(facts, record)),
    change({
      do: 'On clients that were pinned to it with /skms: return to discovery',
      on: 'client',
      command: 'cscript //nologo %windir%\\system32\\slmgr.vbs /ckms',
    }),
  ],
  verify: ({ records: [record] }) =>
    check({
      run:
        record === undefined
          ? 'cscript //nologo %windir%\\system32\\slmgr.vbs /dlv'
          : 'nslookup -type=SRV <record>',
      on: 'client',
      expect: 'only KMS hosts that are alive',
      fill: { record: record?.name ?? null },
    }),
  documentation: [
    'https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes',
    'https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/error-0xc004f074-activate-windows',
    'https://learn.microsoft.com/windows-server/get-started/kms-replace-host',
    'https://learn.microsoft.com/powershell/module/dnsserver/remove-dnsserverresourcerecord',
  ],
  explains: [
    'rpc-server-unavailable',
    'activation-expired-180-days',
    'grace-period-expired',
    'client-absent-over-30-days',
    'renewal-overdue',
    'retry-storm-two-hour',
  ],
  example: {
    host: 'kms-old.corp.example',
    address: '10.0.0.21',
    port: 1688,
    alternatives: [],
    how: 'silent',
    waitedMs: 5000,
    records: [
      {
        name: '_vlmcs._tcp.corp.example',
        priority: 0,
        weight: 0,
        holder: { owner: '_vlmcs._tcp', zone: 'corp.example' },
      },
    ],
  },
});
