import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { displayWidth, shortenEnd, shortenMiddle, wrap } from '../../src/reporters/layout.js';

const printable = fc.string({ unit: 'grapheme', maxLength: 80 });

test('wide characters take two columns, combining ones none', () => {
  expect(displayWidth('ab漢e\u0301')).toBe(5);
});

describe('shortening', () => {
  test('keeps start and end of a name', () => {
    expect(shortenMiddle('kms1.sales.emea.corp.example', 17)).toBe('kms1.sal….example');
    expect(shortenMiddle('kms1.example', 12)).toBe('kms1.example');
    expect(shortenEnd('a long sentence', 8, '...')).toBe('a lon...');
  });

  test('never gives more columns than there are', () => {
    fc.assert(
      fc.property(printable, fc.integer({ min: 4, max: 60 }), (text, width) => {
        expect(displayWidth(shortenMiddle(text, width))).toBeLessThanOrEqual(width);
        expect(displayWidth(shortenEnd(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('wrapping', () => {
  test('breaks at spaces, and loses no word', () => {
    expect(wrap('one two three four', 9)).toEqual(['one two', 'three', 'four']);
    expect(wrap('', 9)).toEqual(['']);
  });

  test('a word that is too long is shortened, or left whole without an ellipsis', () => {
    expect(wrap('see 0123456789abcdef', 10)).toEqual(['see', '01234…cdef']);
    expect(wrap('see 0123456789abcdef', 10, null)).toEqual(['see', '0123456789abcdef']);
  });

  test('no line is wider than asked', () => {
    fc.assert(
      fc.property(printable, fc.integer({ min: 8, max: 60 }), (text, width) => {
        for (const line of wrap(text, width)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
