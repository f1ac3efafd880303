import type { Evidence, Instant } from './evidence.js';
import type { RunFacts } from './report.js';
import type { RunRequest } from './request.js';

/** Runs that were saved before event logs were read lack `events`. */
export interface SavedEvidence extends Omit<Evidence, 'events'>, Partial<Pick<Evidence, 'events'>> {}

/** What `--save` writes and `--evidence` reads: a run cut after collecting, to be judged again anywhere. */
export interface SavedRun {
  readonly format: 'kms-doctor-run';
  readonly formatVersion: '1.0';
  readonly savedAt: Instant;
  /** The program that collected. */
  readonly tool: { readonly name: 'kms-doctor'; readonly version: string };
  readonly request: RunRequest;
  readonly run: RunFacts;
  readonly evidence: SavedEvidence;
}
