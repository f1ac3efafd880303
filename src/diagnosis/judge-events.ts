import { runChecks } from '../checks/run-checks.js';
import type { EventObservation, Evidence } from '../model/evidence.js';
import type { Finding } from '../model/finding.js';
import { rankFindings } from './rank-findings.js';

/** Findings of event logs alone, in the order of a report. */
export function judgeEvents(observation: EventObservation): readonly Finding[] {
  const skipped = { status: 'skipped', reason: 'only event logs were read' } as const;
  const evidence: Evidence = {
    ...{ context: skipped, resolvers: skipped, srv: skipped, zone: skipped, addresses: skipped },
    ...{ reach: skipped, service: skipped, update: skipped, clock: skipped, listener: skipped },
    events: { status: 'gathered', observations: [observation], complete: true, tookMs: 0 },
  };
  return rankFindings(runChecks(evidence, observation.judgedAt).findings, evidence);
}
