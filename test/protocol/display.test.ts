import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { printable } from '../../src/protocol/display.js';

describe('text from outside on somebody’s screen', () => {
  test.each([
    ['plain', 'kms1.corp.example', 'kms1.corp.example'],
    ['umlauts and Chinese stay', 'büro 日本', 'büro 日本'],
    ['a colour code', '\u001b[31mred', '\\u{1b}[31mred'],
    ['line ends', 'a\r\nb\u2028c', 'a\\u{d}\\u{a}b\\u{2028}c'],
    ['text that turns around', 'a\u202egnp.exe', 'a\\u{202e}gnp.exe'],
    ['no width', 'a\u200bb\ufeff', 'a\\u{200b}b\\u{feff}'],
    ['half a pair', '\ud800x', '\\u{d800}x'],
    ['a pair', '\u{1f600}', '\u{1f600}'],
    ['tag characters', '\u{e0041}', '\\u{e0041}'],
    ['invisible letters', '\u3164', '\\u{3164}'],
  ])('%s', (_, text, shown) => {
    expect(printable(text, 100)).toBe(shown);
  });

  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['abcde\n', 6, 'abcde…'],
    ['abc\nxyz', 6, 'abc…'],
    ['\u{1f600}\u{1f600}\u{1f600}', 2, '\u{1f600}…'],
    ['\n', 1, '…'],
    ['', 1, ''],
  ])('%j in %i characters', (text, max, shown) => {
    expect(printable(text, max)).toBe(shown);
  });

  test('never longer than allowed, never an unsafe character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (text, max) => {
          const shown = printable(text, max);
          expect(Array.from(shown).length).toBeLessThanOrEqual(max);
          expect(shown).toMatch(/^[^\p{C}\u2028\u2029]*$/u);
        },
      ),
    );
  });
});
