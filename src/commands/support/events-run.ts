import { buildEventsReport } from '../../diagnosis/build-events-report.js';
import type { BaselineEntry } from '../../model/baseline.js';
import type { ProgressEvent, Report } from '../../model/report.js';
import { type LogsRead, observationOf } from './read-logs.js';
import { collectNow } from './small-heap.js';
import { VERSION } from './version.js';

export type ReadTheLogs = (tell: (event: ProgressEvent) => void, signal: AbortSignal) => Promise<LogsRead>;

/** Reads logs and judges what they say; asks nobody. Once `signal` fires it resolves with what is known. */
export async function eventsRun(
  read: ReadTheLogs,
  tell: (event: ProgressEvent) => void,
  signal: AbortSignal,
  baseline: readonly BaselineEntry[] | null = null,
): Promise<Report> {
  const began = performance.now();
  const startedAt = new Date().toISOString();
  const logs = await read(tell, signal);
  // What the events were kept in.
  collectNow();
  const report = buildEventsReport({
    observation: observationOf(logs),
    run: {
      startedAt,
      durationMs: Math.round(performance.now() - began),
      judgedAt: logs.judgedAt,
      ...{ role: 'any', domains: [], resolvers: [], offline: true, demo: null },
      complete: logs.complete,
    },
    version: VERSION,
    baseline,
  });
  tell({ type: 'report', report });
  return report;
}
