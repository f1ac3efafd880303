import { runChecks } from '../checks/run-checks.js';
import type { Evidence } from '../model/evidence.js';
import type { CheckResult, Report, RunFacts } from '../model/report.js';
import { rankFindings } from './rank-findings.js';
import { verdictOf } from './verdict.js';

export interface ReportInput {
  readonly evidence: Evidence;
  readonly run: RunFacts;
  readonly version: string;
}

/** Judges evidence and puts the findings in order. Pure: the same input gives the same report. */
export function buildReport({ evidence, run, version }: ReportInput): Report {
  const [observation] = evidence.events.status === 'gathered' ? evidence.events.observations : [];
  const { results, findings } = runChecks(evidence, run.judgedAt);
  return {
    schemaVersion: '1.0',
    tool: { name: 'kms-doctor', version },
    run,
    verdict: verdictOf(results, findings),
    checks: results.map(withoutAnalysis),
    findings: rankFindings(findings, evidence),
    events: observation?.analysis ?? null,
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
