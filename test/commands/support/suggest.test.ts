import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { didYouMean, editDistance, nearest } from '../../../src/commands/support/suggest.js';

test.each([
  ['', '', 0],
  ['domain', 'domian', 1],
  ['format', 'formt', 1],
  ['kitten', 'sitting', 3],
])('from %s to %s', (from, to, distance) => {
  expect(editDistance(from, to)).toBe(distance);
});

test('the distance is the same both ways, and 0 only from a word to itself', () => {
  const word = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(editDistance(one, other)).toBe(editDistance(other, one));
      expect(editDistance(one, other) === 0).toBe(one === other);
    }),
  );
});

test('only words that can be meant are offered, the nearest first', () => {
  const known = ['srv-record-missing', 'srv-record-malformed', 'firewall-path-blocked'];
  expect(nearest('srv-record-mising', known, 3)).toEqual(['srv-record-missing']);
  expect(nearest('srv-', known, 3)).toEqual(['srv-record-missing', 'srv-record-malformed']);
  expect(nearest('banana', known)).toEqual([]);
  expect(nearest('', known)).toEqual([]);
  expect(didYouMean('banana', known)).toBe('');
  expect(nearest('x'.repeat(100_000), known)).toEqual([]);
});
