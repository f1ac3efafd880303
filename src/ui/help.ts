import { keyTable } from './key-place.js';
import { keysExplained } from './keys.js';
import { paragraph, span, type Line } from './line.js';
import type { UiState } from './state.js';
import { themeFor } from './theme.js';

const KEY_COLUMN = 11;

/** Every key and what it does. */
export function helpLines(state: UiState): readonly Line[] {
  const theme = themeFor(state.ascii);
  return keysExplained(keyTable(state), theme).flatMap(({ key, label }) =>
    paragraph(
      [span(` ${key.padEnd(KEY_COLUMN)}`, 'strong')],
      label,
      'plain',
      state.columns - 1,
      theme.marks.ellipsis,
    ),
  );
}
