import { say } from '../../../reporters/language/say.js';
import { SEVERITY_WORDS, stepPlace, verifyPlace } from '../../../reporters/labels.js';
import { commandLine, hang } from '../../../reporters/style.js';
import type { Style } from '../../../reporters/style.js';
import type { CatalogueEntry } from '../catalogue-entry.js';

/** An entry for people at a terminal. */
export function modeText(entry: CatalogueEntry, style: Style): string {
  const { id, title, severity, cause, example, remediation, verify, documentation, explainedOnly } = entry;
  const related = (label: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : ['', ...hang(style, `${label}: `, ids.join(', '), { whole: true })];
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
      ...hang(style, `  ${String(at + 1)}. `, `${stepPlace(step)}: ${step.do}`, { whole: true }),
      ...(step.command === null ? [] : [commandLine(style, 7, step.command)]),
    ]),
    ...hang(style, '', say`Check, ${verifyPlace(verify)}:`),
    commandLine(style, 7, verify.run),
    ...hang(style, '     ', say`Expect: ${verify.expect}`, { whole: true }),
    ...related(say`Explains`, entry.explains),
    ...related(say`Can follow from`, entry.explainedBy),
    '',
    say`Documented in:`,
    ...documentation.flatMap((reference) => hang(style, '  - ', reference, { whole: true })),
    '',
  ].join('\n');
}
