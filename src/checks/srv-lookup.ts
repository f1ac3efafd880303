import type { Check } from '../model/check.js';
import { dnsNegativeCacheOrReplicationDelay } from '../failure-modes/dns/dns-negative-cache-or-replication-delay.js';
import { dnsResolversDisagree } from '../failure-modes/dns/dns-resolvers-disagree.js';
import { dnsServerFailure } from '../failure-modes/dns/dns-server-failure.js';
import { dnsSuffixSearchListWrong } from '../failure-modes/dns/dns-suffix-search-list-wrong.js';
import { dnsTcpFallbackBlocked } from '../failure-modes/dns/dns-tcp-fallback-blocked.js';
import { srvAnsweredByWildcard } from '../failure-modes/dns/srv-answered-by-wildcard.js';
import { srvDuplicateRecordsForHost } from '../failure-modes/dns/srv-duplicate-records-for-host.js';
import { srvInOtherZoneOnly } from '../failure-modes/dns/srv-in-other-zone-only.js';
import { srvNoData } from '../failure-modes/dns/srv-no-data.js';
import { srvRecordMalformed } from '../failure-modes/dns/srv-record-malformed.js';
import { srvRecordMissing } from '../failure-modes/dns/srv-record-missing.js';
import { srvServiceDeclaredUnavailable } from '../failure-modes/dns/srv-service-declared-unavailable.js';
import { recordName } from '../failure-modes/record-steps.js';
import { listed } from '../failure-modes/words.js';
import { type DomainView, domainViews, having } from '../readings/dns-view.js';
import { publishedHosts } from '../readings/published-hosts.js';

function published(view: DomainView): string | null {
  const hosts = publishedHosts(view).map(({ record }) =>
    record.target === '.' ? '"." (none)' : `${record.target}:${record.port}`,
  );
  if (hosts.length === 0) return null;
  return `${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'} published in ${view.domain}: ${listed(hosts)}`;
}

function unanswered(views: readonly DomainView[]): string {
  const names = listed(views.map((view) => recordName(view)));
  const denied = views.some(({ answers }) => answers.some(({ answer }) => answer.kind === 'nxdomain'));
  return denied ? `DNS does not know ${names}` : `no DNS server gave ${names}`;
}

export const srvLookup: Check<'srv' | 'zone'> = {
  id: 'srv-lookup',
  title: 'DNS publishes a KMS host',
  owns: ['srv', 'zone'],
  canFind: [
    dnsTcpFallbackBlocked,
    dnsServerFailure,
    dnsNegativeCacheOrReplicationDelay,
    dnsResolversDisagree,
    srvInOtherZoneOnly,
    dnsSuffixSearchListWrong,
    srvRecordMalformed,
    srvServiceDeclaredUnavailable,
    srvRecordMissing,
    srvNoData,
    srvAnsweredByWildcard,
    srvDuplicateRecordsForHost,
  ],
  read: ({ srv }) => {
    const views = domainViews(srv, []);
    if (views.length === 0)
      return { summary: 'no record was asked for', inconclusive: 'no record was asked for' };
    const found = views.flatMap((view) => published(view) ?? []);
    if (found.length > 0) return { summary: found.join(' · '), inconclusive: null };
    const zoneServers = views.flatMap((view) => having(view.zoneServers)).map(({ domain }) => domain);
    const summary =
      zoneServers.length > 0
        ? `only the zone's own servers have ${recordName({ domain: zoneServers[0] ?? '' })}`
        : unanswered(views);
    return { summary, inconclusive: summary };
  },
};
