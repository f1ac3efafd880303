import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holesOf, parsePattern } from '../../../src/reporters/language/pattern.js';

const any = () => true;
const split = (text: string, pattern: string) => holesOf(text, parsePattern(pattern), any);

describe('a pattern', () => {
  test('gives what stands in its holes', () => {
    expect(split('TCP 1688 of kms1 is open.', 'TCP {1:number} of {2} is open.')).toEqual(['1688', 'kms1']);
    expect(split('Start it', 'Start it')).toEqual([]);
    expect(split('kms1 is off', '{1} is off')).toEqual(['kms1']);
  });

  test.each([
    ['another sentence', 'TCP 1688 of kms1 is shut.', 'TCP {1} of {2} is open.'],
    ['a longer one', 'TCP 1688 of kms1 is open. And more', 'TCP {1} of {2} is open.'],
    ['nothing in a hole', 'TCP  of kms1 is open.', 'TCP {1} of {2} is open.'],
    ['the ends of it sharing a letter', 'aba', 'ab{1}ba'],
    ['an empty text', '', '{1}'],
  ])('does not fit %s', (_, text, pattern) => {
    expect(split(text, pattern)).toBeNull();
  });

  test('fits no text in two ways: nobody could tell the name from the sentence', () => {
    expect(split('TCP 1688 of kms of old is open.', 'TCP {1} of {2} is open.')).toBeNull();
    const digits = (value: string, kind: string) => kind !== 'number' || /^\d+$/.test(value);
    const pattern = parsePattern('TCP {1:number} of {2} is open.');
    expect(holesOf('TCP 1688 of kms of old is open.', pattern, digits)).toEqual(['1688', 'kms of old']);
  });

  test('is refused when nobody could fit it', () => {
    expect(() => parsePattern('{1}{2}')).toThrow('holes that touch');
    expect(() => parsePattern('{1:anything}')).toThrow('no kind');
  });

  test('fills back to the same text', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', ' ', 'of', '{1}', '.'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), piece, (fixed, text) => {
        const holes = fixed.slice(1).map((_, at) => ({ number: at + 1, kind: 'any' as const }));
        const found = holesOf(text, { fixed, holes }, any);
        if (found === null) return;
        expect(found).toHaveLength(holes.length);
        expect(fixed.map((one, at) => one + (found[at] ?? '')).join('')).toBe(text);
      }),
    );
  });

  test('takes a text of a million letters as it comes', () => {
    const text = `a${' of '.repeat(250_000)}b`;
    expect(split(text, '{1} of {2} of {3} is open')).toBeNull();
    expect(split(text, '{1} of {2}')).toBeNull();
  }, 20_000);
});
