import type { EventNotice } from '../../model/events.js';
import { hresult } from './client-facts.js';
import { instant } from './instant.js';
import type { EventStore } from './event-store.js';
import type { Notice } from './notices.js';

/** More kinds of notice than a report can use. */
const MOST_SUMS = 5000;

/** Notices that say the same of one computer, added up; those that came most often first. */
export function addUpNotices(store: EventStore, notices: readonly Notice[]): readonly EventNotice[] {
  const sums = new Map<string, { readonly first: Notice; last: Notice; count: number }>();
  for (const notice of notices) {
    const { provider, id, computer, code, about } = notice;
    const key = [provider, id, store.names.text(computer).toLowerCase(), code, about].join('|');
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { first: notice, last: notice, count: 1 });
    else {
      sum.last = notice;
      sum.count += 1;
    }
  }
  return [...sums]
    .sort(([one, left], [other, right]) => right.count - left.count || (one < other ? -1 : 1))
    .slice(0, MOST_SUMS)
    .map(([, { first, last, count }]) => ({
      provider: first.provider,
      id: first.id,
      computer: store.names.text(first.computer),
      hresult: first.code === null ? null : hresult(first.code),
      about: first.about,
      count,
      first: instant(first.at),
      last: instant(last.at),
    }));
}
