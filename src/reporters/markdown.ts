import { say, speaking } from './language/say.js';
import { eventsJudgedAt } from './events/judged-at.js';
import type { CheckResult, Report } from '../model/report.js';
import { formatDuration } from './duration.js';
import { escapeMarkdown } from './escape.js';
import { isEventsOnly } from './events-only.js';
import { eventsSections, eventsTicket } from './events-markdown.js';
import { type FoldedFinding, foldFindings } from './fold-findings.js';
import {
  CHECK_NAMES,
  CONFIDENCE_WORDS,
  SEVERITY_WORDS,
  STATUS_WORDS,
  UNICODE_MARKS,
  VERDICT_WORDS,
} from './labels.js';
import type { Catalogue } from './language/catalogue.js';
import { reportInLanguage } from './language/in-language.js';
import { markdownTasks } from './markdown-tasks.js';
import { impactOf } from './parts/impact.js';
import { silencedLines } from './parts/silenced.js';
import { trailOf } from './parts/trail.js';
import { unseenOf, unseenWords } from './parts/unseen.js';
import { PLAIN_URL } from './plain-url.js';
import { verdictSentence } from './verdict-sentence.js';

const reference = (entry: string): string => (PLAIN_URL.test(entry) ? `<${entry}>` : escapeMarkdown(entry));

function causeSection({ finding, echoes }: FoldedFinding, at: number): string[] {
  const { severity, confidence, summary, cause, documentation, id } = finding;
  return [
    `### ${UNICODE_MARKS.severity[severity]} ${at + 1}. ${escapeMarkdown(summary)}`,
    '',
    `${SEVERITY_WORDS[severity]}, ${CONFIDENCE_WORDS[confidence]} · ${escapeMarkdown(id)}`,
    '',
    escapeMarkdown(cause),
    '',
    ...(echoes.length === 0
      ? []
      : [
          say`Explains:`,
          '',
          ...echoes.map((echo) => `- ${escapeMarkdown(`${echo.summary} (${echo.id})`)}`),
          '',
        ]),
    ...(documentation.length === 0
      ? []
      : [say`Documented in:`, '', ...documentation.map((entry) => `- ${reference(entry)}`), '']),
  ];
}

function checkRow({ id, status, summary, reason, durationMs }: CheckResult): string {
  const why = reason === null || reason === summary ? '' : ` (${reason})`;
  const took = durationMs === 0 ? '' : formatDuration(durationMs);
  const mark = `${UNICODE_MARKS.status[status]} ${STATUS_WORDS[status]}`;
  return `| ${mark} | ${CHECK_NAMES[id]} | ${escapeMarkdown(summary + why)} | ${took} |`;
}

/** A heading and what stands under it; nothing where that is nothing. */
const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ...(lines.at(-1) === '' ? [] : [''])];

const impactItems = (report: Report): string[] =>
  impactOf(report).map(
    ({ status, sentence }) => `- ${UNICODE_MARKS.status[status]} ${escapeMarkdown(sentence)}`,
  );

const trailItems = (report: Report): string[] =>
  trailOf(report).flatMap(({ number, lines }) => [
    say`Cause ${number}:`,
    '',
    ...lines.map((line) => `- ${escapeMarkdown(line)}`),
    '',
  ]);

const baselineItems = (report: Report): string[] =>
  silencedLines(report).map(
    ({ status, words }) => `- ${UNICODE_MARKS.status[status]} ${escapeMarkdown(words)}`,
  );

const unseenItems = (report: Report): string[] =>
  unseenOf(report).map(
    (unseen) => `- ${CHECK_NAMES[unseen.check.id]}: ${escapeMarkdown(unseenWords(unseen))}`,
  );

interface MarkdownOptions {
  /** Of event logs alone, everything instead of what fits a ticket. */
  readonly long: boolean;
  /** Words of another language; English without. */
  readonly language?: Catalogue | null | undefined;
}

/** For a ticket: everything one needs who was not there. Foreign text in it is text only: no markup, link or HTML. */
export const renderMarkdown = (report: Report, options: MarkdownOptions = { long: true }): string =>
  speaking(options.language, () => drawn(reportInLanguage(report), options));

function drawn(report: Report, { long }: MarkdownOptions): string {
  const { run, tool, verdict, checks, events } = report;
  if (events !== null && !long && isEventsOnly(report)) return `${eventsTicket(report, events).join('\n')}\n`;
  const lines = [
    `# ${UNICODE_MARKS.verdict[verdict]} ${say`KMS activation: ${VERDICT_WORDS[verdict]}`}`,
    '',
    escapeMarkdown(verdictSentence(report)),
    '',
    ...section(say`Causes`, foldFindings(report).flatMap(causeSection)),
    ...section(say`Impact`, impactItems(report)),
    ...section(say`Next steps`, markdownTasks(report)),
    ...section(say`Evidence`, trailItems(report)),
    ...section(say`Baseline`, baselineItems(report)),
    ...section(say`Could not be looked at`, unseenItems(report)),
    ...(events === null ? [] : eventsSections(events, eventsJudgedAt(report))),
    `## ${say`Checks`}`,
    '',
    `| ${say`result`} | ${say`check`} | ${say`seen`} | ${say`time`} |`,
    '| --- | --- | --- | --- |',
    ...checks.filter(({ status }) => !isEventsOnly(report) || status !== 'skip').map(checkRow),
    '',
    `${tool.name} ${escapeMarkdown(tool.version)}, ${escapeMarkdown(run.startedAt)}, ${say`took ${formatDuration(run.durationMs)}`}`,
  ];
  return lines.join('\n') + '\n';
}
