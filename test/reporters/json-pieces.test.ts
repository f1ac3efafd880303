import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonPieces } from '../../src/reporters/json-pieces.js';

const INDENTS = [0, 1, 2];
const whole = (value: unknown, indent: number): string => [...jsonPieces(value, indent)].join('');

test('the pieces together are what one call would have made', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const indent of INDENTS) expect(whole(value, indent)).toBe(JSON.stringify(value, null, indent));
    }),
  );
});

test('long arrays at any depth too, and keys without a value are left out', () => {
  const long = Array.from({ length: 1000 }, (_, at) => ({ at, words: ['a\nb', '[', '}'], left: undefined }));
  for (const value of [
    long,
    { long },
    { deep: [{ long, empty: {}, none: [] }, [[[long]]]], left: undefined },
  ])
    for (const indent of INDENTS) expect(whole(value, indent)).toBe(JSON.stringify(value, null, indent));
});

test('many clients come in many pieces', () => {
  const clients = Array.from({ length: 5000 }, (_, at) => ({ name: `pc-${at}`, codes: { '0x0': at } }));
  expect([...jsonPieces({ clients })].length).toBeGreaterThan(5);
});
