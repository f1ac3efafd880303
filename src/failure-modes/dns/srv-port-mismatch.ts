import type { TcpObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { KMS_PORT } from '../../model/kms.js';
import { domainViews } from '../../readings/dns-view.js';
import { targetKey } from '../../readings/kms-alternatives.js';
import { type PublishedHost, publishedHosts } from '../../readings/published-hosts.js';
import { type KmsEndpoint, REACH_NEEDS, readReach } from '../../readings/reachability.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { sameName } from '../../readings/same-name.js';
import { othersServe } from '../../readings/serving-hosts.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_CREATE_HOST, SLMGR_OPTIONS } from '../documents.js';
import { isProven } from '../kms-endpoint.js';
import { addRecord, lookUpAgain, recordName, removeRecord, restartService, slmgr } from '../record-steps.js';
import { look } from '../words.js';

interface Facts extends RecordPlace {
  readonly host: string;
  readonly address: string;
  /** What the record says. */
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
  /** What is open. */
  readonly openPort: number;
  /** Whether KMS was seen to answer there. */
  readonly offersKms: boolean;
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

export const srvPortMismatch = defineFailureMode({
  id: 'srv-port-mismatch',
  title: 'SRV record names a port other than the one the host listens on',
  severity: 'error',
  needs: [...REACH_NEEDS, 'zone'],
  detect: ({ zone, ...evidence }) => {
    const endpoints = readReach(evidence);
    return domainViews(evidence.srv, evidence.context).flatMap((view) =>
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
  },
  cause:
    'The listening port of the host and the port in the record differ: the port was changed with /sprt and the record made by hand was not, or the service was not restarted after the change. Clients go to the port in the record.',
  summary: ({ host, address, port, openPort, offersKms, ...place }) =>
    `${recordName(place)} sends clients to port ${port} of ${host} (${address}), which is closed; port ${openPort} of it ${offersKms ? 'offers KMS' : 'is open'}.`,
  remediation: ({ host, port, openPort, priority, weight, ...place }) => [
    look({
      do: 'Read the port that the host listens on',
      on: 'host',
      command: 'cscript //nologo %windir%\\system32\\slmgr.vbs /dlv',
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
