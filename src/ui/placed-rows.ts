/**
 * What this program has on the terminal, as the widths of its lines from top to bottom. A terminal that gets narrower
 * folds lines, and one that gets smaller scrolls the uppermost out; growing again, it fetches them back.
 */
export interface Placed {
  /** Lines of earlier frames that are scrolled out of the screen, right above what is on it. */
  readonly out: readonly number[];
  readonly frame: readonly number[];
}

export const NOTHING: Placed = { out: [], frame: [] };

const folded = (width: number, columns: number): number => Math.max(1, Math.ceil(width / columns));

const rowsOf = (widths: readonly number[], columns: number): number =>
  widths.reduce((sum, width) => sum + folded(width, columns), 0);

/** Rows right above the cursor that are ours, of `above` rows that the screen has there. */
export const rowsWithin = ({ out, frame }: Placed, columns: number, above: number): number =>
  Math.min(above, rowsOf([...out, ...frame], columns));

/** What stays scrolled out when the lowest `rows` rows are erased; of a line that is cut the rows above the cut stay. */
export function erased({ out, frame }: Placed, columns: number, rows: number): Placed {
  const left: number[] = [];
  let room = rowsOf([...out, ...frame], columns) - rows;
  for (const width of [...out, ...frame]) {
    if (room <= 0) break;
    left.push(Math.min(width, room * columns));
    room -= folded(width, columns);
  }
  return { out: left, frame: [] };
}
