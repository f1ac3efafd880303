import type { Finding } from './finding.js';

/** What the file of a baseline says it is. */
export const BASELINE_SCHEMA = 'kms-doctor-baseline/1';

/** How the reason of a check begins that fails by nothing but silenced findings. */
export const SILENCED_BY = 'silenced by the baseline';

/** A finding that somebody knows of, and until when nobody wants to hear of it. */
export interface BaselineEntry {
  /** Id of the finding, or of a failure mode: then of every finding of it. */
  readonly id: string;
  /** With the id of a failure mode: only where it is about this. */
  readonly subject: string | null;
  /** The last day, UTC, `YYYY-MM-DD`. */
  readonly until: string;
  readonly reason: string;
}

export interface SilencedFinding {
  readonly finding: Finding;
  readonly until: string;
  readonly reason: string;
}

/** What a baseline did to a report. */
export interface BaselineResult {
  /** Findings that count for nothing: neither the verdict nor the exit status knows them. */
  readonly silenced: readonly SilencedFinding[];
  /** Entries whose day has passed: their findings count again. */
  readonly expired: readonly BaselineEntry[];
  /** Entries that silence nothing: mended, or misspelt. */
  readonly unused: readonly BaselineEntry[];
}
