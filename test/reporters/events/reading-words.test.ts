import { describe, expect, test } from '@jest/globals';
import type { ReadingProgress } from '../../../src/model/report.js';
import { formatBytes, readingSentence } from '../../../src/reporters/events/reading-words.js';

const progress = (given: Partial<ReadingProgress> = {}): ReadingProgress => ({
  type: 'reading',
  bytes: 50 * 1_048_576,
  totalBytes: 200 * 1_048_576,
  records: 430_000,
  file: 'kms1.evtx',
  msLeft: null,
  ...given,
});

describe('how far the reading is', () => {
  test('bytes, events, and the time that is left', () => {
    expect(readingSentence(progress({ msLeft: 11_400 }))).toBe(
      '50 MiB of 200 MiB, 430000 activation events, 12 s left',
    );
  });

  test('no time is told before it can be', () => {
    expect(readingSentence(progress())).not.toContain('left');
    expect(readingSentence(progress({ totalBytes: null }))).toBe('50 MiB, 430000 activation events');
  });

  test('whole seconds, and never 0 ms', () => {
    expect(readingSentence(progress({ msLeft: 1 }))).toContain('1 s left');
    expect(readingSentence(progress({ msLeft: 9_230 }))).toContain('10 s left');
  });
});

test('once all is read no time is promised: what follows takes as long as it takes', () => {
  expect(readingSentence(progress({ bytes: 200 * 1_048_576, msLeft: 0 }))).toBe(
    '200 MiB of 200 MiB, 430000 activation events, all read, now put together',
  );
});

test.each([
  [0, '0 B'],
  [1_023, '1023 B'],
  [1_536, '1.5 KiB'],
  [12 * 1_048_576, '12 MiB'],
  [1.25 * 1_073_741_824, '1.3 GiB'],
])('%d bytes are %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});
