import type { SrvRecord, TcpObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { domainViews } from '../../readings/dns-view.js';
import { type PublishedHost, publishedHosts } from '../../readings/published-hosts.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { plainName, sameName } from '../../model/same-name.js';
import { KMS_CREATE_HOST, RFC_2782 } from '../documents.js';
import { listRecordsWithTargets, lookUpAgain, recordName, removeRecord } from '../record-steps.js';
import { change, listed } from '../words.js';

type Placed = Pick<SrvRecord, 'port' | 'priority'>;

interface Facts extends RecordPlace {
  readonly target: string;
  readonly records: readonly Placed[];
  /** A port of these at which the host was seen to be closed, while another of them is open; null when not seen. */
  readonly closedPort: number | null;
}

type Group = readonly [PublishedHost, ...PublishedHost[]];

/** Records of one answer that name the same host, where there is more than one. */
function duplicates(hosts: readonly PublishedHost[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const host of hosts) {
    const key = plainName(host.record.target);
    const known = groups.get(key);
    groups.set(key, known === undefined ? [host] : [...known, host]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function closedPortOf(target: string, ports: readonly number[], reach: readonly TcpObservation[]) {
  const own = reach.filter(({ host, port }) => sameName(host, target) && ports.includes(port));
  const open = own.filter(({ outcome }) => outcome === 'open').map(({ port }) => port);
  const closed = own.find(({ outcome, port }) => outcome === 'refused' && !open.includes(port));
  return { evidence: own.map(({ id }) => id), closedPort: open.length > 0 ? (closed?.port ?? null) : null };
}

/** With one port it is merely untidy: whether it does any harm cannot be told, so it stays a note. */
export const srvDuplicateRecordsForHost = defineFailureMode({
  id: 'srv-duplicate-records-for-host',
  title: 'Two SRV records name the same host with different port or priority',
  severity: 'warning',
  needs: ['context', 'srv', 'zone', 'reach'],
  detect: ({ context, srv, zone, reach }) =>
    domainViews(srv, context)
      // Two servers that disagree on a record are another fault: here one answer must hold both.
      .flatMap(({ domain, answers }) => answers.map((answer) => ({ domain, answers: [answer] })))
      .flatMap((one) => duplicates(publishedHosts(one)).map((group) => ({ domain: one.domain, group })))
      .map(({ domain, group }): Match<Facts> => {
        const [first] = group;
        const { target } = first.record;
        const ports = [...new Set(group.map(({ record }) => record.port))];
        const { evidence, closedPort } = closedPortOf(target, ports, reach);
        return {
          subject: domain,
          facts: {
            ...recordPlace(domain, zone),
            target,
            records: group.map(({ record: { port, priority } }) => ({ port, priority })),
            closedPort,
          },
          confidence: ports.length > 1 ? 'confirmed' : 'possible',
          evidence: [...first.evidence, ...(ports.length > 1 ? evidence : [])],
        };
      }),
  cause:
    'A record made by hand stands beside the published one, often with the port from before /sprt. With different ports part of the attempts go to a closed port and cost time.',
  summary: ({ target, records, ...place }) => {
    const how = new Set(records.map(({ port }) => port)).size > 1 ? 'ports' : 'priorities';
    const values = records.map((one) => String(how === 'ports' ? one.port : one.priority));
    return `${recordName(place)} names ${target} ${records.length} times, with the ${how} ${listed(values)}.`;
  },
  remediation: ({ target, records, closedPort, ...place }) => [
    listRecordsWithTargets(place),
    closedPort === null || new Set(records.map(({ port }) => port)).size === 1
      ? change({ do: `Remove all but one record of ${target}, in the DNS console`, on: 'dns-server' })
      : removeRecord(place, target, `Remove the one with the closed port ${closedPort}`, {
          is: 'equal',
          number: closedPort,
        }),
  ],
  verify: ({ domain }) => lookUpAgain(domain, 'one line per KMS host'),
  documentation: [KMS_CREATE_HOST, RFC_2782],
  explains: ['srv-port-mismatch'],
  example: {
    domain: 'corp.example',
    zone: 'corp.example',
    nameInZone: '_vlmcs._tcp',
    primary: 'dc1.corp.example',
    target: 'kms1.corp.example',
    records: [
      { port: 1688, priority: 0 },
      { port: 1689, priority: 0 },
    ],
    closedPort: 1689,
  } satisfies Facts,
});
