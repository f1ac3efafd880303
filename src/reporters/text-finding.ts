import { say } from './language/say.js';
import type { Finding, RemediationStep } from '../model/finding.js';
import type { FoldedFinding } from './fold-findings.js';
import { CONFIDENCE_WORDS, SEVERITY_WORDS, stepPlace, verifyPlace } from './labels.js';
import { commandLine, hang, type Style, type Tone } from './style.js';

const TONES = { error: 'red', warning: 'yellow', info: 'dim' } as const satisfies Record<string, Tone>;

/** Echoes named beneath their cause in the short form. */
const ECHOES_NAMED = 3;

const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '');
const withStop = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);

/** The summary behind its mark, with how sure it is. */
export function briefLines(style: Style, { finding }: FoldedFinding): string[] {
  const { severity, confidence, summary } = finding;
  const sure = `(${CONFIDENCE_WORDS[confidence]})`;
  return hang(style, `${style.marks.severity[severity]} `, `${withStop(summary)} ${sure}`, {
    tone: TONES[severity],
  });
}

function explains(style: Style, { echoes }: FoldedFinding): string[] {
  if (echoes.length === 0) return [];
  const more = echoes.length - ECHOES_NAMED;
  const named = echoes.slice(0, ECHOES_NAMED).map(({ summary }) => withoutStop(summary));
  const all = named.join('; ');
  const text = more > 0 ? say`explains: ${all} and ${more} more` : say`explains: ${all}`;
  return hang(style, `  ${style.marks.arrow} `, text);
}

const command = (style: Style, indent: number, step: RemediationStep): string[] =>
  step.command === null ? [] : [commandLine(style, indent, step.command)];

function nextStep(style: Style, { finding }: FoldedFinding): string[] {
  const [step] = finding.remediation;
  if (step === undefined) return [];
  const count = finding.remediation.length;
  const which =
    count > 1 ? say`Next, ${stepPlace(step)} (step 1 of ${count})` : say`Next, ${stepPlace(step)}`;
  return [
    ...hang(style, '  ', `${which}: ${withStop(step.do)}`, { whole: true }),
    ...command(style, 4, step),
  ];
}

/** Summary, what it explains, the next step. */
export const stepLines = (style: Style, folded: FoldedFinding): string[] => [
  ...briefLines(style, folded),
  ...explains(style, folded),
  ...nextStep(style, folded),
];

/** The same and how to see that it is cured. */
export function fullLines(style: Style, folded: FoldedFinding): string[] {
  const { verify } = folded.finding;
  return [
    ...stepLines(style, folded),
    ...hang(style, '  ', say`Then check, ${verifyPlace(verify)}:`),
    commandLine(style, 4, verify.run),
  ];
}

/** One cause: how sure it is, why it breaks activation, what follows from it, where it is documented. */
export function causeLines(style: Style, { finding, echoes }: FoldedFinding, number: number): string[] {
  const { severity, confidence } = finding;
  const sure = `(${SEVERITY_WORDS[severity]}, ${CONFIDENCE_WORDS[confidence]})`;
  const item = (text: string, whole = false) => hang(style, '  - ', text, { whole });
  return [
    ...hang(style, `${style.marks.severity[severity]} `, `${number}. ${withStop(finding.summary)} ${sure}`, {
      tone: TONES[severity],
    }),
    ...hang(style, '  ', finding.id, { whole: true }),
    ...(finding.causedByFinding === null
      ? []
      : hang(style, '  ', say`Follows from ${finding.causedByFinding}`, { whole: true })),
    ...hang(style, '  ', finding.cause),
    ...(echoes.length === 0 ? [] : [`  ${say`Explains:`}`]),
    ...echoes.flatMap((echo) =>
      item(`${withStop(echo.summary)} (${SEVERITY_WORDS[echo.severity]}, ${echo.id})`, true),
    ),
    ...(finding.documentation.length === 0 ? [] : [`  ${say`Documented in:`}`]),
    ...finding.documentation.flatMap((entry) => item(entry, true)),
  ];
}

/** What only follows from a cause, and how it is mended where it stays when the cause is gone. */
export function echoLines(style: Style, finding: Finding): string[] {
  const { severity, confidence, causedByFinding, remediation, verify } = finding;
  const sure = `(${SEVERITY_WORDS[severity]}, ${CONFIDENCE_WORDS[confidence]})`;
  return [
    ...hang(style, `${style.marks.severity[severity]} `, `${withStop(finding.summary)} ${sure}`, {
      tone: TONES[severity],
    }),
    ...hang(style, '  ', finding.id, { whole: true }),
    ...hang(style, '  ', say`Follows from ${causedByFinding ?? say`another one`}`, { whole: true }),
    ...hang(style, '  ', finding.cause),
    ...remediation.flatMap((step, at) => [
      ...hang(style, `  ${at + 1}. `, `${stepPlace(step)}: ${withStop(step.do)}`, { whole: true }),
      ...command(style, 7, step),
    ]),
    ...hang(style, '  ', say`Then check, ${verifyPlace(verify)}:`),
    commandLine(style, 7, verify.run),
    ...hang(style, '     ', say`Expect: ${withStop(verify.expect)}`, { whole: true }),
  ];
}
