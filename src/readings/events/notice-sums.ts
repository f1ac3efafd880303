import type { EventNotice, EventRecord, EventSource } from '../../model/events.js';
import { hresult } from './client-facts.js';
import { instantOrNull } from './instant.js';
import type { EventStore } from './event-store.js';
import type { Notice } from './notices.js';

/** More kinds of notice than a report can use. */
const MOST_SUMS = 5000;

type Files = readonly Pick<EventSource, 'file'>[];

/** Where a notice is written down; null in forms that number no records. */
export function recordOf({ source, recordId, id }: Notice, sources: Files): EventRecord | null {
  const file = sources[source]?.file;
  return file === undefined || recordId === null ? null : { file, recordId, id };
}

function lastRecordOf(notice: Notice, sources: Files): Pick<EventNotice, 'lastRecord'> {
  const record = recordOf(notice, sources);
  return record === null ? {} : { lastRecord: record };
}

/** Notices that say the same of one computer, added up; those that came most often first. */
export function addUpNotices(
  store: EventStore,
  notices: readonly Notice[],
  sources: Files,
): readonly EventNotice[] {
  const sums = new Map<
    string,
    { readonly one: Notice; newest: Notice; first: number | null; last: number | null; count: number }
  >();
  for (const notice of notices) {
    const { provider, id, computer, code, about, at } = notice;
    const key = [provider, id, store.names.text(computer).toLowerCase(), code, about].join('|');
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { one: notice, newest: notice, first: at, last: at, count: 1 });
    else {
      sum.first ??= at;
      sum.last = at ?? sum.last;
      sum.newest = notice;
      sum.count += 1;
    }
  }
  return [...sums]
    .sort(([one, left], [other, right]) => right.count - left.count || (one < other ? -1 : 1))
    .slice(0, MOST_SUMS)
    .map(([, { one, newest, first, last, count }]) => ({
      provider: one.provider,
      id: one.id,
      computer: store.names.text(one.computer),
      hresult: one.code === null ? null : hresult(one.code),
      about: one.about,
      count,
      first: instantOrNull(first),
      last: instantOrNull(last),
      ...lastRecordOf(newest, sources),
    }));
}
