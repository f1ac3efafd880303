import { expect, test } from '@jest/globals';
import { formatDuration, formatOffset } from '../../src/reporters/duration.js';

test.each([
  [0, '0 ms'],
  [2.6, '3 ms'],
  [999.4, '999 ms'],
  [999.6, '1 s'],
  [3_900, '3.9 s'],
  [5_000, '5 s'],
  [9_949, '9.9 s'],
  [9_950, '10 s'],
  [59_600, '1 min'],
  [125_000, '2 min 5 s'],
  [3_600_000, '1 h'],
  [21_780_000, '6 h 3 min'],
  [176_400_000, '2 d 1 h'],
  [Number.NaN, 'unknown time'],
])('%d ms is "%s"', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

test.each([
  [2_000, '+2 s'],
  [-21_600_000, '-6 h'],
  [0.2, '0 ms'],
])('an offset of %d ms is "%s"', (ms, words) => {
  expect(formatOffset(ms)).toBe(words);
});
