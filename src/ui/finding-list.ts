import { say } from '../reporters/language/say.js';
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

/** The last `room` of the findings above, or the first of those below; what does not fit is counted. */
function near(
  findings: readonly PlacedFinding[],
  side: 'above' | 'below',
  room: number,
  theme: Theme,
  width: number,
): readonly Line[] {
  const closed = (some: readonly PlacedFinding[]) => some.map((one) => closedLine(one, theme, width));
  if (findings.length <= room) return closed(findings);
  if (room === 0) return [];
  const kept = room - 1;
  const more = (sign: string): Line => [span(`   ${sign} ${say`${findings.length - kept} more`}`, 'faint')];
  return side === 'above'
    ? [more(theme.up), ...closed(findings.slice(findings.length - kept))]
    : [...closed(findings.slice(0, kept)), more(theme.down)];
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
  const [above, below] = [placed.slice(0, at), placed.slice(at + 1)];
  const spareRows = Math.max(0, height - panelNeeds(open, theme, width));
  const neighbours = Math.min(NEIGHBOURS, spareRows, above.length + below.length);
  const panel = findingPanel(open, theme, width, height - neighbours);
  const free = Math.max(0, height - panel.length);
  const half = Math.floor(free / 2);
  const roomBelow = Math.min(below.length, Math.max(half, free - above.length));
  const shownAbove = near(above, 'above', free - roomBelow, theme, width);
  const shownBelow = near(below, 'below', free - shownAbove.length, theme, width);
  const spare = free - shownAbove.length - shownBelow.length;
  return [...shownAbove, ...panel, ...(shownBelow.length > 0 && spare > 0 ? [BLANK] : []), ...shownBelow];
}
