import { say } from '../../../reporters/language/say.js';
import { escapeMarkdown, fenceMarkdown } from '../../../reporters/escape.js';
import { SEVERITY_WORDS, stepPlace, verifyPlace } from '../../../reporters/labels.js';
import type { CatalogueEntry } from '../catalogue-entry.js';

/** An entry for tickets and wikis. */
export function modeMarkdown(entry: CatalogueEntry): string {
  const { id, title, severity, cause, example, remediation, verify, documentation, explainedOnly } = entry;
  const related = (label: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [`${label}: ${ids.map((one) => `\`${one}\``).join(', ')}`, ''];
  return [
    `## ${escapeMarkdown(title)}`,
    '',
    `\`${id}\` · ${SEVERITY_WORDS[severity]}`,
    '',
    escapeMarkdown(cause),
    '',
    `${say`For example:`} ${escapeMarkdown(example)}`,
    '',
    ...(explainedOnly === undefined
      ? []
      : [`${say`Explained, never found:`} ${escapeMarkdown(explainedOnly)}.`, '']),
    ...remediation.flatMap((step, at) => [
      `${String(at + 1)}. **${stepPlace(step)}:** ${escapeMarkdown(step.do)}`,
      ...(step.command === null ? [] : fenceMarkdown(step.command).map((line) => `   ${line}`)),
    ]),
    '',
    say`Then check, ${verifyPlace(verify)}, and expect: ${escapeMarkdown(verify.expect)}`,
    '',
    ...fenceMarkdown(verify.run),
    '',
    ...related(say`Explains`, entry.explains),
    ...related(say`Can follow from`, entry.explainedBy),
    say`Documented in:`,
    '',
    ...documentation.map((reference) => `- ${escapeMarkdown(reference)}`),
    '',
  ].join('\n');
}
