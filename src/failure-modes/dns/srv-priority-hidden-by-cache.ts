import { slmgrCall } from '../../model/windows-commands.js';
import type { ComputerSettings } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { readReach, REACH_NEEDS, type ReachEvidence } from '../../readings/reachability.js';
import { cachedHosts, pinnedHosts } from '../../readings/settings/asked-hosts.js';
import { clientDomains, lookupDomain } from '../../readings/settings/client-domains.js';
import { kmsClients } from '../../readings/settings/licence-state.js';
import {
  isOneOf,
  NAMING_NEEDS,
  type NamedHost,
  type NamingEvidence,
  namedHosts,
} from '../../readings/settings/named-hosts.js';
import { clientMatch } from '../client-match.js';
import { KMS_DNS_PROCEDURES, SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY } from '../documents.js';
import { shortened } from '../event-words.js';
import { slmgr } from '../record-steps.js';
import { check } from '../words.js';

interface Facts {
  readonly client: string;
  readonly cached: string;
  readonly priority: number;
  readonly best: string;
  readonly bestPriority: number;
}

type Evidence = NamingEvidence & ReachEvidence;

/** null when nobody told; false: it looks DNS up each time, and stays with a lesser host for another reason. */
function cachesHosts(client: ComputerSettings): boolean | null {
  const told = kmsClients(client).find(({ hostCaching }) => hostCaching !== null);
  return told?.hostCaching ?? client.service?.facts.hostCaching ?? null;
}

function matchOf(
  client: ComputerSettings,
  records: readonly (NamedHost & { readonly priority: number })[],
  evidence: Evidence,
): readonly Match<Facts>[] {
  if (pinnedHosts(client).length > 0 || cachesHosts(client) === false) return [];
  const lookup = lookupDomain(client);
  const domains = lookup === null ? clientDomains(client) : [lookup];
  return cachedHosts(client).flatMap(({ host }): Match<Facts>[] => {
    const own = records.find(({ name, domain }) => isOneOf([host], name) && domains.includes(domain ?? ''));
    if (own === undefined) return [];
    const [best] = records
      .filter(({ domain }) => domain === own.domain)
      .toSorted((left, right) => left.priority - right.priority);
    if (best === undefined || best.priority >= own.priority) return [];
    // A preferred host that does not serve is a reason to be with another one.
    const serves = readReach(evidence).filter(({ connect }) => isOneOf([best.name], connect.host));
    if (serves.length > 0 && !serves.some((endpoint) => endpoint.serves)) return [];
    const facts: Facts = {
      ...{ client: client.subject, cached: own.name, priority: own.priority },
      ...{ best: best.name, bestPriority: best.priority },
    };
    const confidence = cachesHosts(client) === true ? 'confirmed' : 'likely';
    return [clientMatch(client, facts, confidence, [own.evidence])];
  });
}

/** A client that stays with a lesser host works: it only does not do what the priorities say. */
export const srvPriorityHiddenByCache = defineFailureMode<keyof Evidence, Facts>({
  id: 'srv-priority-hidden-by-cache',
  title: 'SRV priority and weight have no effect',
  severity: 'warning',
  needs: [...NAMING_NEEDS, ...REACH_NEEDS.filter((key) => key !== 'srv')],
  detect: (evidence) => {
    const records = namedHosts(evidence).flatMap((named) =>
      named.by === 'record' && named.priority !== null ? [{ ...named, priority: named.priority }] : [],
    );
    return evidence.clientSettings.flatMap((client) => matchOf(client, records, evidence));
  },
  cause:
    'A client that once reached a host keeps to it and asks DNS again only when that host fails. Windows Vista and Server 2008 never look at priority and weight.',
  summary: ({ client, cached, priority, best, bestPriority }) =>
    `${shortened(client)} keeps to ${shortened(cached)} (priority ${priority}), while DNS prefers ${shortened(best)} (priority ${bestPriority}).`,
  remediation: () => [
    slmgr({ do: 'Make the client look DNS up each time', on: 'client', switches: '/ckhc' }),
    slmgr({ do: 'After its next activation, let it keep its host again', on: 'client', switches: '/skhc' }),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dlv'),
      on: 'client',
      expect: 'after the next activation: "KMS machine name from DNS" shows the preferred host',
    }),
  documentation: [SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY, KMS_DNS_PROCEDURES],
  explains: [],
  example: {
    ...{ client: 'ws017.corp.example', cached: 'kms2.corp.example', priority: 10 },
    ...{ best: 'kms1.corp.example', bestPriority: 0 },
  },
});
