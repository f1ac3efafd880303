import type { ComputerSettings, SrvObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { sameMachine } from '../../readings/events/machine-name.js';
import { cachedHosts, pinnedHosts } from '../../readings/settings/asked-hosts.js';
import { clientDomains, lookupDomain } from '../../readings/settings/client-domains.js';
import { kmsClients, mayUseKms } from '../../readings/settings/licence-state.js';
import { seenRecords } from '../../readings/settings/seen-records.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows, returnToDiscovery } from '../client-steps.js';
import { KMS_DNS_PROCEDURES, KMS_GENERAL, SLMGR_OPTIONS } from '../documents.js';
import { activateNow, type GroupFacts, shortened, who } from '../event-words.js';
import { slmgr } from '../record-steps.js';
import { listed } from '../words.js';

interface Facts extends GroupFacts {
  readonly cached: string;
  readonly published: readonly string[];
}

function judged(client: ComputerSettings, srv: readonly SrvObservation[]): readonly Match<Facts>[] {
  const caching = [client.service?.facts.hostCaching, ...kmsClients(client).map((one) => one.hostCaching)];
  if (!mayUseKms(client) || pinnedHosts(client).length > 0 || caching.includes(false)) return [];
  const lookup = lookupDomain(client);
  const domains = lookup === null ? clientDomains(client) : [lookup];
  const { hosts, evidence } = seenRecords(client, srv, domains);
  if (hosts.length === 0) return [];
  return cachedHosts(client)
    .filter(({ host }) => !/^[\d.]+$|:/.test(host) && !hosts.some((one) => sameMachine(one.target, host)))
    .map(({ host }) => {
      const published = [...new Set(hosts.map(({ target }) => shortened(target)))];
      // A client whose domain is not told may look in another one than was asked.
      const confidence = domains.length > 0 ? 'confirmed' : 'possible';
      return clientMatch(client, { ...clientFacts(client), cached: host, published }, confidence, evidence);
    });
}

export const clientKmsCacheStale = defineFailureMode<'clientSettings' | 'srv', Facts>({
  id: 'client-kms-cache-stale',
  title: 'Client keeps using a cached KMS host',
  severity: 'warning',
  needs: ['clientSettings', 'srv'],
  detect: ({ clientSettings, srv }) => clientSettings.flatMap((client) => judged(client, srv)),
  cause:
    'The host that worked last is kept and asked first: as long as it answers, changes of the records do not show. When it stops answering, the client discovers again by itself.',
  summary: (facts) =>
    `${who(facts)} keeps ${shortened(facts.cached)} as its KMS host, which DNS does not offer: it offers ${listed(facts.published)}.`,
  remediation: () => [
    returnToDiscovery('Forget the host that is kept'),
    slmgr({ do: 'Or switch caching off for a while', on: 'client', switches: '/ckhc' }),
    activateNow('Ask again'),
  ],
  verify: () => clientShows('/dlv', 'a KMS machine name from DNS that is a current host'),
  documentation: [KMS_GENERAL, SLMGR_OPTIONS, KMS_DNS_PROCEDURES],
  explains: [],
  example: { ...CLIENT_EXAMPLE, cached: 'kms-old.corp.example', published: ['kms1.corp.example'] },
});
