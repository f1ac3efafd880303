import { say } from '../../../reporters/language/say.js';
import { changesWords, SEVERITY_WORDS, stepPlace, verifyPlace } from '../../../reporters/labels.js';
import { commandLine, hang } from '../../../reporters/style.js';
import type { Style } from '../../../reporters/style.js';
import { elsewhereText } from './elsewhere-text.js';
import type { ModeWords } from './mode-words.js';
import { idsOf } from './number-words.js';

/** A failure mode for people at a terminal. */
export function modeText(words: ModeWords, style: Style): string {
  const { id, title, severity, cause, example, remediation, verify, documentation, explainedOnly } = words;
  const { symptoms, codes, events } = words;
  const related = (label: string, ids: readonly string[], between = ', ') =>
    ids.length === 0 ? [] : ['', ...hang(style, `${label}: `, ids.join(between), { whole: true })];
  return [
    style.paint('bold', title),
    ...hang(style, '', `${id} (${SEVERITY_WORDS[severity]})`, { whole: true }),
    '',
    ...hang(style, '', cause),
    '',
    ...hang(style, `${say`For example:`} `, example, { whole: true }),
    ...(explainedOnly === undefined
      ? []
      : ['', ...hang(style, `${say`Explained, never found:`} `, `${explainedOnly}.`, { whole: true })]),
    '',
    say`Then:`,
    ...remediation.flatMap((step, at) => [
      ...hang(style, `  ${String(at + 1)}. `, `${stepPlace(step)} (${changesWords(step)}): ${step.do}`, {
        whole: true,
      }),
      ...(step.command === null ? [] : [commandLine(style, 7, step.command)]),
      ...(step.undo === null ? [] : hang(style, `       ${say`Undo:`} `, step.undo, { whole: true })),
    ]),
    ...hang(style, '', say`Check, ${verifyPlace(verify)}:`),
    commandLine(style, 7, verify.run),
    ...hang(style, '     ', say`Expect: ${verify.expect}`, { whole: true }),
    ...elsewhereText(words.elsewhere, style),
    ...related(
      say`Looks like`,
      symptoms.map((symptom) => symptom.title),
      '; ',
    ),
    ...related(
      say`Codes`,
      codes.map(({ code }) => code),
    ),
    ...related(say`Events`, events.map(idsOf)),
    ...related(
      say`Explains`,
      words.explains.map((mode) => mode.id),
    ),
    ...related(
      say`Can follow from`,
      words.explainedBy.map((mode) => mode.id),
    ),
    ...related(
      say`Found by the check`,
      words.foundBy.map((check) => check.id),
    ),
    '',
    say`Documented in:`,
    ...documentation.flatMap((reference) => hang(style, '  - ', reference, { whole: true })),
    '',
  ].join('\n');
}
