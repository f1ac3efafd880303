import type { ClientPattern, ClientTimeline, EventAnalysis } from '../model/events.js';
import { productName } from '../reporters/events/client-words.js';
import { countPatterns, PATTERN_WORDS, worstFirst } from '../reporters/events/patterns.js';

/** Which clients are listed, and where the cursor is. */
export interface FleetFilter {
  /** Part of a name, a code, a host or a pattern; empty for all. */
  readonly query: string;
  readonly pattern: ClientPattern | null;
}

/** Sorted once for each report: a fleet may have 100,000 clients, and every key press draws. */
const SORTED = new WeakMap<EventAnalysis, readonly ClientTimeline[]>();

function sorted(events: EventAnalysis): readonly ClientTimeline[] {
  const known = SORTED.get(events);
  if (known !== undefined) return known;
  const clients = worstFirst(events.clients);
  SORTED.set(events, clients);
  return clients;
}

interface Found {
  readonly filter: FleetFilter;
  readonly clients: readonly ClientTimeline[];
}

/** The last answer for each report: most key presses only move the cursor. */
const LAST = new WeakMap<EventAnalysis, Found>();

const same = (one: FleetFilter, other: FleetFilter): boolean =>
  one.query === other.query && one.pattern === other.pattern;

function matches(client: ClientTimeline, query: string): boolean {
  const { name, host, hresults, pattern } = client;
  return (
    name.toLowerCase().includes(query) ||
    (host ?? '').toLowerCase().includes(query) ||
    (productName(client) ?? '').toLowerCase().includes(query) ||
    PATTERN_WORDS[pattern].includes(query) ||
    Object.keys(hresults).some((code) => code.toLowerCase().includes(query))
  );
}

/** The clients that the filter lets through, the worst first. */
export function listedClients(events: EventAnalysis, filter: FleetFilter): readonly ClientTimeline[] {
  const last = LAST.get(events);
  if (last !== undefined && same(last.filter, filter)) return last.clients;
  const query = filter.query.trim().toLowerCase();
  const clients = sorted(events).filter(
    (client) =>
      (filter.pattern === null || client.pattern === filter.pattern) &&
      (query === '' || matches(client, query)),
  );
  LAST.set(events, { filter, clients });
  return clients;
}

/** The pattern after this one among those that occur; behind the last none. */
export function nextPattern({ clients }: EventAnalysis, pattern: ClientPattern | null): ClientPattern | null {
  const patterns = countPatterns(clients).map(([name]) => name);
  return patterns[pattern === null ? 0 : patterns.indexOf(pattern) + 1] ?? null;
}
