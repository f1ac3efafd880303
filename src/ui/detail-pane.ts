import { say } from '../reporters/language/say.js';
import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';
import { describeObservation } from '../reporters/evidence-line.js';
import { evidenceLines } from '../reporters/evidence-lines.js';
import { formatDuration } from '../reporters/duration.js';
import {
  CHECK_NAMES,
  CONFIDENCE_WORDS,
  SEVERITY_WORDS,
  STATUS_WORDS,
  stepPlace,
  verifyPlace,
} from '../reporters/labels.js';
import { placeFindings } from './finding-order.js';
import { BLANK, commandLines, paragraph, span, type Line, type Tone } from './line.js';
import { selectedFinding, type ShownCommand, type UiState } from './state.js';
import { SEVERITY_TONES, STATUS_TONES, themeFor, type Theme } from './theme.js';

/** Steps first, the way to check last: the order in which Tab walks. */
function commandsIn({ remediation, verify }: Finding): readonly ShownCommand[] {
  return [
    ...remediation.flatMap(({ command, shell }) => (command === null ? [] : [{ text: command, shell }])),
    { text: verify.run, shell: verify.shell },
  ];
}

/** The commands of the selected finding; the list of all checks has none. */
export function commandsOf(state: UiState): readonly ShownCommand[] {
  if (state.screen.kind === 'detail' && state.screen.of === 'checks') return [];
  const finding = selectedFinding(state);
  return finding === null ? [] : commandsIn(finding);
}

/** Lines of one page, and the row on which each command begins. */
interface Page {
  readonly lines: readonly Line[];
  readonly commandTops: readonly number[];
}

/** Adds up a page; text is whole, nothing is shortened here. */
function pageWriter(theme: Theme, width: number) {
  const lines: Line[] = [];
  const commandTops: number[] = [];
  const put = (lead: Line, text: string, tone: Tone = 'plain') => {
    lines.push(...paragraph(lead, text, tone, width, null));
  };
  return {
    page: (): Page => ({ lines, commandTops }),
    title: (mark: string, tone: Tone, text: string) => {
      put([span(` ${mark} `, tone)], text, 'strong');
    },
    text: (text: string, tone: Tone = 'plain') => {
      put([span('   ')], text, tone);
    },
    heading: (text: string) => {
      lines.push(BLANK);
      put([span(' ')], text, 'strong');
    },
    item: (text: string, label = '-') => {
      put([span(`   ${label} `)], text);
    },
    command: (text: string, chosen: number) => {
      const isChosen = commandTops.length === chosen;
      commandTops.push(lines.length);
      const lead = span(`    ${isChosen ? theme.marks.arrow : ' '} `, 'strong');
      lines.push(
        ...commandLines([lead], text, theme.continued, width, isChosen ? 'chosen-command' : 'command'),
      );
    },
  };
}

function findingPage(report: Report, finding: Finding, chosen: number, theme: Theme, width: number): Page {
  const write = pageWriter(theme, width);
  const { severity, confidence, remediation, verify } = finding;
  const { dot } = theme.marks;
  write.title(theme.marks.severity[severity], SEVERITY_TONES[severity], finding.summary);
  write.text(
    [SEVERITY_WORDS[severity], CONFIDENCE_WORDS[confidence], finding.failureMode, finding.subject].join(
      ` ${dot} `,
    ),
    'faint',
  );
  const cause = report.findings.find(({ id }) => id === finding.causedByFinding);
  if (cause !== undefined) write.text(say`Follows from: ${cause.summary}`);
  write.heading(say`Why it matters`);
  write.text(finding.cause);
  const echoes = placeFindings(report).find((placed) => placed.finding.id === finding.id)?.echoes ?? [];
  if (echoes.length > 0) {
    write.heading(say`What it explains`);
    for (const { summary } of echoes) write.item(summary);
  }
  write.heading(say`Steps`);
  for (const [at, step] of remediation.entries()) {
    const looks = step.changes ? '' : ` (${say`only looks`})`;
    write.item(`${stepPlace(step)}${looks}: ${step.do}`, `${at + 1}.`);
    if (step.command !== null) write.command(step.command, chosen);
  }
  write.heading(say`How to check`);
  write.text(`${verifyPlace(verify)}:`);
  write.command(verify.run, chosen);
  write.text(say`Expect: ${verify.expect}`);
  write.heading(say`Question and answer`);
  const observations = new Map(
    report.checks.flatMap((check) => check.observations.map((seen) => [seen.id, seen])),
  );
  for (const id of finding.evidence) {
    const observation = observations.get(id);
    for (const line of observation === undefined ? [id] : evidenceLines(observation)) write.item(line);
  }
  write.heading(say`Documented in`);
  for (const entry of finding.documentation) write.item(entry);
  return write.page();
}

function checksPage(report: Report, theme: Theme, width: number): Page {
  const write = pageWriter(theme, width);
  for (const { id, title, status, summary, reason, durationMs, observations } of report.checks) {
    const time = status === 'skip' ? '' : `, ${formatDuration(durationMs)}`;
    write.title(theme.marks.status[status], STATUS_TONES[status], CHECK_NAMES[id]);
    write.text(`${title}: ${STATUS_WORDS[status]}${time}`, 'faint');
    write.text(summary);
    if (reason !== null && reason !== summary) write.text(reason);
    for (const observation of observations) write.item(describeObservation(observation));
  }
  return write.page();
}

function pageOf(state: UiState): Page {
  const { report, screen, columns } = state;
  const theme = themeFor(state.ascii);
  if (report === null || screen.kind !== 'detail') return { lines: [], commandTops: [] };
  if (screen.of === 'checks') return checksPage(report, theme, columns - 1);
  const finding = selectedFinding(state);
  return finding === null
    ? { lines: [], commandTops: [] }
    : findingPage(report, finding, screen.command, theme, columns - 1);
}

/** The whole page of details; the screen shows a window of it. */
export const detailLines = (state: UiState): readonly Line[] => pageOf(state).lines;

/** The row on which a command begins. */
export const topOfCommand = (state: UiState, command: number): number =>
  pageOf(state).commandTops[command] ?? 0;
