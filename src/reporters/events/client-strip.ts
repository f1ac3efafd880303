import { words } from '../language/say.js';
import type { ClientDays } from '../../model/events.js';

/** What one cell of a strip shows of the days in it. */
export type StripCell = 'success' | 'failure' | 'mixed' | 'none' | 'unknown';

const CELLS: Readonly<Record<string, StripCell>> = { s: 'success', f: 'failure', b: 'mixed', '-': 'none' };

/** Of several days in one cell, attempts stand before days without, and both kinds of attempts are `mixed`. */
function together(cells: readonly StripCell[]): StripCell {
  const has = (cell: StripCell) => cells.includes(cell);
  if (has('mixed') || (has('success') && has('failure'))) return 'mixed';
  return (['success', 'failure', 'none'] as const).find(has) ?? 'unknown';
}

/** The last days of a client in at most `width` cells of equal length; the day of judgement stands last. */
export function stripCells({ marks }: ClientDays, width: number): StripCell[] {
  const days = Array.from(marks.slice(-400), (mark): StripCell => CELLS[mark] ?? 'unknown');
  const perCell = Math.max(1, Math.ceil(days.length / width));
  const cells = Math.ceil(days.length / perCell);
  const lead = days.length - cells * perCell;
  return Array.from({ length: cells }, (_, at) =>
    together(days.slice(Math.max(0, lead + at * perCell), lead + (at + 1) * perCell)),
  );
}

/** Signs of different height, so that the strip is read without colour. */
const UNICODE_SIGNS = {
  success: '▇',
  mixed: '▅',
  failure: '×',
  none: '·',
  unknown: ' ',
} as const satisfies Record<StripCell, string>;

const ASCII_SIGNS = {
  success: '#',
  mixed: '%',
  failure: 'x',
  none: '.',
  unknown: ' ',
} as const satisfies Record<StripCell, string>;

export const stripSigns = (ascii: boolean): Readonly<Record<StripCell, string>> =>
  ascii ? ASCII_SIGNS : UNICODE_SIGNS;

export const STRIP_WORDS = words({
  success: 'succeeded',
  mixed: 'succeeded and failed',
  failure: 'failed',
  none: 'no attempt',
  unknown: 'not covered by a log',
} as const satisfies Record<StripCell, string>);
