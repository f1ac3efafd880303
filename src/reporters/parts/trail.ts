import { plural, say } from '../language/say.js';
import type { EventSource } from '../../model/events.js';
import type { Observation } from '../../model/evidence.js';
import type { Finding } from '../../model/finding.js';
import type { Report } from '../../model/report.js';
import { describeObservation } from '../evidence-line.js';
import { formatMinute } from '../events/day.js';
import { foldFindings } from '../fold-findings.js';
import { observationsOf } from './computers.js';

/** What shows one cause: question and answer of each probe, or the logs with what was read of them. */
export interface Trail {
  readonly number: number;
  readonly finding: Finding;
  readonly lines: readonly string[];
}

/** Logs of one finding; the section of the logs has all. */
const LOGS = 10;

function logLine({ file, format, records, relevant, from, to, damage }: EventSource): string {
  const period =
    from === null || to === null ? '' : `, ${say`${formatMinute(from)} to ${formatMinute(to)} UTC`}`;
  const lost = damage.map(({ offset, why }) => say`damaged at byte ${offset}: ${why}`);
  return [
    say`${file} (${format}): ${relevant} of ${plural(records, 'record')} about activation${period}`,
    ...lost,
  ].join('; ');
}

function linesOf(seen: Observation, { events }: Pick<Report, 'events'>): readonly string[] {
  if (seen.kind !== 'event-analysis' || events === null) return [describeObservation(seen)];
  const more = events.sources.length - LOGS;
  return [
    describeObservation(seen),
    ...events.sources.slice(0, LOGS).map(logLine),
    ...(more > 0 ? [say`and ${plural(more, 'more log')}`] : []),
  ];
}

/** The evidence of everything that stands on its own, numbered as in the checklist. */
export function trailOf(report: Report): readonly Trail[] {
  const observations = observationsOf(report);
  return foldFindings(report).map(({ finding }, at) => ({
    number: at + 1,
    finding,
    lines: finding.evidence.flatMap((id) => {
      const seen = observations.get(id);
      return seen === undefined ? [id] : linesOf(seen, report);
    }),
  }));
}
