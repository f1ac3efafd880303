import type { Report, Verdict } from '../model/report.js';
import { hang, type Style, type Tone } from './style.js';
import { verdictSentence } from './verdict-sentence.js';

const VERDICT_TONES = {
  healthy: 'green',
  warning: 'yellow',
  error: 'red',
  unknown: 'yellow',
} as const satisfies Record<Verdict, Tone>;

/** The answer behind its mark. */
export const headLines = (style: Style, report: Report): string[] =>
  hang(style, `${style.marks.verdict[report.verdict]} `, verdictSentence(report), {
    tone: VERDICT_TONES[report.verdict],
  });
