import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createPlainReader } from '../../../src/protocol/events/csv-plain-reader.js';
import { createCsvReader } from '../../../src/protocol/events/csv-reader.js';
import type { EventReaderFactory } from '../../../src/protocol/events/event-reader.js';
import { createLocalTimes } from '../../../src/protocol/events/local-time-bytes.js';
import { parseTime } from '../../../src/protocol/events/times.js';
import { readWith } from './read-text.js';

/** The reader that takes every row apart as text. */
const fully: EventReaderFactory = (sink) => createCsvReader(sink, () => null);

/** All rows here are synthetic. */
const PROVIDER = 'Microsoft-Windows-Security-SPP';
const SENT =
  '0x00000000, 0x00000000, kms.corp.example:1688, 36f27b39-2fd5-440b-be67-a09996d27a38, 2026/01/05 00:07, 0, 2, 41760, 68531fb9-5511-4989-97be-d11a0f55633f, 25';
const ANSWERED = '0x00000000,0x00000000,1,0,30,120,10080,2026/01/05 00:07';
const PROCESSED =
  '0x0,25,pc-7.corp.example,36f27b39-2fd5-440b-be67-a09996d27a38,2026/1/5 0:07,0,2,41760,68531fb9-5511-4989-97be-d11a0f55633f';

const odd = fc.oneof(
  fc.constantFrom(
    ...['', ' ', ' a', 'a ', '\t', '\u00a0', '"', '""', 'a"b', "'", ',', ';', '\r', '\n', '\r\n'],
  ),
  fc.constantFrom(
    ...[
      '\u00e4',
      '\u00c3\u00a4',
      '\uff1a',
      '\u20ac\ud83d\ude00',
      '\ufffd',
      '\ufeff',
      '0x',
      '0x0',
      '007',
      '-1',
    ],
  ),
  fc.constantFrom(
    ...['0x0,', '0x0,1,', ', ', ' , ', '<CMID>', '2026/1/5 0:07', '12290', 'Security-SPP', 'VSS'],
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

/** A text with something put into it, or taken out of it. */
const bent = (text: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(text) },
    fc
      .tuple(fc.nat(text.length), fc.nat(3), odd)
      .map(([at, gone, put]) => text.slice(0, at) + put + text.slice(at + gone)),
  );

const info = fc.oneof(bent(PROCESSED), bent(SENT), bent(ANSWERED));
const message = fc.oneof(
  info,
  fc
    .tuple(bent('An activation request has been processed.\r\nInfo:\r\n'), info, odd)
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.constant('Die Anforderung wurde \u00fcber\u00adpr\u00fcft.\r\nInformationen:\r\n'), info)
    .map((parts) => parts.join('')),
  odd,
);
const time = fc.oneof(
  fc.constantFrom(
    ...['1/5/2026 12:07:41 AM', '05.01.2026 00:07:41', '2026-01-05 00:07:41', '1/5/2026 1:02\u202fPM'],
  ),
  bent('1/15/2026 12:07:41 AM'),
  odd,
);
const field = fc.record({
  time,
  id: fc.oneof(fc.constantFrom('12288', '12289', '12290', '12293', '900'), odd),
  source: fc.oneof(
    { weight: 4, arbitrary: fc.constant(PROVIDER) },
    fc.constantFrom('VSS', 'Security-SPP', 'dcom'),
    odd,
  ),
  computer: fc.oneof(fc.constant('kms01.corp.example'), odd),
  message,
  /** How the fields are quoted: all, those that need it, none. */
  quotes: fc.constantFrom('all', 'needed', 'none'),
});
type Fields = typeof field extends fc.Arbitrary<infer T> ? T : never;

interface Layout {
  readonly name: string;
  readonly separator: string;
  readonly header: readonly string[];
  readonly fields: (fields: Fields, index: number) => readonly string[];
}

const LAYOUTS: readonly Layout[] = [
  {
    name: 'Event Viewer',
    separator: ',',
    header: ['Level', 'Date and Time', 'Source', 'Event ID', 'Task Category'],
    fields: (row) => ['Information', row.time, row.source, row.id, 'None', row.message],
  },
  {
    name: 'Event Viewer with semicolons and German words',
    separator: ';',
    header: ['Ebene', 'Datum und Uhrzeit', 'Quelle', 'Ereignis-ID', 'Aufgabenkategorie'],
    fields: (row) => ['Informationen', row.time, row.source, row.id, 'Keine', row.message],
  },
  {
    name: 'Get-WinEvent',
    separator: ',',
    header: ['Message', 'Id', 'ProviderName', 'LogName', 'RecordId', 'MachineName', 'TimeCreated'],
    fields: (row, index) => [
      ...[row.message, row.id, row.source, 'Application', String(index), row.computer, row.time],
    ],
  },
];

