import type { ReadOwnLogs } from '../../collectors/own-logs.js';
import type { Instant } from '../../model/evidence.js';

/** Reads the logs of this Windows in the background of a run. What reads logs is loaded only where there are some. */
export function ownEventReader(at: Instant | null, remark: (line: string) => void): ReadOwnLogs {
  return async (...asked) => {
    const { readOwnEvents } = await import('./read-own-events.js');
    return readOwnEvents({ at, remark }, ...asked);
  };
}
