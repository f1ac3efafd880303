import type { Report, Verdict } from '../model/report.js';
import { formatDuration } from './duration.js';
import { hang, type Style, type Tone } from './style.js';
import { verdictSentence } from './verdict-sentence.js';

const VERDICT_TONES = {
  healthy: 'green',
  warning: 'yellow',
  error: 'red',
  unknown: 'yellow',
} as const satisfies Record<Verdict, Tone>;

/** The answer, and whether it is the whole one. */
export function headLines(style: Style, report: Report): string[] {
  const { verdict, run } = report;
  const cut = run.complete ? '' : ` The run was cut short after ${formatDuration(run.durationMs)}.`;
  return hang(style, `${style.marks.verdict[verdict]} `, verdictSentence(report) + cut, {
    tone: VERDICT_TONES[verdict],
  });
}
