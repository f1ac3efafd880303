import type { ClientTimeline } from '../../model/events.js';
import { hresult } from './client-facts.js';
import type { EventStore } from './event-store.js';
import { fullestName, labelOf } from './machine-name.js';
import type { Notice } from './notices.js';

/** Events by which a client tells that activation failed, though its request is not in the log. */
const FAILED: ReadonlySet<number> = new Set([8196, 8198, 8233]);
const GUID = /^[0-9a-f-]{36}$/u;

interface Known {
  readonly names: Set<string>;
  readonly product: string | null;
  readonly codes: Map<number, number>;
  readonly ids: Set<number>;
}

/** Clients that only such events tell of. `asking`: labels whose requests are known, which say more. */
export function clientsWithoutRequests(
  store: EventStore,
  notices: readonly Notice[],
  asking: ReadonlySet<number>,
): readonly ClientTimeline[] {
  const known = new Map<string, Known>();
  for (const { provider, id, computer, code, about } of notices) {
    if (provider !== 'licensing' || !FAILED.has(id) || code === null) continue;
    const name = store.names.text(computer);
    const label = labelOf(name);
    if (asking.has(store.labels.id(label))) continue;
    const product = about !== null && GUID.test(about) ? about : null;
    const key = `${label}|${product ?? ''}`;
    const one: Known = known.get(key) ?? { names: new Set(), product, codes: new Map(), ids: new Set() };
    known.set(key, one);
    one.names.add(name);
    one.ids.add(id);
    one.codes.set(code, (one.codes.get(code) ?? 0) + 1);
  }
  return [...known.values()].map(({ names, product, codes, ids }): ClientTimeline => {
    const told = [...codes].sort(([left], [right]) => left - right);
    return {
      name: fullestName(names),
      cmid: null,
      activationId: product,
      host: null,
      pattern: 'unknown',
      patternReason: `no request is in the logs; event ${[...ids].sort().join(' and ')} tells of ${told.map(([code]) => hresult(code)).join(', ')}`,
      ...{ attempts: 0, failures: 0, failureStreak: 0, streakStartedAt: null, medianIntervalMinutes: null },
      ...{ lastAttempt: null, lastSuccess: null, licensedUntil: null, clockOffsetSeconds: null },
      hresults: Object.fromEntries(told.map(([code, count]) => [hresult(code), count])),
    };
  });
}
