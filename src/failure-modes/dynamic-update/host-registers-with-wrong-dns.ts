import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { ipScope } from '../../model/ip-scope.js';
import { type HostView, hostViews } from '../../readings/settings/host-view.js';
import { NAMING_NEEDS, type NamingEvidence, recordStanding } from '../../readings/settings/named-hosts.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { DNS_NAME_DOES_NOT_EXIST, EVENT_12293, KMS_ISSUES, RFC_2136 } from '../documents.js';
import {
  cannotPublish,
  failingToPublish,
  PUBLISHED_AGAIN,
  PUBLISHING_EXAMPLE,
  unpublishedConfidence,
  type PublishingFacts,
  publishingSummary,
} from '../failing-to-publish.js';
import { aboutKnownHosts } from '../host-match.js';
import { restartService } from '../record-steps.js';
import { change, check, listed, look } from '../words.js';

/** Servers of the adapters that have an address; null when nobody told. */
function ownServers({ settings: { dnsClient } }: HostView): readonly string[] | null {
  const adapters = dnsClient?.facts.adapters.filter(({ addresses }) => addresses.length > 0) ?? [];
  return adapters.length === 0 ? null : adapters.flatMap(({ dnsServers }) => dnsServers);
}

/** By the servers that the host uses: none, or none but public services, which know no internal zone. */
function bySettings(evidence: NamingEvidence): readonly Match<PublishingFacts>[] {
  return hostViews(evidence.hostSettings).flatMap((view): Match<PublishingFacts>[] => {
    const servers = ownServers(view);
    if (servers === null || view.publishes === false) return [];
    if (!servers.every((server) => ipScope(server) === 'public-service')) return [];
    const standing = recordStanding(view, evidence);
    if (standing.state === 'named') return [];
    const own =
      servers.length === 0
        ? 'has no DNS server, so it cannot publish itself'
        : `uses public DNS servers only (${listed(servers)}), which take no updates of an internal zone`;
    return [cannotPublish(view, own, unpublishedConfidence(view, standing.state), standing.evidence)];
  });
}

/** No servers configured, name error, server failure and NOTAUTH: the same codes also come from a primary out of reach. */
export const hostRegistersWithWrongDns = defineFailureMode<'events' | keyof NamingEvidence, PublishingFacts>({
  id: 'host-registers-with-wrong-dns',
  title: "KMS host itself uses a DNS server that is not (or cannot reach) the zone's primary",
  severity: 'error',
  needs: ['events', ...NAMING_NEEDS],
  detect: ({ events, ...evidence }) => [
    ...aboutKnownHosts(
      [
        ...failingToPublish(events, evidence.srv, ['0x8007267C', '0x8007232B'], 'likely'),
        ...failingToPublish(events, evidence.srv, ['0x8007232A', '0x80072331'], 'possible'),
      ],
      evidence.hostSettings,
    ),
    ...bySettings(evidence),
  ],
  cause:
    'A host finds the server that takes the updates through its own DNS servers. A public one, none at all or a wrong primary suffix end in a name error, no server or a refusal.',
  summary: (facts) => publishingSummary(facts, 'look at the DNS servers and the suffix that it uses itself'),
  remediation: () => [
    look({ do: 'Read the DNS settings of the host', on: 'host', command: 'ipconfig /all' }),
    change({
      do: 'Correct them, only where addresses are entered by hand; on a DHCP client correct DHCP option 6 instead',
      on: 'host',
      command: 'Set-DnsClientServerAddress -InterfaceAlias "<nic>" -ServerAddresses <internal-dns>',
      shell: 'powershell',
    }),
    restartService('Restart the service'),
  ],
  verify: () => check(PUBLISHED_AGAIN),
  documentation: [KMS_ISSUES, EVENT_12293, DNS_NAME_DOES_NOT_EXIST, RFC_2136],
  explains: ['srv-record-missing', 'dns-scavenging-removed-record', 'count-zero-new-host', ...CLIENT_ECHOES],
  example: { ...PUBLISHING_EXAMPLE, code: '0x8007267C' },
});
