import type { OwnLogs, ReadOwnLogs } from '../../collectors/own-logs.js';
import type { Instant } from '../../model/evidence.js';

/** Somebody who waits until a fault is gone looks four times a minute; logs tell something new far less often. */
const FRESH_MS = 60_000;

/**
 * Reads the logs of this Windows in the background of a run, and for runs that follow each other within a minute once.
 * What reads logs is loaded only where there are some.
 */
export function ownEventReader(at: Instant | null, remark: (line: string) => void): ReadOwnLogs {
  let known: { readonly logs: OwnLogs; readonly readAt: number } | null = null;
  return async (io, limitMs, signal) => {
    if (known !== null && io.elapsed() - known.readAt < FRESH_MS) return known.logs;
    const { readOwnEvents } = await import('./read-own-events.js');
    const readAt = io.elapsed();
    const logs = await readOwnEvents({ at, remark }, io, limitMs, signal);
    // What an end of the run cut off is no answer for the next one.
    known = signal.aborted ? null : { logs, readAt };
    return logs;
  };
}
