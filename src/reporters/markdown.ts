import type { Observation } from '../model/evidence.js';
import type { Finding, Verification } from '../model/finding.js';
import type { CheckResult, Report } from '../model/report.js';
import { formatDuration } from './duration.js';
import { escapeMarkdown, fenceMarkdown } from './escape.js';
import { isEventsOnly } from './events-only.js';
import { eventsSections, eventsTicket } from './events-markdown.js';
import { describeObservation } from './evidence-line.js';
import { type FoldedFinding, foldFindings } from './fold-findings.js';
import {
  CHECK_NAMES,
  CONFIDENCE_WORDS,
  SEVERITY_WORDS,
  STATUS_WORDS,
  stepPlace,
  UNICODE_MARKS,
  VERDICT_WORDS,
  verifyPlace,
} from './labels.js';
import { PLAIN_URL } from './plain-url.js';
import { verdictSentence } from './verdict-sentence.js';

const reference = (entry: string): string => (PLAIN_URL.test(entry) ? `<${entry}>` : escapeMarkdown(entry));

/** A fenced block inside a list item or paragraph, `indent` columns in. */
const fenced = (content: string, language: string, indent: number): string[] =>
  fenceMarkdown(content, language).map((line) => ' '.repeat(indent) + line);

const LANGUAGES = { cmd: 'bat', powershell: 'powershell', sh: 'sh' } as const;

const languageOf = ({ shell }: Pick<Verification, 'shell'>): string =>
  shell === null ? '' : LANGUAGES[shell];

function steps({ remediation, verify }: Finding): string[] {
  return [
    ...remediation.flatMap((step, at) => {
      const number = `${at + 1}. `;
      const command = step.command === null ? [] : fenced(step.command, languageOf(step), number.length);
      return [`${number}**${stepPlace(step)}:** ${escapeMarkdown(step.do)}`, ...command];
    }),
    '',
    `Then check, ${verifyPlace(verify)}, and expect: ${escapeMarkdown(verify.expect)}`,
    '',
    ...fenced(verify.run, languageOf(verify), 0),
  ];
}

function findingSection(
  { finding, echoes }: FoldedFinding,
  observations: ReadonlyMap<string, Observation>,
): string[] {
  const seen = finding.evidence.map((id) => {
    const observation = observations.get(id);
    return `- ${escapeMarkdown(observation === undefined ? id : describeObservation(observation))}`;
  });
  return [
    `## ${UNICODE_MARKS.severity[finding.severity]} ${escapeMarkdown(finding.summary)}`,
    '',
    `${SEVERITY_WORDS[finding.severity]}, ${CONFIDENCE_WORDS[finding.confidence]} · ${escapeMarkdown(finding.id)}`,
    '',
    escapeMarkdown(finding.cause),
    '',
    ...(echoes.length === 0
      ? []
      : ['Explains:', '', ...echoes.map(({ summary }) => `- ${escapeMarkdown(summary)}`), '']),
    ...steps(finding),
    '',
    ...(seen.length === 0 ? [] : ['Seen:', '', ...seen, '']),
    ...(finding.documentation.length === 0
      ? []
      : ['Documented in:', '', ...finding.documentation.map((entry) => `- ${reference(entry)}`), '']),
  ];
}

function checkRow({ id, status, summary, reason, durationMs }: CheckResult): string {
  const why = reason === null || reason === summary ? '' : ` (${reason})`;
  const took = durationMs === 0 ? '' : formatDuration(durationMs);
  const mark = `${UNICODE_MARKS.status[status]} ${STATUS_WORDS[status]}`;
  return `| ${mark} | ${CHECK_NAMES[id]} | ${escapeMarkdown(summary + why)} | ${took} |`;
}

interface MarkdownOptions {
  /** Of event logs alone, everything instead of what fits a ticket. */
  readonly long: boolean;
}

/** For a ticket: everything one needs who was not there. Foreign text in it is text only: no markup, link or HTML. */
export function renderMarkdown(report: Report, { long }: MarkdownOptions = { long: true }): string {
  const { run, tool, verdict, checks, events } = report;
  if (events !== null && !long && isEventsOnly(report)) return `${eventsTicket(report, events).join('\n')}\n`;
  const observations = new Map(checks.flatMap((check) => check.observations.map((o) => [o.id, o] as const)));
  const lines = [
    `# ${UNICODE_MARKS.verdict[verdict]} KMS activation: ${VERDICT_WORDS[verdict]}`,
    '',
    escapeMarkdown(verdictSentence(report)),
    '',
    ...foldFindings(report).flatMap((folded) => findingSection(folded, observations)),
    ...(events === null ? [] : eventsSections(events, run.judgedAt)),
    '## Checks',
    '',
    '| result | check | seen | time |',
    '| --- | --- | --- | --- |',
    ...checks.filter(({ status }) => !isEventsOnly(report) || status !== 'skip').map(checkRow),
    '',
    `${tool.name} ${escapeMarkdown(tool.version)}, ${escapeMarkdown(run.startedAt)}, took ${formatDuration(run.durationMs)}`,
  ];
  return lines.join('\n') + '\n';
}
