import { plural, say } from './language/say.js';
import { eventsJudgedAt } from './events/judged-at.js';
import type { CheckResult, Report } from '../model/report.js';
import { isEventsOnly } from './events-only.js';
import { fleetLines, worstClientLines } from './events-text.js';
import { foldFindings, type FoldedFinding } from './fold-findings.js';
import { CHECK_NAMES, checkNameInSentence } from './labels.js';
import { unseenOf } from './parts/unseen.js';
import { hang, separated, type Style } from './style.js';
import { briefLines, fullLines, stepLines } from './text-finding.js';
import { headLines } from './text-head.js';

/** The short form stays below 20 lines of 80 columns: it is read on a small screen beside a telephone. */
const SHORT_LINES = 19;
const SHORT_COLUMNS = 80;

/** The same amount of words where lines are shorter: a narrow window scrolls, and must not hide a warning. */
const linesFor = (width: number): number => Math.ceil(SHORT_LINES * Math.max(1, SHORT_COLUMNS / width));

function unseenLines(
  style: Style,
  checks: readonly CheckResult[],
  status: 'unknown' | 'skip',
  words: string,
): string[] {
  const names = checks.filter((check) => check.status === status).map(({ id }) => checkNameInSentence(id));
  return names.length === 0
    ? []
    : hang(style, `${style.marks.status[status]} `, `${words}: ${names.join(', ')}.`);
}

/** What the files did show, where that is not enough for an answer: of a run the whole chain stands in the full form. */
function shownLines(style: Style, { checks, run }: Report): string[] {
  const passed = run.offline ? checks.filter(({ status }) => status === 'pass') : [];
  return passed
    .slice(0, SHOWN)
    .flatMap(({ id, summary }) =>
      hang(style, `${style.marks.status.pass} `, `${CHECK_NAMES[id]}: ${summary}`),
    );
}

const SHOWN = 3;

/** Without any finding the first that gave no answer is where to go on; what waits behind it has nothing of its own to say. */
function allowingLines(style: Style, report: Report): string[] {
  const first = unseenOf(report).find(({ check, allow }) => check.status === 'unknown' && allow !== null);
  return first?.allow === undefined || first.allow === null
    ? []
    : hang(style, '  ', say`Next: ${first.allow}`);
}

function footLines(style: Style, report: Report, savedTo: string | undefined, notes: number): string[] {
  const more = notes > 0 ? say`${plural(notes, 'note')} and all evidence` : say`All steps and evidence`;
  const where = savedTo ?? say`--long, --format html or json`;
  const unseen = isEventsOnly(report)
    ? []
    : [
        ...unseenLines(style, report.checks, 'unknown', say`Without an answer`),
        ...unseenLines(style, report.checks, 'skip', say`Not looked at`),
      ];
  return [...unseen, ...hang(style, '  ', `${more}: ${where}`, { whole: true })];
}

/**
 * The findings within `room` lines. The first has always its cure: it is what the reader came for. The others have at
 * least their summary, in their order as much of the cure as fits, or are counted.
 */
function fittedLines(
  style: Style,
  folded: readonly FoldedFinding[],
  room: number,
  firstLines = fullLines,
): string[] {
  const blocks = folded.map((finding, at) => (at === 0 ? firstLines : briefLines)(style, finding));
  const lines = () => {
    const left = folded.length - blocks.length;
    const counted = left === 0 ? [] : hang(style, '  ', say`and ${left} more in the full report`);
    return [...separated(blocks), ...counted];
  };
  while (blocks.length > 1 && lines().length > room) blocks.pop();
  for (const [at, finding] of folded.slice(0, blocks.length).entries())
    for (const longer of [stepLines, fullLines]) {
      const before = blocks[at];
      if (at === 0 || before === undefined) continue;
      blocks[at] = longer(style, finding);
      if (lines().length > room) blocks[at] = before;
    }
  return lines();
}

/** Lines that the worst clients keep where event logs are all that was looked at. */
const CLIENT_LINES = 2;

/** The findings and, behind them, the clients they are about: these have what is left. */
function bodyLines(style: Style, report: Report, urgent: readonly FoldedFinding[], room: number): string[] {
  const { events } = report;
  if (events === null) return fittedLines(style, urgent, room);
  const kept = isEventsOnly(report) ? worstClientLines(style, events, CLIENT_LINES).length : 0;
  const findings = fittedLines(style, urgent, room - (kept === 0 ? 0 : kept + 1), stepLines);
  const clients = worstClientLines(style, events, room - findings.length - 1);
  return [...findings, ...separated(clients.length === 0 ? [] : [clients])];
}

/** Below 20 lines at 80 columns: the answer, the fleet of the logs, the causes with their next step, what was not looked at. */
export function shortForm(style: Style, report: Report, savedTo: string | undefined): string[] {
  const { events } = report;
  const folded = foldFindings(report);
  const urgent = folded.filter(({ finding }) => finding.severity !== 'info');
  const head = [
    ...headLines(style, report),
    ...(events === null || events.sources.length === 0
      ? []
      : fleetLines(style, events, eventsJudgedAt(report))),
  ];
  const foot = footLines(style, report, savedTo, folded.length - urgent.length);
  const room = linesFor(style.width) - head.length - 1 - foot.length;
  const body =
    report.verdict === 'unknown' && urgent.length === 0 && events === null
      ? [...shownLines(style, report), ...allowingLines(style, report)]
      : bodyLines(style, report, urgent, room);
  return [...head, ...body, ...(body.length === 0 ? [] : ['']), ...foot];
}
