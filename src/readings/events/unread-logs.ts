import type { UnreadLog } from '../../model/events.js';
import type { Logs } from './client-groups.js';

/** Logs of one kind that are there and could not be read. */
export function unreadLogs(logs: readonly Logs[], of: UnreadLog['of']): readonly UnreadLog[] {
  return logs.flatMap(({ analysis }) => analysis.unread ?? []).filter((one) => one.of === of);
}

/** `Application.evtx was not read: access denied`; null for none. */
export function unreadWords(unread: readonly UnreadLog[]): string | null {
  if (unread.length === 0) return null;
  return unread.map(({ file, why }) => `${file} was not read: ${why}`).join('; ');
}
