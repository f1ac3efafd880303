import type { ClientTimeline, EventAnalysis, HostAnalysis } from '../../model/events.js';
import type { EventObservation } from '../../model/evidence.js';
import type { Topics } from '../../model/finding.js';
import { labelOf, serverName } from './machine-name.js';

/** An analysis with the observation it came in. */
export interface Logs {
  readonly id: string;
  readonly analysis: EventAnalysis;
  /** The clock it was judged by, epoch milliseconds. */
  readonly at: number;
  readonly clock: EventObservation['judgedClock'];
}

export function logsOf(events: readonly EventObservation[]): readonly Logs[] {
  return events.flatMap(({ id, analysis, judgedAt, judgedClock }) =>
    analysis === null ? [] : [{ id, analysis, at: Date.parse(judgedAt), clock: judgedClock }],
  );
}

/** Clients of one KMS host that something holds for. */
export interface ClientGroup {
  /** The client when it is but one, else the host. */
  readonly subject: string;
  /** Name of the host asked; null when none was found. */
  readonly host: string | null;
  readonly clients: readonly [ClientTimeline, ...ClientTimeline[]];
  /** Their names, each once. */
  readonly names: readonly string[];
  readonly topics: Topics;
  readonly evidence: readonly [string];
}

/** Name of the KMS host that a client asked last, without its port. */
export function hostOf({ host }: Pick<ClientTimeline, 'host'>): string | null {
  return host === null ? null : serverName(host);
}

/**
 * The clients that something holds for, those of one host together. `apart` parts them further, by what keeps them from
 * their host: what happened to one must not be told of the others.
 */
export function clientGroups(
  { id, analysis }: Logs,
  holds: (client: ClientTimeline) => boolean,
  apart: (client: ClientTimeline) => string | null = () => null,
): readonly ClientGroup[] {
  const groups = new Map<string, Gathering>();
  let lastHost: string | null = null;
  let lastMark: string | null = null;
  let last: Gathering | null = null;
  for (const client of analysis.clients) {
    if (!holds(client)) continue;
    const mark = apart(client);
    // Nearly all asked the same host as the one before, and was kept from it by the same.
    if (last !== null && client.host === lastHost && mark === lastMark) {
      last.clients.push(client);
      continue;
    }
    const key = `${labelOf(hostOf(client) ?? '')} ${mark ?? ''}`;
    const known = groups.get(key);
    if (known === undefined) {
      last = { mark, clients: [client] };
      groups.set(key, last);
    } else {
      last = known;
      last.clients.push(client);
    }
    lastHost = client.host;
    lastMark = mark;
  }
  return [...groups.values()].map(({ mark, clients }) => groupOf(id, clients, mark));
}

interface Gathering {
  readonly mark: string | null;
  readonly clients: [ClientTimeline, ...ClientTimeline[]];
}

/** What keeps a client from being activated: the code that came back most often, of those that still do; null without any. */
export function mainCode({ hresults, details }: ClientTimeline): string | null {
  if (details?.answered === true) return null;
  const past = details?.pastHresults ?? [];
  const standing = Object.entries(hresults).filter(([code]) => !past.includes(code));
  const [most] = standing.sort(
    ([codeA, timesA], [codeB, timesB]) => timesB - timesA || (codeA < codeB ? -1 : 1),
  );
  return most?.[0] ?? null;
}

/** What a client writes down itself when none of its hosts could be reached. */
const NO_HOST_REACHED = '0xC004F074';

/** Whether a host answers its attempts, and refuses them: then nothing keeps the client from reaching one. */
function isRefused(client: ClientTimeline): boolean {
  if (!isFailing(client)) return false;
  const code = mainCode(client);
  if (code !== null) return code.startsWith('0xC004F0') && code !== NO_HOST_REACHED;
  const { toldBy = 'client', hostCount = null } = client.details ?? {};
  return toldBy !== 'client' || hostCount !== null;
}

function groupOf(
  id: string,
  clients: readonly [ClientTimeline, ...ClientTimeline[]],
  mark: string | null,
): ClientGroup {
  const names = [...new Set(clients.map(({ name }) => name))];
  const host = clients.map(hostOf).find((name) => name !== null) ?? null;
  const [first = ''] = names;
  const several = mark === null || host === null ? host : `${host} ${mark}`;
  return {
    subject: names.length === 1 || several === null ? first : several,
    ...{ host, clients, names },
    topics: {
      hosts: [...new Set(clients.flatMap((client) => hostOf(client) ?? []))],
      clients: names,
      products: [...new Set(clients.map(productKey))],
      domains: domainsOf([...names, ...(host === null ? [] : [host])]),
      ...(2 * clients.filter(isRefused).length > clients.length ? { answered: true as const } : {}),
    },
    evidence: [id],
  };
}

/** Windows and each Office of a computer are activated apart from each other. */
const productKey = ({ name, activationId }: ClientTimeline): string =>
  `${labelOf(name).toLowerCase()} ${activationId ?? ''}`;

export function hostTopics({ name }: Pick<HostAnalysis, 'name'>): Topics {
  return { hosts: [name], clients: [], domains: domainsOf([name]) };
}

function domainsOf(names: readonly string[]): readonly string[] {
  const suffixes = names.map((name) => name.toLowerCase().slice(labelOf(name).length + 1));
  return [...new Set(suffixes.filter((suffix) => suffix !== ''))];
}

/** Its last attempts failed, or it never got anywhere. */
export function isFailing({ pattern, failureStreak }: ClientTimeline): boolean {
  return failureStreak > 0 || pattern === 'never-activated';
}

/** Times that these codes came back to a client, from the host it stayed with; without those that it no longer gets. */
export function codeCount(
  { hresults, details }: Pick<ClientTimeline, 'hresults' | 'details'>,
  codes: readonly string[],
): number {
  let sum = 0;
  for (const code of codes)
    if (Object.hasOwn(hresults, code) && details?.pastHresults?.includes(code) !== true)
      sum += hresults[code] ?? 0;
  return sum;
}

const codesOfAnalysis = new WeakMap<EventAnalysis, ReadonlySet<string>>();

/** Whether one of these codes came back to any client at all: most are looked for in vain, in every one of them. */
export function anyCameBack({ analysis }: Logs, codes: readonly string[]): boolean {
  const known = codesOfAnalysis.get(analysis) ?? codesIn(analysis.clients);
  codesOfAnalysis.set(analysis, known);
  return codes.some((code) => known.has(code));
}

function codesIn(clients: readonly ClientTimeline[]): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const { hresults, details } of clients) {
    for (const code in hresults) codes.add(code);
    for (const code in details?.hostlessHresults) codes.add(code);
  }
  return codes;
}
