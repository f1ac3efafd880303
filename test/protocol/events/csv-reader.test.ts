import { describe, expect, test } from '@jest/globals';
import { createCsvReader } from '../../../src/protocol/events/csv-reader.js';
import { recogniseForm } from '../../../src/protocol/events/recognise.js';
import { readWith } from './read-text.js';

const HEADER = 'Level,Date and Time,Source,Event ID,Task Category\r\n';
const row = (id: number, message: string, time = '2026/03/14 9:26:53', source = 'Security-SPP'): string =>
  `Information,${time},${source},${id},None,${message}\r\n`;
const INFO =
  '0x0,25,pc-7,36f27b39-2fd5-440b-be67-a09996d27a38,2026/3/14 9:26,0,2,41760,68531fb9-5511-4989-97be-d11a0f55633f';
const idsOf = (csv: string): readonly number[] => readWith(createCsvReader, csv).events.map(({ id }) => id);

test('rows of foreign providers count and widen the period', () => {
  const read = readWith(
    createCsvReader,
    HEADER + row(12289, 'a', '2026/01/01 0:00:00', 'VSS') + row(12290, `"${INFO}"`),
  );
  expect(read).toMatchObject({ records: 2, relevant: 1, damaged: 0, from: Date.UTC(2026, 0, 1) });
});

test('a message may hold newlines, doubled quotes, quotes nobody doubled, and separators without any quotes', () => {
  const read = readWith(
    createCsvReader,
    HEADER +
      row(900, '"a\r\n""b"", c"') +
      row(901, '"he said "yes" and went"') +
      row(12290, INFO) +
      row(902, ''),
  );
  expect(read.events.map(({ id, message }) => [id, message])).toEqual([
    [900, 'a\r\n"b", c'],
    [901, 'he said "yes" and went'],
    [12290, null],
    [902, null],
  ]);
  expect(read.events[2]?.data).toHaveLength(9);
});

test('rows without a header are read by their shape', () => {
  expect(idsOf(row(12290, INFO) + row(12294, 'x'))).toEqual([12290, 12294]);
});

test('columns without the provider are enough where only one event has such strings', () => {
  const csv = `"TimeCreated","Id","LevelDisplayName","Message"\r\n"3/14/2026 9:26:53 AM","12290","Information","An activation request has been processed.\r\nInfo:\r\n${INFO}"\r\n"3/14/2026 9:27:00 AM","12289","Information","The VSS service is shutting down."\r\n`;
  expect(recogniseForm(new TextEncoder().encode(csv))).toBe('csv');
  expect(readWith(createCsvReader, csv)).toMatchObject({ records: 2, relevant: 1 });
});

describe('damage costs only itself', () => {
  test.each([
    [
      'a row without an id',
      HEADER + row(900, 'a') + 'Information,2026/03/14 9:26:53,Security-SPP\r\n' + row(902, 'b'),
    ],
    ['a row that is cut off inside of quotes', HEADER + row(900, 'a') + row(902, 'b') + row(903, '"cut')],
    ['a row longer than any', HEADER + row(900, 'a') + row(901, 'x'.repeat(2_500_000)) + row(902, 'b')],
    [
      'a quoted row longer than any',
      HEADER + row(900, 'a') + row(901, `"${'x'.repeat(2_500_000)}`) + row(902, 'b'),
    ],
  ])('%s', (_, csv) => {
    const read = readWith(createCsvReader, csv);
    expect(read.events.map(({ id }) => id)).toEqual([900, 902]);
    expect(read.damaged).toBe(1);
  });
});
