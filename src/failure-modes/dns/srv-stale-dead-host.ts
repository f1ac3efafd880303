import type { SrvObservation, TcpObservation, ZoneObservation } from '../../model/evidence.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import type { RemediationStep } from '../../model/finding.js';
import { targetKey } from '../../readings/kms-alternatives.js';
import { REACH_NEEDS, readReach } from '../../readings/reachability.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import {
  ACTIVATION_ERROR_CODES,
  KMS_REPLACE_HOST,
  KMS_UNAVAILABLE,
  REMOVE_DNS_RECORD,
} from '../documents.js';
import {
  type EndpointFacts,
  checkAgain,
  duration,
  endpointFacts,
  endpointFill,
  endpointMatch,
  hostAt,
  whoServes,
} from '../kms-endpoint.js';
import { listRecordsWithTargets, lookUpAgain, placeFill, removeRecord, slmgr } from '../record-steps.js';
import { change, look } from '../words.js';

/** A record that names the host. */
interface NamingRecord {
  readonly place: RecordPlace;
  readonly priority: number;
  readonly weight: number;
}

interface Facts extends EndpointFacts {
  readonly how: 'silent' | 'unreachable';
  readonly waitedMs: number;
  /** One for each domain; empty when the host was given by hand. */
  readonly records: readonly NamingRecord[];
}

/** Steps for more domains than this make the list unreadable; the others are cured alike. */
const MAX_RECORDS = 3;

function recordsNaming(
  connect: TcpObservation,
  srv: readonly SrvObservation[],
  zone: readonly ZoneObservation[],
): readonly NamingRecord[] {
  const byDomain = new Map<string, NamingRecord>();
  for (const { purpose, domain, answer } of srv) {
    if (purpose !== 'record' || answer.kind !== 'records' || byDomain.has(domain)) continue;
    const record = answer.records.find(
      ({ target, port }) => targetKey({ host: target, port }) === targetKey(connect),
    );
    if (record === undefined) continue;
    const { priority, weight } = record;
    byDomain.set(domain, { place: recordPlace(domain, zone), priority, weight });
  }
  return [...byDomain.values()];
}

function deletionSteps(facts: Facts, { place, priority, weight }: NamingRecord): readonly RemediationStep[] {
  return [
    listRecordsWithTargets(place),
    removeRecord(
      place,
      facts.host,
      `If it is gone for good, delete only the record that names ${facts.host}`,
      {
        is: 'equal',
        number: facts.port,
      },
    ),
    change({
      do: 'The same on BIND: with the full data, or every record of the name goes',
      on: 'dns-admin-workstation',
      command:
        "printf 'server <dns-server>\\nzone <zone>\\nupdate delete <record-name>.<zone>. IN SRV <priority> <weight> <port> <kms-host-fqdn>.\\nsend\\n' | nsupdate -k <tsig-key-file>",
      shell: 'sh',
      elevated: false,
      fill: { ...placeFill(place), ...endpointFill(facts), priority, weight },
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
        : `${hostAt(facts)} is unreachable: for ${duration(facts.waitedMs)} nobody on its network claims that address`;
    return `${seen}${whoServes(facts)}.`;
  },
  remediation: (facts) => [
    look({
      do: `Find out whether ${facts.host} still exists and is ${facts.address}: switched off, start it; moved, correct its address; behind a filter that drops everything, open TCP ${facts.port}`,
      on: 'host',
    }),
    ...facts.records.slice(0, MAX_RECORDS).flatMap((record) => deletionSteps(facts, record)),
    slmgr({
      do: 'On clients that were pinned to it with /skms: return to discovery',
      on: 'client',
      switches: '/ckms',
    }),
  ],
  verify: (facts) => {
    const [record] = facts.records;
    return record === undefined
      ? checkAgain(facts, `TCP ${facts.port} is open`)
      : lookUpAgain(record.place.domain, 'only KMS hosts that are alive');
  },
  documentation: [ACTIVATION_ERROR_CODES, KMS_UNAVAILABLE, KMS_REPLACE_HOST, REMOVE_DNS_RECORD],
  explains: ['rpc-server-unavailable', ...CLIENT_ECHOES],
  example: {
    host: 'kms-old.corp.example',
    address: '10.0.0.21',
    port: 1688,
    alternatives: [],
    how: 'silent',
    waitedMs: 5000,
    records: [
      {
        place: {
          domain: 'corp.example',
          zone: 'corp.example',
          nameInZone: '_vlmcs._tcp',
          primary: 'dc1.corp.example',
        },
        priority: 0,
        weight: 0,
      },
    ],
  },
});
