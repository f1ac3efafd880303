import { expect, test } from '@jest/globals';
import { createCsvReader } from '../../../src/protocol/events/csv-reader.js';
import { readWith } from './read-text.js';

const HEADER = 'Level,Date and Time,Source,Event ID,Task Category\n';
const row = (time: string, id = 900, message = 'x'): string =>
  `Information,${time},Security-SPP,${id},None,"${message}"\n`;
const sent = (clientTime: string): string =>
  `0x0, 0x0, kms01:1688, 36f27b39-2fd5-440b-be67-a09996d27a38, ${clientTime}, 0, 2, 41760, 68531fb9-5511-4989-97be-d11a0f55633f, 25`;
const processed = (clientTime: string, name = 'pc'): string =>
  `0x0,25,${name},36f27b39-2fd5-440b-be67-a09996d27a38,${clientTime},0,2,41760,68531fb9-5511-4989-97be-d11a0f55633f`;

const timesOf = (rows: string): readonly (string | null)[] =>
  readWith(createCsvReader, HEADER + rows).events.map(({ at }) =>
    at === null ? null : new Date(at).toISOString(),
  );
const notesOf = (rows: string): readonly string[] | undefined =>
  readWith(createCsvReader, HEADER + rows).notes;

test('nothing tells the zone: UTC is assumed and said', () => {
  expect(timesOf(row('14.03.2026 09:26:53'))).toEqual(['2026-03-14T09:26:53.000Z']);
  expect(notesOf(row('14.03.2026 09:26:53'))).toEqual(['times carry no time zone; they were read as UTC']);
});

test("a client's own request tells the zone, for the rows before it as well", () => {
  const rows = row('14.03.2026 10:00:00') + row('14.03.2026 11:26:53', 12288, sent('2026/03/14 09:26'));
  expect(timesOf(rows)).toEqual(['2026-03-14T08:00:00.000Z', '2026-03-14T09:26:53.000Z']);
  expect(notesOf(rows)).toEqual([
    "times carry no time zone; the clients' own times inside the events show UTC+02:00",
  ]);
});

test('the zone changes with summer time inside of one file', () => {
  const rows =
    row('29.03.2026 01:00:30', 12288, sent('2026/03/29 00:00')) +
    row('29.03.2026 03:30:30', 12288, sent('2026/03/29 01:30'));
  expect(timesOf(rows)).toEqual(['2026-03-29T00:00:30.000Z', '2026-03-29T01:30:30.000Z']);
});

test('on a host a few clients with a wrong clock do not move the others', () => {
  const minute = (index: number): string => String(index).padStart(2, '0');
  const rows = Array.from({ length: 30 }, (_, index) =>
    row(
      `14.03.2026 04:${minute(index)}:05`,
      12290,
      processed(index % 5 === 0 ? '2026/3/14 12:00' : `2026/3/14 9:${minute(index)}`),
    ),
  );
  expect(timesOf(rows.join(''))).toEqual(rows.map((_, index) => `2026-03-14T09:${minute(index)}:05.000Z`));
});

test('the order of day and month shows from any row that has only one', () => {
  expect(timesOf(row('5/4/2026 9:00:00') + row('13/4/2026 9:00:00'))).toEqual([
    '2026-04-05T09:00:00.000Z',
    '2026-04-13T09:00:00.000Z',
  ]);
  expect(timesOf(row('4/5/2026 9:00:00 AM') + row('4/13/2026 9:00:00 AM'))[0]).toBe(
    '2026-04-05T09:00:00.000Z',
  );
});

test('it shows from rows of foreign providers, and from the time inside of an event', () => {
  const foreign = row('5/4/2026 9:00:00') + 'Information,30/3/2026 9:00:00,VSS,1,None,x\n';
  expect(timesOf(foreign)).toEqual(['2026-04-05T09:00:00.000Z']);
  expect(timesOf(row('5/4/2026 9:00:10', 12290, processed('2026/4/5 9:00')))).toEqual([
    '2026-04-05T09:00:10.000Z',
  ]);
});

test('where it stays open, the American order is assumed and said', () => {
  expect(timesOf(row('5/4/2026 9:00:00'))).toEqual(['2026-05-04T09:00:00.000Z']);
  expect(notesOf(row('5/4/2026 9:00:00'))?.[1]).toMatch(/read in two ways/u);
});

test('the period is told in the same zone as the events', () => {
  const rows =
    'Information,14.03.2026 02:00:00,VSS,1,None,x\n' +
    row('14.03.2026 11:26:53', 12288, sent('2026/03/14 09:26'));
  const { from, to } = readWith(createCsvReader, HEADER + rows);
  expect([from, to]).toEqual([Date.UTC(2026, 2, 14, 0), Date.UTC(2026, 2, 14, 9, 26, 53)]);
});
