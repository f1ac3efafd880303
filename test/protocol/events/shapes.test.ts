import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LogEvent } from '../../../src/model/events.js';
import { createNdjsonReader } from '../../../src/protocol/events/ndjson-reader.js';
import { createXmlReader } from '../../../src/protocol/events/xml-reader.js';
import { readWith } from './read-text.js';

/** What differs from record to record. All records here are synthetic. */
interface Fields {
  readonly id: string;
  readonly time: string;
  readonly record: string;
  readonly computer: string;
  readonly thread: string;
  readonly data: readonly string[];
  readonly message: string;
}

const xml = ({ id, time, record, computer, thread, data, message }: Fields): string =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Security-SPP' EventSourceName="Software Protection Platform Service"/><EventID Qualifiers='16384'>${id}</EventID><TimeCreated SystemTime='${time}'/><EventRecordID>${record}</EventRecordID><Execution ProcessID='0' ThreadID="${thread}"/><Channel>Application</Channel><Computer>${computer}</Computer></System><EventData>${data.map((text) => `<Data>${text}</Data>`).join('')}</EventData><RenderingInfo Culture='en-US'><Message>${message}</Message></RenderingInfo></Event>`;

const json = ({ id, time, record, computer, thread, data, message }: Fields): string =>
  `{"@timestamp":"${time}","event":{"code":"${id}"},"message":"${message}","winlog":{"provider_name":"Microsoft-Windows-Security-SPP","channel":"Application","computer_name":"${computer}","thread":${thread === '' ? '7' : thread},"event_data":{${data.map((text, index) => `"param${index + 1}":"${text}"`).join(',')}},"record_id":${record}}}`;

const usual = (index: number): Fields => ({
  id: '12288',
  time: `2026-01-05T00:0${index % 10}:41.2240000Z`,
  record: String(index + 1),
  computer: 'pc-1.corp.example',
  thread: '0',
  data: [`0x0, 0x0, kms.corp.example:1688, ${index}`, ''],
  message: 'asked',
});

/** Texts that mean something to one of the readers, and such as mean nothing. */
const odd = fc.oneof(
  fc.constantFrom(
    ...['', ' ', ' a', 'a ', '&amp;', '&#x41;', '&bad;', '&', '\\n', '\\u0041', '\\ud800', '\\x', '\\'],
  ),
  fc.constantFrom(
    ...[
      '"',
      "'",
      '\u00e4',
      '\u00c3\u00a4',
      '\uff1a',
      '\u20ac\ud83d\ude00',
      '\ufffd',
      '\ufeff',
      '\t',
      '\u0001',
      '0',
      '007',
      '-1',
      '1e3',
    ],
  ),
  fc.constantFrom(
    ...[
      '12290',
      '2026-01-05T00:00:00Z',
      '2026-02-31T00:00:00Z',
      '2026-01-05 00:00:00',
      'null',
      '_raw',
      ']]>',
    ],
  ),
  fc.string({ maxLength: 8 }).map((text) => text.replace(/[<>\r\n]/gu, '.')),
);
const fields: fc.Arbitrary<Partial<Fields>> = fc.record(
  {
    ...{ id: odd, time: odd, record: odd, computer: odd, thread: odd, message: odd },
    data: fc.array(odd, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
/** Events whose time tells no zone wait until the others have told it, so their order is another one. */
const sorted = (events: readonly LogEvent[]): readonly string[] =>
  events.map((event) => JSON.stringify(event)).sort();

const logs = fc.array(fc.oneof(fc.constant({}), fields), { minLength: 3, maxLength: 12 });

describe.each([
  { name: 'XML', write: xml, reader: createXmlReader },
  { name: 'JSON lines', write: json, reader: createNdjsonReader },
])('a record in $name', ({ write, reader }) => {
  test('is read after others of its kind as it is read alone', () => {
    fc.assert(
      fc.property(logs, (changes) => {
        const records = changes.map((change, index) => write({ ...usual(index), ...change }));
        const together = readWith(reader, `${records.join('\n')}\n`);
        const apart = records.map((record) => readWith(reader, `${record}\n`));
        expect(sorted(together.events)).toEqual(sorted(apart.flatMap(({ events }) => events)));
        expect(together.records).toBe(apart.reduce((sum, { records }) => sum + records, 0));
        expect(together.damaged).toBe(apart.reduce((sum, { damaged }) => sum + damaged, 0));
      }),
      { numRuns: 300 },
    );
  });
});
