import type { Instant } from '../../model/instant.js';
import type { Report } from '../../model/report.js';

/** The clock that the logs were judged by: that of the run only where they are of its time. */
export function eventsJudgedAt({ checks, run }: Pick<Report, 'checks' | 'run'>): Instant {
  for (const { observations } of checks)
    for (const one of observations) if (one.kind === 'event-analysis') return one.judgedAt;
  return run.judgedAt;
}
