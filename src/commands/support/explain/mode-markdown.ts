import { say } from '../../../reporters/language/say.js';
import { escapeMarkdown, fenceMarkdown } from '../../../reporters/escape.js';
import { changesWords, SEVERITY_WORDS, stepPlace, verifyPlace } from '../../../reporters/labels.js';
import type { RemediationStep } from '../../../model/finding.js';
import type { MarkdownLinks } from './markdown-links.js';
import { elsewhereMarkdown, headingMarkdown, listMarkdown, referenceMarkdown } from './markdown-pieces.js';
import type { ModeWords } from './mode-words.js';

/** What renderers that colour commands call the shells. */
const LANGUAGES = { cmd: 'bat', powershell: 'powershell', sh: 'sh' } as const satisfies Record<
  NonNullable<RemediationStep['shell']>,
  string
>;

const fence = (command: string, shell: RemediationStep['shell'], indent = ''): readonly string[] =>
  fenceMarkdown(command, shell === null ? '' : LANGUAGES[shell]).map((line) => indent + line);

function stepLines(step: ModeWords['remediation'][number], at: number): readonly string[] {
  const indent = '   ';
  return [
    `${String(at + 1)}. **${stepPlace(step)}** (${changesWords(step)}): ${escapeMarkdown(step.do)}`,
    ...(step.command === null ? [] : ['', ...fence(step.command, step.shell, indent)]),
    ...(step.undo === null ? [] : ['', `${indent}${say`Undo:`} ${escapeMarkdown(step.undo)}`]),
    '',
  ];
}

function leads({ symptoms, codes, events }: ModeWords, links: MarkdownLinks): readonly string[] {
  return listMarkdown([
    ...symptoms.map((symptom) => `${say`Symptom:`} ${links.symptom(symptom)}`),
    ...(codes.length === 0 ? [] : [`${say`Codes`}: ${codes.map(links.code).join(', ')}`]),
    ...(events.length === 0 ? [] : [`${say`Events`}: ${events.map(links.event).join(', ')}`]),
  ]);
}

const foundWords = ({ foundBy }: ModeWords): readonly string[] =>
  foundBy.map(({ id, title }) => `${say`Found by the check`} \`${id}\`: ${escapeMarkdown(title)}`);

/** A failure mode for tickets, wikis and the pages of docs. */
export function modeMarkdown(words: ModeWords, links: MarkdownLinks): string {
  const { id, title, severity, cause, example, remediation, verify, documentation, explainedOnly } = words;
  const section = (text: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [...headingMarkdown(links.level + 1, text), ...lines];
  return [
    ...headingMarkdown(links.level, escapeMarkdown(title)),
    `\`${id}\` · ${SEVERITY_WORDS[severity]}`,
    '',
    `${say`For example:`} ${escapeMarkdown(example)}`,
    '',
    ...section(say`Cause`, [escapeMarkdown(cause), '']),
    ...section(say`What to do`, remediation.flatMap(stepLines)),
    ...section(say`How to see that it worked`, [
      say`Run ${verifyPlace(verify)}:`,
      '',
      ...fence(verify.run, verify.shell),
      '',
      say`Expect: ${escapeMarkdown(verify.expect)}`,
      '',
    ]),
    ...section(say`On other versions of Windows`, elsewhereMarkdown(words.elsewhere)),
    ...section(say`What leads here`, leads(words, links)),
    ...section(say`What it explains`, listMarkdown(words.explains.map(links.mode))),
    ...section(say`What explains it`, listMarkdown(words.explainedBy.map(links.mode))),
    ...section(
      say`How it is found`,
      listMarkdown(
        explainedOnly === undefined
          ? foundWords(words)
          : [`${say`Explained, never found:`} ${escapeMarkdown(explainedOnly)}.`],
      ),
    ),
    ...section(say`Documented in`, listMarkdown(documentation.map(referenceMarkdown))),
  ].join('\n');
}
