import type { EventAnalysis } from '../model/events.js';
import type { Report } from '../model/report.js';
import { isEventsOnly } from '../reporters/events-only.js';
import { clientLines } from './client-page.js';
import type { Command } from './commands.js';
import { listedClients, nextPattern } from './fleet-clients.js';
import { stay, type Screen, type Step, type UiState } from './state.js';
import { typeInto } from './typing.js';

export type FleetScreen = Extract<Screen, { kind: 'fleet' | 'client' }>;
type Move = (at: number, last: number) => number;

const eventsOf = ({ report }: UiState): EventAnalysis | null => report?.events ?? null;

const FLEET: FleetScreen = { kind: 'fleet', query: '', pattern: null, chosen: 0, searching: false };

/** What a run that ended shows first: its findings, or the fleet of logs in which nothing is wrong. */
export const firstScreen = (report: Report): Screen =>
  isEventsOnly(report) && report.findings.length === 0 ? FLEET : { kind: 'result' };

export const openFleet = (state: UiState): Step =>
  eventsOf(state) === null ? stay(state) : stay({ ...state, screen: FLEET });

/** Moves the cursor over the clients, or the window over the page of one. */
export function moveInFleet(state: UiState, screen: FleetScreen, to: Move, rows: number): Step {
  const events = eventsOf(state);
  if (events === null) return stay(state);
  if (screen.kind === 'client') {
    const last = Math.max(0, clientLines(state, screen).length - rows);
    return stay({ ...state, screen: { ...screen, scroll: to(Math.min(screen.scroll, last), last) } });
  }
  const last = Math.max(0, listedClients(events, screen).length - 1);
  return stay({ ...state, screen: { ...screen, chosen: to(screen.chosen, last) } });
}

export function openClient(state: UiState, screen: FleetScreen): Step {
  const events = eventsOf(state);
  if (screen.kind !== 'fleet' || events === null || listedClients(events, screen).length === 0)
    return stay(state);
  const { query, pattern, chosen } = screen;
  return stay({ ...state, screen: { kind: 'client', query, pattern, chosen, scroll: 0 } });
}

/** From a client to the fleet, from a filter to all clients, from the fleet to the findings. */
export function backInFleet(state: UiState, screen: FleetScreen): Step {
  if (screen.kind === 'client') {
    const { query, pattern, chosen } = screen;
    return stay({ ...state, screen: { kind: 'fleet', query, pattern, chosen, searching: false } });
  }
  if (screen.query !== '' || screen.pattern !== null) return stay({ ...state, screen: FLEET });
  return stay({ ...state, screen: { kind: 'result' } });
}

type Fleet = Extract<Screen, { kind: 'fleet' }>;

function filterNext(state: UiState, screen: Fleet): Step {
  const events = eventsOf(state);
  if (events === null) return stay(state);
  const pattern = nextPattern(events, screen.pattern);
  return stay({ ...state, screen: { ...screen, pattern, chosen: 0 } });
}

/** What the keys of the list of clients do. */
export const FLEET_STEPS = {
  search: (state, screen) => stay({ ...state, screen: { ...screen, searching: true } }),
  'end-search': (state, screen) => stay({ ...state, screen: { ...screen, searching: false } }),
  'next-pattern': filterNext,
} as const satisfies Partial<Record<Command, (state: UiState, screen: Fleet) => Step>>;

/** One key of the text that is searched for. */
export function typeSearch(state: UiState, screen: Fleet, key: string): Step {
  const query = typeInto(screen.query, key);
  return stay({ ...state, screen: { ...screen, query, chosen: 0 } });
}
