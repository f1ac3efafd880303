import { buildEventsReport } from '../../diagnosis/build-events-report.js';
import type { ProgressEvent, Report } from '../../model/report.js';
import { eventObservation } from '../../readings/events/event-observation.js';
import { type LogPieces, readLogs } from './read-logs.js';
import { VERSION } from './version.js';

export interface EventsRun {
  readonly inputs: readonly string[];
  readonly at: string | null;
  readonly pieces: LogPieces;
  /** One line about what was left out. */
  readonly remark: (line: string) => void;
}

/** Reads logs and judges what they say; asks nobody. Once `signal` fires it resolves with what is known. */
export async function eventsRun(
  { inputs, at, pieces, remark }: EventsRun,
  tell: (event: ProgressEvent) => void,
  signal: AbortSignal,
): Promise<Report> {
  const began = performance.now();
  const startedAt = new Date().toISOString();
  const { analysis, judgedAt, judgedClock, complete, remarks } = await readLogs(inputs, pieces, {
    at,
    now: startedAt,
    signal,
    onProgress: (progress) => {
      tell({ type: 'reading', ...progress });
    },
  });
  for (const line of remarks) remark(line);
  const report = buildEventsReport({
    observation: eventObservation(analysis, { judgedAt, judgedClock }),
    run: {
      startedAt,
      durationMs: Math.round(performance.now() - began),
      judgedAt,
      ...{ role: 'any', domains: [], resolvers: [], offline: true, demo: null },
      complete,
    },
    version: VERSION,
  });
  tell({ type: 'report', report });
  return report;
}
