import type { Report } from '../model/report.js';
import { verdictSentence } from '../reporters/verdict-sentence.js';
import { isEventsOnly } from '../reporters/events-only.js';
import { chainStrip } from './chain-strip.js';
import { checkRows } from './check-row.js';
import { clientLines } from './client-page.js';
import { detailLines } from './detail-pane.js';
import { demoList, domainPrompt } from './domain-prompt.js';
import { findingList } from './finding-list.js';
import { fleetGlance, fleetLines } from './fleet-view.js';
import { footerLines } from './footer.js';
import { headerLines } from './header.js';
import { helpLines } from './help.js';
import { BLANK, paragraph, span, type Line } from './line.js';
import { readingLines } from './reading-bar.js';
import type { UiState } from './state.js';
import { markColumn, themeFor, VERDICT_TONES, type Theme } from './theme.js';

/** The room of the chain at a glance; below this the finding needs it more. */
const STRIP_FROM_ROWS = 16;
/** Of the fleet, below its findings. */
const GLANCE_LINES = 5;

/** One row stays free: a frame as high as the terminal would scroll it. */
const frameRows = ({ rows }: UiState): number => Math.max(3, rows - 1);

/** Rows between header and footer. */
export const bodyRows = (state: UiState): number =>
  Math.max(1, frameRows(state) - headerLines(state).length - footerLines(state).length - 1);

function withoutFindings(state: UiState, report: Report, height: number): readonly Line[] {
  const theme = themeFor(state.ascii);
  const width = state.columns - 1;
  const mark = theme.marks.verdict[report.verdict].padEnd(markColumn(theme));
  const lead = [span(` ${mark} `, VERDICT_TONES[report.verdict])];
  const sentence = paragraph(lead, verdictSentence(report), 'strong', width, theme.marks.ellipsis);
  const rows = report.checks.map((check) => ({ check, sinceMs: null }));
  const room = Math.max(1, height - sentence.length - 1);
  return [...sentence, BLANK, ...checkRows(rows, theme, width, room, state.nowMs)];
}

/** What else there is besides the findings: the chain, or the fleet of logs that were read alone. */
function atAGlance(report: Report, theme: Theme, width: number): readonly Line[] {
  const { events, checks } = report;
  return events !== null && isEventsOnly(report)
    ? fleetGlance(report, events, theme, width).slice(0, GLANCE_LINES)
    : chainStrip(checks, theme, width);
}

function resultLines(state: UiState, report: Report, height: number): readonly Line[] {
  if (report.findings.length === 0) return withoutFindings(state, report, height);
  const theme = themeFor(state.ascii);
  const width = state.columns - 1;
  const strip = state.rows < STRIP_FROM_ROWS ? [] : [BLANK, ...atAGlance(report, theme, width)];
  return [...findingList(report, state.selected, theme, width, height - strip.length), ...strip];
}

/** A window of full height as long as there is enough to show. */
function windowOf(lines: readonly Line[], scroll: number, height: number): readonly Line[] {
  const from = Math.max(0, Math.min(scroll, lines.length - height));
  return lines.slice(from, from + height);
}

function bodyLines(state: UiState, height: number): readonly Line[] {
  const { screen, report, run } = state;
  if (state.help !== null) return windowOf(helpLines(state), state.help, height);
  switch (screen.kind) {
    case 'ask':
      return domainPrompt(state, screen);
    case 'demos':
      return demoList(state, screen.chosen, height);
    case 'running':
      if (run !== null && run.reading !== null) return readingLines(state, run.reading);
      return checkRows(run?.rows ?? [], themeFor(state.ascii), state.columns - 1, height, state.nowMs);
    case 'result':
      return report === null ? [] : resultLines(state, report, height);
    case 'detail':
      return windowOf(detailLines(state), screen.scroll, height);
    case 'fleet':
      return fleetLines(state, screen, height);
    case 'client':
      return windowOf(clientLines(state, screen), screen.scroll, height);
  }
}

/** Everything on the screen: always lower than the terminal, each line narrower. */
export function frameLines(state: UiState): readonly Line[] {
  const height = bodyRows(state);
  const body = bodyLines(state, height).slice(0, height);
  return [...headerLines(state), ...body, BLANK, ...footerLines(state)].slice(0, frameRows(state));
}
