import { expect } from '@jest/globals';
import { frameLines } from '../../src/ui/frame.js';
import { lineWidth, textOf } from '../../src/ui/line.js';
import type { Start, UiState } from '../../src/ui/state.js';

/** How the interface starts in tests that do not say otherwise. */
export const START: Start = {
  version: '1.0.0',
  ascii: false,
  waitEveryMs: 30_000,
  demos: [],
  demo: null,
  columns: 80,
  rows: 24,
  needsDomain: false,
};

/** What a terminal would act on instead of showing it. */
const ACTS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** A frame is lower than the terminal, no wider, and acts on nothing. */
export function expectFits(state: UiState): void {
  const lines = frameLines(state);
  expect(lines.length).toBeLessThan(state.rows);
  for (const line of lines) {
    expect(textOf(line)).not.toMatch(ACTS);
    expect(lineWidth(line)).toBeLessThanOrEqual(state.columns);
  }
}
