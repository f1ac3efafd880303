import { say } from './language/say.js';
import { eventsJudgedAt } from './events/judged-at.js';
import type { CheckResult, CheckStatus, Report } from '../model/report.js';
import { listed } from './dns-words.js';
import { formatDuration } from './duration.js';
import { isEventsOnly } from './events-only.js';
import { eventsLong } from './events-text-long.js';
import { foldFindings } from './fold-findings.js';
import { CHECK_NAMES } from './labels.js';
import { displayWidth } from './layout.js';
import { hang, separated, type Style, type Tone } from './style.js';
import { impactOf } from './parts/impact.js';
import { silencedLines } from './parts/silenced.js';
import { trailOf } from './parts/trail.js';
import { unseenOf, unseenWords } from './parts/unseen.js';
import { causeLines, echoLines } from './text-finding.js';
import { headLines } from './text-head.js';
import { taskLines } from './text-tasks.js';

const STATUS_TONES = {
  pass: 'green',
  warn: 'yellow',
  fail: 'red',
  unknown: 'yellow',
  skip: 'dim',
} as const satisfies Record<CheckStatus, Tone>;

function checkLines(style: Style, { id, status, summary, reason, durationMs }: CheckResult): string[] {
  const mark = style.marks.status[status];
  const name = CHECK_NAMES[id].padEnd(17);
  const prefix = `${mark}${' '.repeat(3 - displayWidth(mark))}${name}`;
  const why = reason === null || reason === summary ? '' : ` (${reason})`;
  const took = durationMs === 0 ? '' : `, ${formatDuration(durationMs)}`;
  return hang(style, prefix, `${summary}${why}${took}`, { tone: STATUS_TONES[status] });
}

/** A heading and what stands under it; nothing where that is nothing. */
const section = (style: Style, title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', style.paint('bold', title), ...lines];

function factsLine(report: Report): string[] {
  const { run, tool } = report;
  return [
    `${tool.name} ${tool.version}`,
    say`started ${run.startedAt}`,
    say`took ${formatDuration(run.durationMs)}`,
    ...(run.judgedAt === run.startedAt ? [] : [say`judged by the clock of ${run.judgedAt}`]),
    ...(isEventsOnly(report)
      ? []
      : [
          say`domains ${listed(run.domains)}`,
          say`DNS servers ${listed(run.resolvers)}`,
          ...(run.offline ? [say`offline`] : []),
        ]),
  ];
}

function impactLines(style: Style, report: Report): string[] {
  return impactOf(report).flatMap(({ status, sentence }) =>
    hang(style, `${style.marks.status[status]} `, sentence, { tone: STATUS_TONES[status] }),
  );
}

function trailLines(style: Style, report: Report): string[] {
  return trailOf(report).flatMap(({ number, lines }) =>
    lines.flatMap((line, at) => hang(style, at === 0 ? `${number}. - ` : '   - ', line, { whole: true })),
  );
}

const baselineLines = (style: Style, report: Report): string[] =>
  silencedLines(report).flatMap(({ status, words }) =>
    hang(style, `${style.marks.status[status]} `, words, { whole: true }),
  );

const unseenLines = (style: Style, report: Report): string[] =>
  unseenOf(report).flatMap((unseen) => {
    const { id, status } = unseen.check;
    const words = `${CHECK_NAMES[id]}: ${unseenWords(unseen)}`;
    return hang(style, `${style.marks.status[status]} `, words, { whole: true });
  });

/**
 * Everything the report knows, in the order in which people need it: the answer, the causes, what they do to whom and
 * when, what is to do, what shows it, what could not be looked at, the chain.
 */
export function longForm(style: Style, report: Report): string[] {
  const { checks, events } = report;
  const folded = foldFindings(report);
  const causes = folded.map((one, at) => causeLines(style, one, at + 1));
  const echoes = folded.flatMap((one) => one.echoes.map((echo) => echoLines(style, echo)));
  return [
    ...headLines(style, report),
    ...hang(style, '  ', factsLine(report).join(` ${style.marks.dot} `)),
    ...separated(causes),
    ...section(style, say`Impact`, impactLines(style, report)),
    ...section(style, say`Next steps`, taskLines(style, report)),
    ...section(style, say`Evidence`, trailLines(style, report)),
    ...section(style, say`If it stays when its cause is gone`, separated(echoes).slice(1)),
    ...section(style, say`Baseline`, baselineLines(style, report)),
    ...section(style, say`Could not be looked at`, unseenLines(style, report)),
    ...(events === null ? [] : ['', ...eventsLong(style, events, eventsJudgedAt(report))]),
    ...section(
      style,
      say`Checks`,
      checks
        .filter(({ status }) => !isEventsOnly(report) || status !== 'skip')
        .flatMap((check) => checkLines(style, check)),
    ),
  ];
}
