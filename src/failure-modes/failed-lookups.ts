import type { ClientTimeline } from '../model/events.js';
import type {
  AddressObservation,
  EventObservation,
  LiteralTargetObservation,
  SrvObservation,
} from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import type { Topics } from '../model/finding.js';
import { parseIp } from '../model/ip-address.js';
import {
  anyCameBack,
  clientGroups,
  codeCount,
  isFailing,
  type Logs,
  logsOf,
} from '../readings/events/client-groups.js';
import { plainName, sameName } from '../model/same-name.js';
import { type CodeFacts, failingWith } from './by-code.js';

/** Clients of one domain that found no KMS host in DNS, by the codes that their attempts came back with. */
export interface FailedLookup {
  /** Null where their names hold none. */
  readonly domain: string | null;
  readonly names: readonly [string, ...string[]];
  readonly code: string;
  /** Computers of the domain that were activated while these failed. */
  readonly othersServed: number;
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
function hostlessCount(client: ClientTimeline, codes: readonly string[]): number {
  const { host, hresults, details } = client;
  const hostless = details?.hostlessHresults ?? (host === null ? hresults : {});
  return codeCount({ hresults: hostless, ...(details === undefined ? {} : { details }) }, codes);
}

/** How many others of a domain succeeded after the first of these began to fail. */
function servedMeanwhile(
  { analysis }: Logs,
  domain: string | null,
  failing: readonly ClientTimeline[],
): number {
  const since = failing.map((one) => one.streakStartedAt ?? one.lastAttempt ?? '').sort()[0] ?? '';
  const served = analysis.clients.filter(
    (one) =>
      (one.lastSuccess ?? '') > since &&
      !isFailing(one) &&
      domainOf(one.name) === domain &&
      !failing.some(({ name }) => name === one.name),
  );
  return new Set(served.map(({ name }) => name)).size;
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
      const othersServed = servedMeanwhile(logs, domain, clients);
      return [
        { domain, names: [names[0], ...names.slice(1)], code, othersServed, topics, evidence: [logs.id] },
      ];
    });
  });
}

/** Failing clients that were told one of these codes when they looked for the address of a host they had the name of. */
export function failedNames(
  events: readonly EventObservation[],
  addresses: readonly (AddressObservation | LiteralTargetObservation)[],
  codes: readonly [string, ...string[]],
): readonly Match<CodeFacts & { readonly host: string }>[] {
  const named = failingWith(
    events,
    codes,
    'likely',
    (client) => client.host !== null && codeCount(client, codes) > hostlessCount(client, codes),
  );
  return named.flatMap((match) => {
    const { host } = match.facts;
    // What this run looked up itself counts more; an address is no name that could be missing.
    if (host === null || parseIp(host) !== null) return [];
    if (addresses.some((one) => one.kind === 'address' && sameName(one.target, host))) return [];
    return [{ ...match, facts: { ...match.facts, host } }];
  });
}
