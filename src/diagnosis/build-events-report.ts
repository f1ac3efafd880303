import type { EventObservation, Evidence } from '../model/evidence.js';
import type { Report, RunFacts, Verdict } from '../model/report.js';
import { buildReport } from './build-report.js';

export interface EventsReportInput {
  readonly observation: EventObservation;
  readonly run: RunFacts;
  readonly version: string;
}

function eventsAlone(observation: EventObservation, { complete, durationMs }: RunFacts): Evidence {
  const skipped = { status: 'skipped', reason: 'only event logs were read' } as const;
  return {
    ...{ context: skipped, resolvers: skipped, srv: skipped, zone: skipped, addresses: skipped },
    ...{ reach: skipped, service: skipped, update: skipped, clock: skipped, listener: skipped },
    ...{ hostSettings: skipped, clientSettings: skipped, dnsServerSettings: skipped },
    events: { status: 'gathered', observations: [observation], complete, tookMs: durationMs },
  };
}

/** Error before unknown before warning before healthy. Of logs alone, healthy needs clients that tell of activation. */
function verdictOf({ checks, findings, run }: Report): Verdict {
  if (findings.some(({ severity }) => severity === 'error')) return 'error';
  const told = checks.some(
    ({ id, status }) => id === 'event-log' && (status === 'pass' || status === 'warn'),
  );
  if (!told || !run.complete) return 'unknown';
  return findings.some(({ severity }) => severity === 'warning') ? 'warning' : 'healthy';
}

/** The report of a run that read event logs and asked nobody. Pure: the same input gives the same report. */
export function buildEventsReport({ observation, run, version }: EventsReportInput): Report {
  const report = buildReport({ evidence: eventsAlone(observation, run), run, version });
  return { ...report, verdict: verdictOf(report) };
}
