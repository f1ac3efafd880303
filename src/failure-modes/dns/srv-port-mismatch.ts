import { slmgrCall } from '../../model/windows-commands.js';
import type { TcpObservation, ZoneObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { KMS_PORT } from '../../model/kms.js';
import { domainViews } from '../../readings/dns-view.js';
import { targetKey } from '../../readings/kms-alternatives.js';
import { type PublishedHost, publishedHosts } from '../../readings/published-hosts.js';
import { type KmsEndpoint, REACH_NEEDS, type ReachEvidence, readReach } from '../../readings/reachability.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { sameName } from '../../model/same-name.js';
import { reachOf } from '../../readings/settings/host-reach.js';
import { type HostView, hostViews } from '../../readings/settings/host-view.js';
import { NAMING_NEEDS, type NamingEvidence, recordStanding } from '../../readings/settings/named-hosts.js';
import { othersServe } from '../../readings/serving-hosts.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_CREATE_HOST, SLMGR_OPTIONS } from '../documents.js';
import { isProven } from '../kms-endpoint.js';
import { baseName, KMS_HOST_PROGRAM } from '../../readings/settings/kms-programs.js';
import { addRecord, lookUpAgain, recordName, removeRecord, restartService, slmgr } from '../record-steps.js';
import { look } from '../words.js';

interface Facts extends RecordPlace {
  readonly host: string;
  readonly address: string;
  /** What the record says. */
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
  /** What is open, or what the host says that it listens on. */
  readonly openPort: number;
  /** Whether KMS was seen to answer there. */
  readonly offersKms: boolean;
  readonly bySettings?: true;
}

/** Closed connects to the port of this record, each with the open one to the standard port of the same address. */
function wrongPorts(
  { record }: PublishedHost,
  endpoints: readonly KmsEndpoint[],
  reach: readonly TcpObservation[],
): readonly (readonly [TcpObservation, TcpObservation])[] {
  const own = { host: record.target, port: record.port };
  return endpoints
    .filter(({ meaning, connect }) => meaning === 'other-port' && targetKey(connect) === targetKey(own))
    .flatMap(({ connect }) =>
      reach
        .filter(
          ({ purpose, host, address, outcome }) =>
            (purpose === 'standard-port' || (purpose === 'kms' && sameName(host, connect.host))) &&
            address === connect.address &&
            outcome === 'open',
        )
        .map((open) => [connect, open] as const),
    );
}

/** Ports that KMS listens on by the host's own list of listeners; empty when nobody told. */
function listenedOn({ settings: { listeners } }: HostView): readonly number[] {
  return (listeners?.facts ?? []).flatMap(({ port, program }) =>
    program !== null && KMS_HOST_PROGRAM.test(baseName(program)) ? [port] : [],
  );
}

/** By the port that the host is set to, where a record names another one and nothing was seen to answer there. */
function bySettings(
  evidence: NamingEvidence & ReachEvidence,
  zones: readonly ZoneObservation[],
): readonly Match<Facts>[] {
  return hostViews(evidence.hostSettings).flatMap((view) => {
    const told =
      view.settings.service?.facts.listeningPort ??
      view.products.find(({ host }) => (host?.listeningPort ?? null) !== null)?.host?.listeningPort ??
      null;
    const seen = listenedOn(view);
    const port = seen.length === 1 ? (seen[0] ?? null) : told;
    if (port === null) return [];
    return recordStanding(view, evidence).records.flatMap((record): Match<Facts>[] => {
      if (record.port === port || seen.includes(record.port) || record.domain === null) return [];
      const reach = reachOf(view, record.port, evidence, true);
      if (reach.state === 'open') return [];
      const closed = reach.state === 'answered' || reach.state === 'silent' || seen.length > 0;
      return [
        {
          subject: record.domain,
          facts: {
            ...recordPlace(record.domain, zones),
            ...{ host: record.name, address: record.name, port: record.port },
            ...{
              priority: record.priority ?? 0,
              weight: record.weight ?? 0,
              openPort: port,
              offersKms: false,
              bySettings: true,
            },
          },
          confidence: closed ? 'confirmed' : 'likely',
          evidence: [view.id, record.evidence, ...reach.evidence],
          topics: { ...view.topics, domains: [record.domain] },
        },
      ];
    });
  });
}

export const srvPortMismatch = defineFailureMode({
  id: 'srv-port-mismatch',
  title: 'SRV record names a port other than the one the host listens on',
  severity: 'error',
  needs: ['zone', ...NAMING_NEEDS, ...REACH_NEEDS.filter((key) => key !== 'srv')],
  detect: ({ zone, ...evidence }) => {
    const endpoints = readReach(evidence);
    const seen = domainViews(evidence.srv, evidence.context).flatMap((view) =>
      publishedHosts(view).flatMap((host) =>
        wrongPorts(host, endpoints, evidence.reach).map(([closed, open]): Match<Facts> => {
          const { record } = host;
          const bind = evidence.service.find(
            ({ address, port }) => address === open.address && port === open.port,
          );
          const offersKms = bind?.outcome === 'kms';
          return {
            subject: view.domain,
            facts: {
              ...recordPlace(view.domain, zone),
              host: record.target,
              address: closed.address,
              port: record.port,
              priority: record.priority,
              weight: record.weight,
              openPort: open.port,
              offersKms,
            },
            confidence: offersKms && isProven(closed) ? 'confirmed' : 'likely',
            ...(othersServe([record], evidence) ? { severity: 'warning' as const } : {}),
            evidence: [closed.id, open.id, ...host.evidence, ...(bind === undefined ? [] : [bind.id])],
          };
        }),
      ),
    );
    return [...seen, ...bySettings(evidence, zone)];
  },
  cause:
    'The listening port of the host and the port in the record differ: the port was changed with /sprt and the record made by hand was not, or the service was not restarted after the change. Clients go to the port in the record.',
  summary: ({ host, address, port, openPort, offersKms, bySettings: own, ...place }) =>
    own === true
      ? `${recordName(place)} sends clients to port ${port} of ${host}, which listens on ${openPort}.`
      : `${recordName(place)} sends clients to port ${port} of ${host} (${address}), which is closed; port ${openPort} of it ${offersKms ? 'offers KMS' : 'is open'}.`,
  remediation: ({ host, port, openPort, priority, weight, ...place }) => [
    look({
      do: 'Read the port that the host listens on',
      on: 'host',
      command: slmgrCall('/dlv'),
    }),
    addRecord(
      place,
      { host, priority, weight, port: openPort },
      `If it is ${openPort}: add a record with that port`,
    ),
    removeRecord(place, host, 'Then remove the one with the wrong port', { is: 'equal', number: port }),
    slmgr({
      do: `Or, if the host should use ${port}: set that port`,
      on: 'host',
      switches: '/sprt <port>',
      fill: { port },
    }),
    restartService('After a change of the port: restart, so that port and published record follow'),
  ],
  verify: ({ domain }) => lookUpAgain(domain, 'a port equal to "Listening on Port" in the /dlv of the host'),
  documentation: [SLMGR_OPTIONS, KMS_CREATE_HOST],
  explains: ['host-port-refused', 'count-zero-new-host', 'rpc-server-unavailable', ...CLIENT_ECHOES],
  example: {
    domain: 'corp.example',
    zone: 'corp.example',
    nameInZone: '_vlmcs._tcp',
    primary: 'dc1.corp.example',
    host: 'kms1.corp.example',
    address: '192.0.2.20',
    port: 1689,
    priority: 0,
    weight: 0,
    openPort: KMS_PORT,
    offersKms: true,
  } satisfies Facts,
});
