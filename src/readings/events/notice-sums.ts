import type { EventNotice } from '../../model/events.js';
import { hresult } from './client-facts.js';
import { instantOrNull } from './instant.js';
import type { EventStore } from './event-store.js';
import type { Notice } from './notices.js';

/** More kinds of notice than a report can use. */
const MOST_SUMS = 5000;

/** Notices that say the same of one computer, added up; those that came most often first. */
export function addUpNotices(store: EventStore, notices: readonly Notice[]): readonly EventNotice[] {
  const sums = new Map<
    string,
    { readonly one: Notice; first: number | null; last: number | null; count: number }
  >();
  for (const notice of notices) {
    const { provider, id, computer, code, about, at } = notice;
    const key = [provider, id, store.names.text(computer).toLowerCase(), code, about].join('|');
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { one: notice, first: at, last: at, count: 1 });
    else {
      sum.first ??= at;
      sum.last = at ?? sum.last;
      sum.count += 1;
    }
  }
  return [...sums]
    .sort(([one, left], [other, right]) => right.count - left.count || (one < other ? -1 : 1))
    .slice(0, MOST_SUMS)
    .map(([, { one, first, last, count }]) => ({
      provider: one.provider,
      id: one.id,
      computer: store.names.text(one.computer),
      hresult: one.code === null ? null : hresult(one.code),
      about: one.about,
      count,
      first: instantOrNull(first),
      last: instantOrNull(last),
    }));
}
