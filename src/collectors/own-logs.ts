import type { Io } from '../io/io.js';
import type { EventObservation } from '../model/evidence.js';

/** What the logs of this computer tell, or why they tell nothing. */
export type OwnLogs =
  | { readonly status: 'read'; readonly observation: EventObservation }
  | {
      readonly status: 'failed';
      readonly why: 'not-permitted' | 'not-supported' | 'tool-missing';
      readonly detail: string;
    };

/**
 * Reads the event logs of this Windows. Copies that are not made within `limitMs` are left out; reading and
 * understanding logs lies outside of the collectors, so who starts a run hands it in.
 */
export type ReadOwnLogs = (io: Io, limitMs: number, signal: AbortSignal) => Promise<OwnLogs>;
