/** Logs as evidence of a run, for the tests of the judgement. */
import type { LogEvent } from '../../src/model/events.js';
import type { EventObservation } from '../../src/model/evidence.js';
import type { FailureMode } from '../../src/model/failure-mode.js';
import type { Finding } from '../../src/model/finding.js';
import { eventObservation } from '../../src/readings/events/event-observation.js';
import { TOLD_BY } from '../../.ci/catalogue/differences.js';
import { analyse } from './event-builder.js';
import { find } from './evidence-builder.js';

/** Judged at the last event unless said otherwise. */
export function logsAsEvidence(logs: readonly (readonly LogEvent[])[], at?: number): EventObservation {
  const judged = at ?? Math.max(...logs.flat().flatMap((one) => (one.at === null ? [] : [one.at])));
  const observation = eventObservation(analyse(logs, judged), {
    judgedAt: new Date(judged).toISOString(),
    judgedClock: at === undefined ? 'evidence-end' : 'given',
  });
  // Two logs that differ in one event differ in many figures of their analysis.
  return Object.defineProperty(observation, TOLD_BY, { value: logs });
}

/** What one failure mode finds in logs beside a healthy network: `subject: severity, confidence: summary`. */
export function foundInLogs(
  mode: FailureMode,
  logs: readonly (readonly LogEvent[])[],
  at?: number,
): readonly string[] {
  return findingsInLogs(mode, logs, at).map(
    ({ subject, severity, confidence, summary }) => `${subject}: ${severity}, ${confidence}: ${summary}`,
  );
}

export function findingsInLogs(
  mode: FailureMode,
  logs: readonly (readonly LogEvent[])[],
  at?: number,
): readonly Finding[] {
  return find(mode, { events: [logsAsEvidence(logs, at)] });
}
