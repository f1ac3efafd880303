import type { Collector } from './collector.js';

/** Event logs are read before the probes start, by who asked for them; without any there is nothing to look at. */
export const eventsCollector: Collector<'events'> = {
  key: 'events',
  collect: () => Promise.resolve({ status: 'skipped', reason: 'no event log was given' }),
};
