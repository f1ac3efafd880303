import type { BaselineResult } from './baseline.js';
import type { CheckId } from './check.js';
import type { EventAnalysis } from './events.js';
import type { Instant, Observation } from './evidence.js';
import type { Finding } from './finding.js';

export type CheckStatus = 'pass' | 'warn' | 'fail' | 'skip' | 'unknown';
export type Verdict = 'healthy' | 'warning' | 'error' | 'unknown';
export type Role = 'client' | 'host' | 'any';

/** One check of the chain, as reported. */
export interface CheckResult {
  readonly id: CheckId;
  readonly title: string;
  readonly status: CheckStatus;
  /** One line. */
  readonly summary: string;
  readonly durationMs: number;
  /** Why skipped or unknown; null otherwise. */
  readonly reason: string | null;
  readonly observations: readonly Observation[];
}

export interface RunFacts {
  readonly startedAt: Instant;
  readonly durationMs: number;
  /** The clock that the evidence was judged by. */
  readonly judgedAt: Instant;
  readonly role: Role;
  readonly domains: readonly string[];
  readonly resolvers: readonly string[];
  readonly offline: boolean;
  /** Name of the demo scenario; null outside the demo. */
  readonly demo: string | null;
  /** False when deadline or interrupt cut the run short. */
  readonly complete: boolean;
}

/** The whole result of a run: the same for every face. */
export interface Report {
  readonly schemaVersion: '1.0';
  readonly tool: { readonly name: 'kms-doctor'; readonly version: string };
  readonly run: RunFacts;
  readonly verdict: Verdict;
  /** Every check, in chain order. */
  readonly checks: readonly CheckResult[];
  /** Root causes first, each followed by nothing it explains before it. */
  readonly findings: readonly Finding[];
  /** Event-log analysis; null when no log was read. */
  readonly events: EventAnalysis | null;
  /** What a baseline silenced; null when none was given. */
  readonly baseline: BaselineResult | null;
}

/** What a face is told while a run goes on. */
export type ProgressEvent =
  | {
      readonly type: 'started';
      readonly at: Instant;
      readonly deadlineMs: number;
      readonly checks: readonly { id: CheckId; title: string }[];
    }
  | { readonly type: 'check'; readonly check: CheckResult | RunningCheck; readonly elapsedMs: number }
  | ReadingProgress
  | { readonly type: 'report'; readonly report: Report };

/** How far the reading of event logs has come. */
export interface ReadingProgress {
  readonly type: 'reading';
  /** Bytes read so far. */
  readonly bytes: number;
  /** null when an input has no size, such as standard input. */
  readonly totalBytes: number | null;
  /** Activation events so far. */
  readonly records: number;
  /** What is being read. */
  readonly file: string;
  /** Milliseconds until the end, if it goes on as so far; null while that cannot be told. */
  readonly msLeft: number | null;
}

/** A check whose collectors are still at work, with what is known so far. */
export interface RunningCheck {
  readonly id: CheckId;
  readonly title: string;
  readonly status: 'waiting' | 'running';
  readonly summary: string;
}
