import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseTime, timeFromNumber } from '../../../src/protocol/events/times.js';

const iso = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : new Date(at).toISOString();

describe('times that can be read in one way only', () => {
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['2020-09-15T23:13:29.618521300Z', '2020-09-15T23:13:29.618Z', true],
    ['2022-12-14T16:05:59.7074374Z', '2022-12-14T16:05:59.707Z', true],
    ['2020-09-15T23:13:29.0003+02:00', '2020-09-15T21:13:29.000Z', true],
    ['2020-09-15T23:13:29-0330', '2020-09-16T02:43:29.000Z', true],
    ['2020-09-09 05:35:43.618521', '2020-09-09T05:35:43.618Z', false],
    ['2020-08-01 05:46:45', '2020-08-01T05:46:45.000Z', false],
    ['/Date(1600211609618)/', '2020-09-15T23:13:29.618Z', true],
    ['\\/Date(1600211609618+0200)\\/', '2020-09-15T23:13:29.618Z', true],
    ['15.09.2020 23:13:29', '2020-09-15T23:13:29.000Z', false],
    ['15. 9. 2020 23:13:29', '2020-09-15T23:13:29.000Z', false],
    ['2020/9/15 23:13:29', '2020-09-15T23:13:29.000Z', false],
    ['2020/9/15 下午 11:13:29', '2020-09-15T23:13:29.000Z', false],
    ['2020-09-15 오후 11:13:29', '2020-09-15T23:13:29.000Z', false],
    ['2020. 09. 15. 23:13:29', '2020-09-15T23:13:29.000Z', false],
    ['\u200e15.\u200e09.\u200e2020 23:13:29', '2020-09-15T23:13:29.000Z', false],
  ];
  test.each(rows)('%s', (text, expected, zoned) => {
    const time = parseTime(text);
    expect(iso(time?.monthFirst)).toBe(expected);
    expect(iso(time?.dayFirst)).toBe(expected);
    expect(time?.zoned).toBe(zoned);
  });
});

describe('dates whose order shows or stays open', () => {
  const rows: readonly (readonly [string, string | null, string | null])[] = [
    ['9/15/2020 11:13:29 PM', '2020-09-15T23:13:29.000Z', null],
    ['9/15/2020 11:13:29\u202fPM', '2020-09-15T23:13:29.000Z', null],
    ['15/09/2020 23:13:29', null, '2020-09-15T23:13:29.000Z'],
    ['05/04/2026 12:30:00 AM', '2026-05-04T00:30:00.000Z', '2026-04-05T00:30:00.000Z'],
    ['05/04/2026 12:30:00 PM', '2026-05-04T12:30:00.000Z', '2026-04-05T12:30:00.000Z'],
  ];
  test.each(rows)('%s', (text, monthFirst, dayFirst) => {
    const time = parseTime(text);
    expect([iso(time?.monthFirst), iso(time?.dayFirst)]).toEqual([monthFirst, dayFirst]);
  });
});

test.each([
  '',
  'Application',
  '12288',
  '1601-01-01T00:00:00.000Z',
  '01.01.1601 01:00:00',
  '2026-02-31T00:00:00Z',
  '2026-13-01 00:00:00',
  '99/99/2026 10:00:00',
  '2026-01-01T25:00:00Z',
  '0x00000000, 0x00000000, 2020/09/15 23:13',
])('%j is no time', (text) => {
  expect(parseTime(text)).toBeNull();
});

test('numbers are told apart by their size', () => {
  for (const number of [1600211609, 1600211609000, 1600211609000000, 1600211609000000000])
    expect(iso(timeFromNumber(number)?.monthFirst)).toBe('2020-09-15T23:13:29.000Z');
  expect(timeFromNumber(0)).toBeNull();
  expect(timeFromNumber(Number.NaN)).toBeNull();
});

test('every moment that a form writes in UTC is read back to the millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2199, 11, 31) }), (at) => {
      const text = new Date(at).toISOString();
      expect(parseTime(text)?.monthFirst).toBe(at);
      expect(parseTime(text.replace('T', ' ').replace('Z', ''), true)).toEqual({
        monthFirst: at,
        dayFirst: at,
        zoned: true,
      });
    }),
  );
});
