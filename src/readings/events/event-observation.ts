import type { EventAnalysis } from '../../model/events.js';
import type { EventObservation } from '../../model/evidence.js';

const NAMED = 3;

/** The analysis as evidence of a run, so that a saved run holds it. */
export function eventObservation(
  analysis: EventAnalysis,
  clock: Pick<EventObservation, 'judgedAt' | 'judgedClock'>,
): EventObservation {
  const files = analysis.sources.map(({ file }) => file);
  const more = files.length - NAMED;
  const subject = [...files.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return { id: 'events', kind: 'event-analysis', subject, analysis, ...clock };
}
