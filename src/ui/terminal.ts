import { frameLines } from './frame.js';
import { lineWidth } from './line.js';
import type { UiState } from './state.js';

/** Where a terminal does not tell its size. */
const USUAL = { columns: 80, rows: 24 };

export const sizeOf = (stdout: NodeJS.WriteStream): { readonly columns: number; readonly rows: number } => ({
  columns: stdout.columns || USUAL.columns,
  rows: stdout.rows || USUAL.rows,
});

/**
 * The output as Ink may see it: without a height. Ink wipes the terminal and everything scrolled out of it when a frame
 * is higher than the screen, as happens for a moment when somebody shrinks the window; frames here are never higher.
 */
export const withoutHeight = (stdout: NodeJS.WriteStream): NodeJS.WriteStream =>
  new Proxy(stdout, {
    get: (target, name) => {
      if (name === 'rows') return undefined;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

const ERASE_AND_UP = '\u001b[2K\u001b[1A';

/**
 * A terminal that got narrower has folded the longer lines of the last frame; Ink erases as many rows as it wrote.
 * This erases the rows that folding has added.
 */
export function eraseFolded(state: UiState, columns: number): string {
  if (columns >= state.columns) return '';
  const added = frameLines(state).reduce((sum, line) => {
    return sum + Math.max(0, Math.ceil(lineWidth(line) / columns) - 1);
  }, 0);
  return ERASE_AND_UP.repeat(added);
}
