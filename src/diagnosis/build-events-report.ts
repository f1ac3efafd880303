import type { BaselineEntry } from '../model/baseline.js';
import type { EventObservation, Evidence } from '../model/evidence.js';
import type { Report, RunFacts } from '../model/report.js';
import { buildReport } from './build-report.js';
import { nothingAsked } from './nothing-asked.js';

export interface EventsReportInput {
  readonly observation: EventObservation;
  readonly run: RunFacts;
  readonly version: string;
  readonly baseline?: readonly BaselineEntry[] | null;
}

const SKIPPED = 'only event logs were read';

function eventsAlone(observation: EventObservation, { complete, durationMs }: RunFacts): Evidence {
  const skipped = { status: 'skipped', reason: SKIPPED } as const;
  return {
    ...nothingAsked(SKIPPED),
    ...{ hostSettings: skipped, clientSettings: skipped, dnsServerSettings: skipped, vamtLists: skipped },
    activationServers: skipped,
    events: { status: 'gathered', observations: [observation], complete, tookMs: durationMs },
  };
}

/** The report of a run that read event logs and asked nobody. Pure: the same input gives the same report. */
export function buildEventsReport({ observation, run, version, baseline = null }: EventsReportInput): Report {
  return buildReport({ evidence: eventsAlone(observation, run), run, version, baseline });
}
