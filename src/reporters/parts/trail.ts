import { plural, say } from '../language/say.js';
import type { ClientTimeline, EventAnalysis, EventRecord, EventSource } from '../../model/events.js';
import type { Instant, Observation } from '../../model/evidence.js';
import type { Finding } from '../../model/finding.js';
import type { Report } from '../../model/report.js';
import { evidenceLines } from '../evidence-lines.js';
import { formatMinute } from '../events/day.js';
import { type FoldedFinding, foldFindings } from '../fold-findings.js';
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

/** Records of one cause that are named. */
const RECORDS = 5;

type LastRecord = NonNullable<NonNullable<ClientTimeline['details']>['lastRecord']>;

const recordLine = (name: string, at: Instant | null, { id, recordId, file }: LastRecord): string =>
  at === null
    ? say`${name}: last attempt, event ${id}, record ${recordId} of ${file}`
    : say`${name}: last attempt ${formatMinute(at)} UTC, event ${id}, record ${recordId} of ${file}`;

const keyOf = ({ file, recordId }: EventRecord): string => `${file}/${String(recordId)}`;

/** Where the logs say it: of the clients that the cause and its echoes are about, then what these name themselves. */
function recordLines({ finding, echoes }: FoldedFinding, { clients }: EventAnalysis): readonly string[] {
  const all = [finding, ...echoes];
  const subjects = new Set(all.map(({ subject }) => subject));
  const own = clients.flatMap(({ name, lastAttempt, details }) =>
    subjects.has(name) && details?.lastRecord !== undefined
      ? [{ record: details.lastRecord, line: recordLine(name, lastAttempt, details.lastRecord) }]
      : [],
  );
  const named = all
    .flatMap(({ records = [] }) => records)
    .map((record) => ({
      record,
      line: say`event ${record.id}, record ${record.recordId} of ${record.file}`,
    }));
  // The last word of a record is kept, and that of a client says more.
  const lines = new Map([...named, ...own].map(({ record, line }) => [keyOf(record), line]));
  return [...own, ...named]
    .flatMap(({ record }) => {
      const line = lines.get(keyOf(record));
      lines.delete(keyOf(record));
      return line ?? [];
    })
    .slice(0, RECORDS);
}

/** `toldUnder`: the cause whose trail has told the logs already. */
function linesOf(
  seen: Observation,
  { events }: Pick<Report, 'events'>,
  toldUnder: number | null,
): readonly string[] {
  if (seen.kind !== 'event-analysis' || events === null) return evidenceLines(seen);
  if (toldUnder !== null) return [say`the same event logs as under ${toldUnder}`];
  const more = events.sources.length - LOGS;
  return [
    ...evidenceLines(seen),
    ...events.sources.slice(0, LOGS).map(logLine),
    ...(more > 0 ? [say`and ${plural(more, 'more log')}`] : []),
  ];
}

/** The evidence of everything that stands on its own, numbered as in the checklist; records also of what follows from it. */
export function trailOf(report: Report): readonly Trail[] {
  const observations = observationsOf(report);
  const toldUnder = new Map<string, number>();
  return foldFindings(report).map((folded, at) => ({
    number: at + 1,
    finding: folded.finding,
    lines: [
      ...folded.finding.evidence.flatMap((id) => {
        const seen = observations.get(id);
        if (seen === undefined) return [id];
        const lines = linesOf(seen, report, toldUnder.get(id) ?? null);
        if (!toldUnder.has(id)) toldUnder.set(id, at + 1);
        return lines;
      }),
      ...(report.events === null ? [] : recordLines(folded, report.events)),
    ],
  }));
}
