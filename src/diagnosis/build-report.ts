import { runChecks } from '../checks/run-checks.js';
import type { Evidence } from '../model/evidence.js';
import type { Report, RunFacts } from '../model/report.js';
import { rankFindings } from './rank-findings.js';
import { verdictOf } from './verdict.js';

export interface ReportInput {
  readonly evidence: Evidence;
  readonly run: RunFacts;
  readonly version: string;
}

/** Judges evidence and puts the findings in order. Pure: the same input gives the same report. */
export function buildReport({ evidence, run, version }: ReportInput): Report {
  const { results, findings } = runChecks(evidence, run.judgedAt);
  return {
    schemaVersion: '1.0',
    tool: { name: 'kms-doctor', version },
    run,
    verdict: verdictOf(results, findings),
    checks: results,
    findings: rankFindings(findings, evidence),
    events: null,
  };
}