function rowOf(separator: string, fields: readonly string[], quotes: string): string {
  const written = fields.map((text) => {
    const needed = /["\r\n]/u.test(text) || text.includes(separator);
    return quotes === 'all' || (quotes === 'needed' && needed) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${written.join(separator)}\r\n`;
}

describe.each(LAYOUTS)('rows of $name', ({ separator, header, fields }) => {
  const usual: Fields = {
    ...{ time: '1/5/2026 12:07:41 AM', id: '12290', source: PROVIDER, computer: 'kms01' },
    ...{ message: `Processed.\r\nInfo:\r\n${PROCESSED}`, quotes: 'needed' },
  };

  test('are read by their bytes as they are read as text', () => {
    fc.assert(
      fc.property(fc.array(field, { maxLength: 12 }), fc.integer({ min: 50, max: 5000 }), (rows, piece) => {
        const log = [
          rowOf(separator, header, 'needed'),
          rowOf(separator, fields(usual, 0), 'needed'),
          ...rows.map((row, index) => rowOf(separator, fields(row, index + 1), row.quotes)),
        ].join('');
        expect(readWith(createCsvReader, log, piece)).toEqual(readWith(fully, log, piece));
      }),
      { numRuns: 500 },
    );
  });
});

test('plain rows, in quotes and with doubled ones, are not read as text', () => {
  let asText = 0;
  const counting: EventReaderFactory = (sink) =>
    createCsvReader(sink, (intake, layout) => {
      const plain = createPlainReader(intake, layout);
      return (window, from) => {
        const next = plain?.(window, from) ?? -1;
        if (next < 0 && from < window.to) asText += 1;
        return next;
      };
    });
  const row = (id: number, message: string): string =>
    `Information,1/5/2026 12:07:41 AM,${PROVIDER},${id},None,"${message}"\r\n`;
  const rows = [
    row(12290, `An activation request has been processed.\r\nInfo:\r\n${PROCESSED}`),
    row(12288, `Die Anforderung wurde \u00fcberpr\u00fcft.\r\nInformationen:\r\n${SENT}`),
    row(12293, 'Publishing in the ""corp.example"" domain failed.\r\nInfo:\r\n0x80072338'),
    row(900, 'The service is starting.').replace(PROVIDER, 'VSS'),
  ];
  const header = 'Level,Date and Time,Source,Event ID,Task Category\r\n';
  const read = readWith(counting, header + rows.join('').repeat(5));
  expect(read).toMatchObject({ records: 20, relevant: 15, damaged: 0 });
  expect(asText).toBe(0);
});

test('local times are read from bytes as from text', () => {
  const localTimes = createLocalTimes();
  const read = (text: string): unknown => {
    const bytes = new TextEncoder().encode(`x${text},1:2`);
    const time = localTimes(bytes, 1, bytes.length - 4);
    return time === undefined ? parseTime(text) : time;
  };
  const number = fc.nat(40).chain((value) => fc.constantFrom(String(value), String(value).padStart(2, '0')));
  const year = fc.constantFrom('2026', '1989', '0026', '2200', '26');
  const parting = fc.constantFrom('/', '.', '-');
  const texts = fc
    .tuple(fc.tuple(number, number, number, number, number), year, parting, fc.nat(2), odd)
    .chain(([[first, second, hour, minute, seconds], years, mark, order, strange]) => {
      const date = order === 0 ? [years, first, second] : [first, second, years];
      return fc.constantFrom(
        ...[
          ` ${hour}:${minute}:${seconds}`,
          ` ${hour}:${minute}:${seconds} PM`,
          ` ${hour}:${minute}\u202fAM`,
        ].map((clock) => date.join(mark) + clock),
        `${date.join(mark)} ${hour}:${minute}${strange}`,
      );
    });
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 4 }), (all) => {
      for (const text of all) expect(read(text)).toEqual(parseTime(text));
    }),
    { numRuns: 1000 },
  );
});
