import type { Binding } from './binding.js';

/** The keys of the event logs: the fleet, one of its clients, the search. */
export const FLEET_BINDINGS: readonly Binding[] = [
  {
    keys: ['v'],
    shown: 'v',
    command: 'fleet',
    label: { 'result-logs': 'event logs', logs: 'the fleet', 'nothing-found-logs': 'event logs' },
    help: 'the event logs: the fleet, the count of the host, each client',
  },
  {
    keys: ['/'],
    shown: '/',
    command: 'search',
    label: { fleet: 'search' },
    help: 'in the fleet: search by name, code, host or pattern',
  },
  {
    keys: ['f'],
    shown: 'f',
    command: 'next-pattern',
    label: { fleet: 'filter' },
    help: 'in the fleet: only clients of one pattern, then of the next',
  },
  {
    keys: ['return', 'escape'],
    shown: '⏎',
    shownAscii: 'Enter',
    command: 'end-search',
    label: { searching: 'done' },
    help: null,
  },
];
