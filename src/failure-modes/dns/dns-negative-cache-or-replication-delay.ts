import type { SrvObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { having } from '../../readings/dns-view.js';
import { type JudgedDomain, recordStates } from '../../readings/record-state.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { DNS_NAME_DOES_NOT_EXIST, RFC_2308, VOLUME_ACTIVATION_DNS } from '../documents.js';
import { askServer, flushClient, lookUpAgain, recordName, serverName, splitServer } from '../record-steps.js';
import { change, listed } from '../words.js';

interface Facts {
  readonly domain: string;
  readonly denying: readonly [string, ...string[]];
  /** A server of the zone that has the record. */
  readonly zoneServer: string;
  /** Seconds for which the denial is still remembered; null when the server did not say. */
  readonly seconds: number | null;
}

/** A server that answers from the zone itself has nothing cached; where it denies, the zone's own servers differ. */
function mayBeStale(
  { server, authoritative }: SrvObservation,
  zoneServers: readonly SrvObservation[],
): boolean {
  return !authoritative || !zoneServers.some((one) => one.server === server);
}

function matchOf(
  { view, state }: JudgedDomain,
  isPublic: (server: string) => boolean,
): readonly Match<Facts>[] {
  if (state.kind !== 'at-zone-servers' && state.kind !== 'disputed') return [];
  const [found] = having(view.zoneServers);
  const [denial, ...others] = state.denies.filter(
    (one) => state.kind === 'at-zone-servers' || (mayBeStale(one, view.zoneServers) && !isPublic(one.server)),
  );
  if (found === undefined || denial === undefined) return [];
  const remembered = [denial, ...others].flatMap(({ answer }) =>
    (answer.kind === 'nxdomain' || answer.kind === 'no-data') && answer.negativeTtl !== null
      ? [answer.negativeTtl]
      : [],
  );
  return [
    {
      subject: view.domain,
      facts: {
        domain: view.domain,
        denying: [denial.server, ...others.map(({ server }) => server)],
        zoneServer: found.server,
        seconds: remembered.length > 0 ? Math.max(...remembered) : null,
      },
      confidence: 'confirmed',
      evidence: [found.id, denial.id, ...others.map(({ id }) => id)],
    },
  ];
}

/**
 * Only where a server of the zone that clients do not ask has the record: it is published and not yet seen. A public
 * service that denies what another server has is dns-public-resolver-on-client.
 */
export const dnsNegativeCacheOrReplicationDelay = defineFailureMode({
  id: 'dns-negative-cache-or-replication-delay',
  title: 'Record was just created but this resolver still denies it',
  severity: 'warning',
  needs: ['context', 'resolvers', 'srv'],
  detect: ({ context, resolvers, srv }) => {
    const isPublic = (server: string): boolean =>
      resolvers.some((one) => one.server === server && one.scope === 'public-service');
    return recordStates(srv, context).flatMap((judged) => matchOf(judged, isPublic));
  },
  cause:
    'The record is published, but the DNS server of the client still remembers that there was none, or its copy of the zone is behind. Until that passes, clients behave as if the record were missing.',
  summary: ({ denying, zoneServer, seconds, ...place }) =>
    `${serverName(zoneServer)} has ${recordName(place)}, but ${listed(denying.map(serverName))} still ${denying.length > 1 ? 'deny' : 'denies'} it${seconds === null ? '' : `, for up to ${seconds} s`}.`,
  remediation: ({ domain, denying: [first, ...others], zoneServer }) => [
    askServer(domain, zoneServer, 'See that the zone has the record'),
    ...[first, ...others].slice(0, 3).map((server) => askServer(domain, server, 'See what clients are told')),
    change({
      do: 'Wait for the time to pass, or flush the cache of the server that denies it (every name goes: expect a short load peak)',
      on: 'dns-server',
      command: 'dnscmd <dns-server-ip> /ClearCache',
      fill: { 'dns-server-ip': splitServer(first).address },
    }),
    flushClient('Then flush the client'),
    change({
      do: 'If the server that denies it is a domain controller: pull the DNS partition to it',
      on: 'domain-controller',
      command: 'repadmin /syncall <domain-controller> "DC=DomainDnsZones,<domain-DN>" /e',
    }),
  ],
  verify: ({ domain }) => lookUpAgain(domain, 'the record, the same from every server'),
  documentation: [RFC_2308, VOLUME_ACTIVATION_DNS, DNS_NAME_DOES_NOT_EXIST],
  explains: ['srv-record-missing', 'srv-no-data', 'dns-resolvers-disagree', ...CLIENT_ECHOES],
  example: {
    domain: 'corp.example',
    denying: ['192.0.2.53:53'],
    zoneServer: '192.0.2.54:53',
    seconds: 300,
  } satisfies Facts,
});
