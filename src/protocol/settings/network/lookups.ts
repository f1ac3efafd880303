import type { ReportedLookup } from '../../../model/settings.js';

const MAX_LOOKUPS = 200;
const MAX_RECORDS = 200;

export type Srv = ReportedLookup['srv'][number];

export interface Lookups {
  /** One answer; records of the same question to the same server come together. */
  add(answer: Partial<ReportedLookup> & Pick<ReportedLookup, 'name' | 'type' | 'result'>): void;
  all(): readonly ReportedLookup[];
}

export function collectLookups(): Lookups {
  const known = new Map<string, ReportedLookup>();
  return {
    add({ server = null, name, type, result, srv = [], addresses = [] }) {
      const key = `${server ?? ''} ${type} ${name}`;
      const before = known.get(key);
      if (before === undefined) {
        if (known.size < MAX_LOOKUPS) known.set(key, { server, name, type, result, srv, addresses });
      } else if (result === 'records' && before.srv.length + before.addresses.length < MAX_RECORDS)
        known.set(key, {
          ...before,
          result,
          srv: [...before.srv, ...srv],
          addresses: [...before.addresses, ...addresses],
        });
    },
    all: () => [...known.values()],
  };
}
