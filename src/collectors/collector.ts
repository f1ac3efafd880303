import type { Io } from '../io/io.js';
import type { EvidenceKey, EvidenceMap } from '../model/evidence.js';
import type { RunRequest } from '../model/request.js';
import type { AskDns } from './dns-session.js';
import type { ReadOwnLogs } from './own-logs.js';
import type { AskSettings } from './settings-session.js';

/** How a collector ended. Its observations have been handed over one by one before. */
export type CollectorEnd =
  | { readonly status: 'done' }
  | { readonly status: 'skipped'; readonly reason: string }
  | {
      readonly status: 'failed';
      readonly why: 'not-permitted' | 'not-supported' | 'tool-missing';
      readonly detail: string;
    };

export interface Job<K extends EvidenceKey> {
  readonly request: RunRequest;
  readonly io: Io;
  /** Asks DNS servers; what one collector learned about a silent server saves the others the wait. */
  readonly ask: AskDns;
  /** Reads the settings of this computer, once for all who ask. */
  readonly askSettings: AskSettings;
  /** null where the logs of this computer are not asked for. */
  readonly readOwnLogs: ReadOwnLogs | null;
  /** Fires at the deadline of the run and on Ctrl-C. */
  readonly signal: AbortSignal;
  emit(observation: EvidenceMap[K]): void;
  /** Every observation of another collector, past and future; ends when that collector has ended. */
  follow<P extends EvidenceKey>(key: P): AsyncIterable<EvidenceMap[P]>;
}

/** Asks the world one kind of question and judges nothing. */
export interface Collector<K extends EvidenceKey = EvidenceKey> {
  readonly key: K;
  collect(job: Job<K>): Promise<CollectorEnd>;
}
