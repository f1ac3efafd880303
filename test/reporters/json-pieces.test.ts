import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonPieces } from '../../src/reporters/json-pieces.js';

const whole = (value: unknown): string => [...jsonPieces(value)].join('');

test('the pieces together are what one call would have made', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(whole(value)).toBe(JSON.stringify(value, null, 2));
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
    expect(whole(value)).toBe(JSON.stringify(value, null, 2));
});

test('many clients come in many pieces', () => {
  const clients = Array.from({ length: 5000 }, (_, at) => ({ name: `pc-${at}`, codes: { '0x0': at } }));
  expect([...jsonPieces({ clients })].length).toBeGreaterThan(5);
});
