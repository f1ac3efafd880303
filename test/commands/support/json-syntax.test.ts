import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonFault, placeOf } from '../../../src/commands/support/json-syntax.js';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('where a text stops being JSON', () => {
  test.each([
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['[1 2]', 3],
    ['{"a": tru}', 6],
    ['"open', 0],
    ['[1, 2', 5],
    ['{} x', 3],
    ['{"a": 01}', 7],
    ['"tab\t"', 0],
    ['', 0],
  ])('%s', (text, offset) => {
    expect(jsonFault(text)).toEqual({ at: offset, tooDeep: false });
  });

  test('nesting without end does not exhaust the stack', () => {
    expect(jsonFault('['.repeat(1_000_000))).toEqual({ at: 501, tooDeep: true });
    expect(jsonFault(`${'['.repeat(500)}x`)).toEqual({ at: 500, tooDeep: false });
  });

  test('agrees with the engine on every text', () => {
    const nearly = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', ':', '0', '\\', '\n', 'e'))
      .map(([json, at, mark]) => {
        const place = at % (json.length + 1);
        return json.slice(0, place) + mark + json.slice(place + (at % 2));
      });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.json(), fc.string()), (text) => {
        expect(jsonFault(text) === null).toBe(parses(text));
      }),
      { numRuns: 2000 },
    );
  });
});

test('places are counted from 1', () => {
  expect(placeOf('ab\ncd', 4)).toBe('line 2, column 2');
  expect(placeOf('', 0)).toBe('line 1, column 1');
});
