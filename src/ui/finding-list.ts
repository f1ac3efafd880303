import type { Report } from '../model/report.js';
import { CONFIDENCE_WORDS } from '../reporters/labels.js';
import { placeFindings, type PlacedFinding } from './finding-order.js';
import { findingMark, findingPanel, panelNeeds } from './finding-panel.js';
import { BLANK, span, spread, type Line } from './line.js';
import type { Theme } from './theme.js';

/** Neighbours that stay visible beside the open finding, where there are any and its next step leaves room. */
const NEIGHBOURS = 3;
const SHOWS_CONFIDENCE = 60;

function closedLine(placed: PlacedFinding, theme: Theme, width: number): Line {
  const { summary, confidence } = placed.finding;
  const right = width < SHOWS_CONFIDENCE ? [] : [span(CONFIDENCE_WORDS[confidence], 'faint')];
  return spread([...findingMark(placed, theme, false), span(summary)], right, width, theme.marks.ellipsis);
}

/** The last `room` of the lines above, or the first of those below; what does not fit is counted. */
function near(lines: readonly Line[], side: 'above' | 'below', room: number, theme: Theme): readonly Line[] {
  if (lines.length <= room) return lines;
  if (room === 0) return [];
  const kept = room - 1;
  const more = (sign: string): Line => [span(`   ${sign} ${lines.length - kept} more`, 'faint')];
  return side === 'above'
    ? [more(theme.up), ...lines.slice(lines.length - kept)]
    : [...lines.slice(0, kept), more(theme.down)];
}

/** All findings, the chosen one open; as many of its neighbours as `height` lines can hold. */
export function findingList(
  report: Report,
  selected: string | null,
  theme: Theme,
  width: number,
  height: number,
): readonly Line[] {
  const placed = placeFindings(report);
  const at = Math.max(
    0,
    placed.findIndex(({ finding }) => finding.id === selected),
  );
  const open = placed[at];
  if (open === undefined) return [];
  const closed = (from: number, to: number) =>
    placed.slice(from, to).map((one) => closedLine(one, theme, width));
  const [above, below] = [closed(0, at), closed(at + 1, placed.length)];
  const spareRows = Math.max(0, height - panelNeeds(open, theme, width));
  const neighbours = Math.min(NEIGHBOURS, spareRows, above.length + below.length);
  const panel = findingPanel(open, theme, width, height - neighbours);
  const free = Math.max(0, height - panel.length);
  const half = Math.floor(free / 2);
  const roomBelow = Math.min(below.length, Math.max(half, free - above.length));
  const shownAbove = near(above, 'above', free - roomBelow, theme);
  const shownBelow = near(below, 'below', free - shownAbove.length, theme);
  const spare = free - shownAbove.length - shownBelow.length;
  return [...shownAbove, ...panel, ...(shownBelow.length > 0 && spare > 0 ? [BLANK] : []), ...shownBelow];
}
