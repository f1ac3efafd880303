import type { Evidence, Instant } from './evidence.js';
import type { RunFacts } from './report.js';
import type { RunRequest } from './request.js';

/** What `--save` writes and `--evidence` reads: a run cut after collecting, to be judged again anywhere. */
export interface SavedRun {
  readonly format: 'kms-doctor-run';
  readonly formatVersion: '1.0';
  readonly savedAt: Instant;
  /** The program that collected. */
  readonly tool: { readonly name: 'kms-doctor'; readonly version: string };
  readonly request: RunRequest;
  readonly run: RunFacts;
  readonly evidence: Evidence;
}
