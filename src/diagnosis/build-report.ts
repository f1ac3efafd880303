import { runChecks } from '../checks/run-checks.js';
import { check } from '../failure-modes/words.js';
import type { BaselineEntry } from '../model/baseline.js';
import type { Evidence } from '../model/evidence.js';
import type { Finding, Verification } from '../model/finding.js';
import type { CheckResult, Report, RunFacts } from '../model/report.js';
import { silence, silencedRows } from './apply-baseline.js';
import { rankFindings } from './rank-findings.js';
import { verdictOf } from './verdict.js';

export interface ReportInput {
  readonly evidence: Evidence;
  readonly run: RunFacts;
  readonly version: string;
  /** Findings that are known; null when no baseline was given. */
  readonly baseline?: readonly BaselineEntry[] | null;
}

/** The servers of a demo end with it: no other command than the demo itself would find them. */
const verifyInDemo = (demo: string): Verification =>
  check({
    run: 'kms-doctor demo <demo>',
    on: 'this-computer',
    expect: 'the same again: the fault of a demo stays. In a network the finding would be gone',
    fill: { demo },
  });

const inDemo = (findings: readonly Finding[], demo: string): readonly Finding[] =>
  findings.map((finding) => ({ ...finding, verify: verifyInDemo(demo) }));

/** Judges evidence and puts the findings in order. Pure: the same input gives the same report. */
export function buildReport({ evidence, run, version, baseline = null }: ReportInput): Report {
  const [observation] = evidence.events.status === 'gathered' ? evidence.events.observations : [];
  const events = observation?.analysis ?? null;
  const { results, findings } = runChecks(evidence, run.judgedAt);
  const ranked = rankFindings(findings, evidence, undefined, run);
  const told = run.demo === null ? ranked : inDemo(ranked, run.demo);
  const silent = baseline === null ? null : silence(told, baseline, run.judgedAt);
  const left = silent?.findings ?? told;
  const rows =
    silent === null ? { shown: results, judged: results } : silencedRows(results, left, silent.baseline);
  return {
    schemaVersion: '1.0',
    tool: { name: 'kms-doctor', version },
    run,
    verdict: verdictOf({ checks: rows.judged, findings: left, run, events }),
    checks: rows.shown.map(withoutAnalysis),
    findings: left,
    events,
    baseline: silent?.baseline ?? null,
  };
}

/** The analysis may be large and stands in the report once, under `events`. */
function withoutAnalysis(result: CheckResult): CheckResult {
  return {
    ...result,
    observations: result.observations.map((one) =>
      one.kind === 'event-analysis' ? { ...one, analysis: null } : one,
    ),
  };
}
