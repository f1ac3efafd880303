import { buildReport } from '../../src/diagnosis/build-report.js';
import type { Evidence } from '../../src/model/evidence.js';
import type { Report, RunFacts } from '../../src/model/report.js';
import { AT, DOMAIN, RESOLVER, situation } from './evidence-builder.js';

export const RUN: RunFacts = {
  startedAt: AT,
  durationMs: 100,
  judgedAt: AT,
  role: 'any',
  domains: [DOMAIN],
  resolvers: [RESOLVER],
  offline: false,
  demo: null,
  complete: true,
};

/** Unless said otherwise the network is asked when the logs end. */
export function judge(evidence: Evidence, run: Partial<RunFacts> = {}): Report {
  const [logs] = evidence.events.status === 'gathered' ? evidence.events.observations : [];
  const startedAt = run.judgedAt ?? logs?.judgedAt ?? AT;
  return buildReport({ evidence, run: { ...RUN, startedAt, ...run }, version: '1.0.0' });
}

/**
 * Every finding of the whole chain in a changed healthy situation, in report order, one line each:
 * `failure-mode/subject: severity, confidence`, and `< cause` where another finding explains it.
 */
export function findings(change: Parameters<typeof situation>[0]): readonly string[] {
  return judge(situation(change)).findings.map(
    ({ id, severity, confidence, causedByFinding }) =>
      `${id}: ${severity}, ${confidence}${causedByFinding === null ? '' : ` < ${causedByFinding}`}`,
  );
}

/** The one finding of a failure mode in a changed healthy situation. */
export function finding(mode: string, change: Parameters<typeof situation>[0]): Report['findings'][number] {
  const [found, ...others] = judge(situation(change)).findings.filter(
    ({ failureMode }) => failureMode === mode,
  );
  if (found === undefined || others.length > 0)
    throw new Error(`expected one ${mode}, found ${others.length + (found === undefined ? 0 : 1)}`);
  return found;
}
