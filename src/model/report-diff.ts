import type { Finding } from './finding.js';
import type { CheckResult, Report, RunFacts } from './report.js';

/** A finding as far as two reports are compared by it. */
export type ComparedFinding = Pick<
  Finding,
  'id' | 'failureMode' | 'severity' | 'confidence' | 'subject' | 'summary' | 'causedByFinding' | 'evidence'
>;

/** What is asked of a report to be compared: an older program may have written less, a newer one more. */
export interface ComparedReport extends Pick<Report, 'schemaVersion' | 'verdict'> {
  readonly run: Pick<RunFacts, 'startedAt' | 'judgedAt'>;
  readonly checks: readonly (Pick<CheckResult, 'id' | 'status' | 'reason'> & {
    readonly observations: readonly { readonly id: string }[];
  })[];
  readonly findings: readonly ComparedFinding[];
}

type Told = Omit<ComparedFinding, 'evidence'>;

export interface ChangedFinding {
  readonly before: Told;
  readonly now: Told;
  /** More severe than before: counts as new. */
  readonly worse: boolean;
}

export interface GoneFinding extends Told {
  /** Why the newer run could not see it, gone or not; null when it looked. */
  readonly unseen: string | null;
}

/** What one report has that an older one has not, and the reverse. Findings are the same when their id is. */
export interface ReportDiff {
  readonly old: Pick<ComparedReport, 'verdict'> & { readonly judgedAt: string };
  readonly new: Pick<ComparedReport, 'verdict'> & { readonly judgedAt: string };
  readonly appeared: readonly Told[];
  readonly changed: readonly ChangedFinding[];
  readonly gone: readonly GoneFinding[];
  /** In both, the same. */
  readonly stayed: number;
}
