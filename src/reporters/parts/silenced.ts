import { plural, say } from '../language/say.js';
import type { BaselineEntry } from '../../model/baseline.js';
import { SEVERITY_WORDS } from '../labels.js';
import type { CheckStatus, Report } from '../../model/report.js';
import { formatDay } from '../events/day.js';

const ABOUT = ({ id, subject }: BaselineEntry): string => (subject === null ? id : say`${id} at ${subject}`);

/** One line about the baseline. Not escaped. */
export interface SilencedLine {
  readonly status: CheckStatus;
  readonly words: string;
}

/** What a baseline silenced, which of its entries have expired, and which silence nothing. */
export function silencedLines({ baseline }: Pick<Report, 'baseline'>): readonly SilencedLine[] {
  if (baseline === null) return [];
  return [
    ...baseline.silenced.map(({ finding, until, reason }) => ({
      status: 'skip' as const,
      words: say`Until ${formatDay(until)}: ${finding.summary} (${SEVERITY_WORDS[finding.severity]}, ${finding.id}) Reason: ${reason}`,
    })),
    ...baseline.expired.map((entry) => ({
      status: 'warn' as const,
      words: say`Expired on ${formatDay(entry.until)}: ${ABOUT(entry)}. Reason it had: ${entry.reason}`,
    })),
    ...baseline.unused.map((entry) => ({
      status: 'unknown' as const,
      words: say`Silences nothing: ${ABOUT(entry)}, until ${formatDay(entry.until)}.`,
    })),
  ];
}

/** "Silenced by the baseline: 2 findings; 1 entry has expired." for the end of the verdict; empty where there is nothing to say. */
export function silencedSentence({ baseline }: Pick<Report, 'baseline'>): string {
  if (baseline === null) return '';
  const { silenced, expired, unused } = baseline;
  const left = [
    ...(expired.length === 0
      ? []
      : [`${plural(expired.length, 'entry has expired', 'entries have expired')} (${listOf(expired)})`]),
    ...(unused.length === 0
      ? []
      : [
          `${plural(unused.length, 'entry silences nothing', 'entries silence nothing')} (${listOf(unused)})`,
        ]),
  ];
  const count = say`Silenced by the baseline: ${plural(silenced.length, 'finding')}`;
  return silenced.length === 0 && left.length === 0 ? '' : `${[count, ...left].join('; ')}.`;
}

/** Entries named in a sentence. */
const NAMED = 3;

function listOf(entries: readonly BaselineEntry[]): string {
  const more = entries.length - NAMED;
  const named = entries.slice(0, NAMED).map(ABOUT).join(', ');
  return more > 0 ? say`${named} and ${more} more` : named;
}
