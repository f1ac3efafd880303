import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stripCells, stripSigns } from '../../../src/reporters/events/client-strip.js';

const strip = (marks: string, width: number): string =>
  stripCells({ from: '2026-01-01', marks }, width)
    .map((cell) => stripSigns(true)[cell])
    .join('');

test('a day is a cell where there is room', () => {
  expect(strip('??-s-fb', 20)).toBe('  .#.x%');
});

test('days share a cell where there is none; the last cell is full', () => {
  expect(strip('s-----f', 4)).toBe('#..x');
  expect(strip('sfff', 2)).toBe('%x');
});

test('an attempt is never lost, whatever the width', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('s', 'f', 'b', '-', '?'), { minLength: 1, maxLength: 90 }),
      fc.integer({ min: 1, max: 100 }),
      (marks, width) => {
        const cells = stripCells({ from: '2026-01-01', marks: marks.join('') }, width);
        expect(cells.length).toBeLessThanOrEqual(width);
        expect(cells.some((cell) => cell === 'success' || cell === 'mixed')).toBe(
          marks.some((mark) => mark === 's' || mark === 'b'),
        );
        expect(cells.some((cell) => cell === 'failure' || cell === 'mixed')).toBe(
          marks.some((mark) => mark === 'f' || mark === 'b'),
        );
      },
    ),
  );
});
