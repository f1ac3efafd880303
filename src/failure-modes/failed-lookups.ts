import type { ClientTimeline } from '../model/events.js';
import type { EventObservation, SrvObservation } from '../model/evidence.js';
import type { Topics } from '../model/finding.js';
import { anyCameBack, clientGroups, codeCount, isFailing, logsOf } from '../readings/events/client-groups.js';
import { plainName } from '../readings/same-name.js';

/** Clients of one domain that found no KMS host in DNS, by the codes that their attempts came back with. */
export interface FailedLookup {
  /** Null where their names hold none. */
  readonly domain: string | null;
  readonly names: readonly [string, ...string[]];
  readonly code: string;
  readonly topics: Topics;
  readonly evidence: readonly [string];
}

/** Where this run asked for the record itself, what it saw counts. */
function wasAsked(domain: string | null, srv: readonly SrvObservation[]): boolean {
  return srv.some((one) => one.purpose === 'record' && (domain === null || plainName(one.domain) === domain));
}

function domainOf(name: string): string | null {
  const dot = name.indexOf('.');
  return dot === -1 || dot === name.length - 1 ? null : plainName(name.slice(dot + 1));
}

/** Codes of attempts that named no host; of a client that never named one, all. */
export function hostlessCount(client: ClientTimeline, codes: readonly string[]): number {
  const { host, hresults, details } = client;
  return codeCount({ hresults: details?.hostlessHresults ?? (host === null ? hresults : {}) }, codes);
}

/** Failing clients that were told one of these codes before they had a host to ask. */
export function failedLookups(
  events: readonly EventObservation[],
  srv: readonly SrvObservation[],
  codes: readonly [string, ...string[]],
): readonly FailedLookup[] {
  const told = logsOf(events).filter((logs) => anyCameBack(logs, codes));
  return told.flatMap((logs): readonly FailedLookup[] => {
    const failing = clientGroups(logs, (one) => isFailing(one) && hostlessCount(one, codes) > 0);
    const byDomain = new Map<string | null, [ClientTimeline, ...ClientTimeline[]]>();
    for (const client of failing.flatMap(({ clients }) => clients)) {
      const domain = domainOf(client.name);
      const known = byDomain.get(domain);
      if (known === undefined) byDomain.set(domain, [client]);
      else known.push(client);
    }
    return [...byDomain].flatMap(([domain, clients]): readonly FailedLookup[] => {
      if (wasAsked(domain, srv)) return [];
      const [first, ...others] = clients.map(({ name }) => name);
      if (first === undefined) return [];
      const names = [first, ...others.filter((name) => name !== first)] as const;
      const code =
        codes.find((one) => clients.some((client) => hostlessCount(client, [one]) > 0)) ?? codes[0];
      const topics = { hosts: [], clients: names, domains: domain === null ? [] : [domain] };
      return [{ domain, names: [names[0], ...names.slice(1)], code, topics, evidence: [logs.id] }];
    });
  });
}
