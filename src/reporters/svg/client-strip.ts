import { plural, say } from '../language/say.js';
import type { ClientDays } from '../../model/events.js';
import { STRIP_WORDS, stripCells, type StripCell } from '../events/client-strip.js';
import { formatDay } from '../events/day.js';
import { markup, type Markup } from '../html/markup.js';

const CELLS = 60;
const CELL = 4;
const HEIGHT = 14;

/** Height of a cell says the same as its colour. */
const SHAPES = {
  success: { from: 0, height: 14 },
  mixed: { from: 3, height: 11 },
  failure: { from: 8, height: 6 },
  none: { from: 12, height: 2 },
  unknown: null,
} as const satisfies Record<StripCell, { from: number; height: number } | null>;

interface Run {
  readonly cell: StripCell;
  readonly at: number;
  readonly length: number;
}

/** Neighbouring cells of one kind as one shape: a page holds many strips. */
function runsOf(cells: readonly StripCell[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [at, cell] of cells.entries()) {
    const before = runs.at(-1);
    if (before?.cell === cell) runs.splice(-1, 1, { ...before, length: before.length + 1 });
    else runs.push({ cell, at, length: 1 });
  }
  return runs;
}

function described(cells: readonly StripCell[], { from }: ClientDays): string {
  const counts = (Object.keys(STRIP_WORDS) as StripCell[]).flatMap((kind) => {
    const count = cells.filter((cell) => cell === kind).length;
    return count === 0 ? [] : [`${plural(count, 'day')} ${STRIP_WORDS[kind]}`];
  });
  return say`From ${formatDay(from)}: ${counts.join(', ')}`;
}

/** One client's days side by side: high is a success, low a failure, a line no attempt, nothing not covered by a log. */
export function clientStripSvg(days: ClientDays): Markup {
  const cells = stripCells(days, CELLS);
  const shapes = runsOf(cells).flatMap(({ cell, at, length }) => {
    const shape = SHAPES[cell];
    if (shape === null) return [];
    const width = length * CELL - (cell === 'none' ? 0 : 1);
    return [
      markup`<rect
        class="${cell}"
        x="${at * CELL}"
        y="${shape.from}"
        width="${width}"
        height="${shape.height}"
      />`,
    ];
  });
  const label = described(stripCells(days, days.marks.length), days);
  return markup`<svg class="strip" viewBox="0 0 ${CELLS * CELL} ${HEIGHT}" role="img" aria-label="${label}">
    <title>${label}</title>
    ${shapes}
  </svg>`;
}
