import type { CheckResult, CheckStatus, Report } from '../model/report.js';
import { listed } from './dns-words.js';
import { formatDuration } from './duration.js';
import { isEventsOnly } from './events-only.js';
import { eventsLong } from './events-text-long.js';
import { foldFindings } from './fold-findings.js';
import { CHECK_NAMES } from './labels.js';
import { displayWidth } from './layout.js';
import { hang, separated, type Style, type Tone } from './style.js';
import { longLines } from './text-finding.js';
import { headLines } from './text-head.js';

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

/** Everything the report knows: every finding with its steps and evidence, then the chain. */
export function longForm(style: Style, report: Report): string[] {
  const { run, tool, checks, findings } = report;
  const observations = new Map(checks.flatMap((check) => check.observations.map((o) => [o.id, o] as const)));
  const roots = foldFindings(report);
  const echoes = findings.filter((finding) => !roots.some((root) => root.finding === finding));
  const facts = [
    `${tool.name} ${tool.version}`,
    `started ${run.startedAt}`,
    `took ${formatDuration(run.durationMs)}`,
    ...(run.judgedAt === run.startedAt ? [] : [`judged by the clock of ${run.judgedAt}`]),
    ...(isEventsOnly(report)
      ? []
      : [
          `domains ${listed(run.domains)}`,
          `DNS servers ${listed(run.resolvers)}`,
          ...(run.offline ? ['offline'] : []),
        ]),
  ];
  return [
    ...headLines(style, report),
    ...hang(style, '  ', facts.join(` ${style.marks.dot} `)),
    ...separated(
      [...roots, ...echoes.map((finding) => ({ finding, echoes: [] }))].map((folded) =>
        longLines(style, folded, observations),
      ),
    ),
    '',
    ...checks
      .filter(({ status }) => !isEventsOnly(report) || status !== 'skip')
      .flatMap((check) => checkLines(style, check)),
    ...(report.events === null ? [] : ['', ...eventsLong(style, report.events, run.judgedAt)]),
  ];
}
