import { describe, expect, test } from '@jest/globals';
import { createCsvReader } from '../../src/protocol/events/csv-reader.js';
import { DAMAGE_NAMED, type EventReaderFactory } from '../../src/protocol/events/event-reader.js';
import { createJsonReader } from '../../src/protocol/events/json-reader.js';
import { createNdjsonReader } from '../../src/protocol/events/ndjson-reader.js';
import { recogniseForm } from '../../src/protocol/events/recognise.js';
import { createTextReader } from '../../src/protocol/events/text-reader.js';
import { createXmlReader } from '../../src/protocol/events/xml-reader.js';
import { FORMS } from '../protocol/events/forms-of-one-log.js';
import { type Read, readWith, utf16 } from '../protocol/events/read-text.js';
import { chanceFrom, mutateBytes, mutateText } from './mutate.js';

const SEED = 20_260_314;
const MUTATIONS = 5_000;
/** Processor time for a megabyte of the worst text; measured 0.8 s. */
const SLOWEST_MS = 20_000;

const READERS: Readonly<Record<string, EventReaderFactory>> = {
  xml: createXmlReader,
  csv: createCsvReader,
  json: createJsonReader,
  ndjson: createNdjsonReader,
  text: createTextReader,
};

/** What holds of every account, whatever was read. */
function honest(read: Read, bytes: number): void {
  const inFile = (offset: number): boolean => offset >= 0 && offset <= bytes;
  const short = (text: string | null): boolean => (text?.length ?? 0) <= 32_768;
  const holds = {
    relevant: read.relevant === read.events.length && read.records >= read.relevant,
    damage: read.damage.length === Math.min(read.damaged, DAMAGE_NAMED),
    offsets: read.offsets.every(inFile) && read.damage.every(({ offset }) => inFile(offset)),
    period: (read.from ?? 0) <= (read.to ?? 0),
    ids: read.events.every(({ id }) => Number.isInteger(id) && id >= 0 && id <= 0xffff),
    bounds: read.events.every(
      ({ computer, data, message }) =>
        computer.length <= 256 && data.length <= 64 && data.every(short) && short(message),
    ),
  };
  expect(Object.entries(holds).filter(([, held]) => !held)).toEqual([]);
}

test(`${MUTATIONS} damaged files of every form: an honest account, the same in pieces, events only of real ids`, () => {
  const chance = chanceFrom(SEED);
  for (let round = 0; round < MUTATIONS; round += 1) {
    const { text, form } = FORMS[chance(FORMS.length)] ?? { text: '', form: 'text' };
    const written =
      chance(4) === 0
        ? utf16(text, chance(2) === 0 ? 'le' : 'be', chance(2) === 0)
        : new TextEncoder().encode(text);
    const bytes =
      chance(2) === 0
        ? mutateBytes(written.subarray(0, 4000), chance)
        : new TextEncoder().encode(mutateText(text, chance));
    recogniseForm(bytes);
    const factory = READERS[form] ?? createTextReader;
    const read = readWith(factory, bytes);
    honest(read, bytes.length);
    if (round % 8 === 0) expect(readWith(factory, bytes, 1 + chance(300))).toEqual(read);
  }
}, 300_000);

test('every form read as every other: nothing throws, nothing hangs', () => {
  for (const { text } of FORMS)
    for (const factory of Object.values(READERS)) honest(readWith(factory, text), text.length * 4);
}, 60_000);

/** A megabyte that repeats something made to waste time. */
const MEGABYTE = 1024 * 1024;
const filled = (piece: string, before = ''): string =>
  before + piece.repeat(Math.ceil((MEGABYTE - before.length) / Math.max(1, piece.length)));

const HOSTILE: Readonly<Record<string, string>> = {
  'events that never end': filled('<Event>'),
  'tags cut off': filled('<Event '),
  'events that end far away': `${filled('<Event><System>')}</Event>`,
  'sections that never end': filled('<Event><![CDATA['),
  'comments that never end': filled('<!--'),
  'document types that never end': filled('<!DOCTYPE x ['),
  'elements inside of each other': `<Event><System><Provider Name="Security-SPP"/><EventID>1</EventID></System>${filled('<a>')}</Event>`,
  'quotes that never end': `<Event><System><Provider Name="Security-SPP"/>${filled('<a b="')}</Event>`,
  'closing tags': `<Event><System><Provider Name="Security-SPP"/>${filled('</a>')}</Event>`,
  ampersands: `<Event><System><Provider Name="Security-SPP"/></System><EventData><Data>${'&'.repeat(900_000)}</Data></EventData></Event>`,
  'entities of its own': `<Event><System><Provider Name="Security-SPP"/><EventID>1</EventID></System><EventData><Data>${'&lol9;'.repeat(150_000)}</Data></EventData></Event>`,
  'rows that open quotes': filled('"a\n'),
  'fields that open quotes': filled(',"a'),
  'separators only': filled(',,,,,,,,,,,,,,,,\n'),
  'one long row': `Level,Date and Time,Source,Event ID\n${filled('x,')}`,
  'brackets only': filled('{'),
  'lists only': filled('{['),
  'objects in lists that never end': filled('{"a":[{},'),
  'quotes in brackets': filled('{"'),
  'deep objects of ours': `{"ProviderName":"Security-SPP","Id":1,"EventData":${'{"a":'.repeat(100_000)}1`,
  backslashes: filled('{"a":"\\'),
  'lines with labels': filled('a: b\n'),
  'lines with labels and blanks': filled(`${' '.repeat(200)}:\n`),
  'the same source': filled('Source: Security-SPP\n'),
  'numbers with commas': filled('0x1, 0x1, a, b, '),
  'codes only': `Source: Security-SPP\nEvent ID: 12288\nDescription:\n${filled('0x1,')}`,
  'dates only': filled('1/1/2020 1:1'),
  'empty lines': filled('\n'),
  blanks: filled(' '),
  'zero bytes': filled('\0'),
  'one line of letters': filled('a'),
};

describe.each(Object.entries(HOSTILE))('a megabyte of %s', (_, text) => {
  const inputs = [new TextEncoder().encode(text), utf16(text, 'le', true)];
  test('is read or refused in time by every reader, and recognised in time', () => {
    for (const bytes of inputs) {
      for (const look of [
        () => recogniseForm(bytes),
        ...Object.values(READERS).map((factory) => () => {
          honest(readWith(factory, bytes, 300_000), bytes.length);
        }),
      ]) {
        const start = process.cpuUsage();
        look();
        expect(process.cpuUsage(start).user / 1000).toBeLessThan(SLOWEST_MS);
      }
    }
  }, 60_000);
});

test('bytes that are no UTF-8 and pairs that are none of UTF-16 are replaced and told', () => {
  const xml = FORMS[0]?.text ?? '';
  const broken = new TextEncoder()
    .encode(xml.replace('kms01', 'k??01'))
    .map((byte) => (byte === 0x3f ? 0xc3 : byte));
  expect(readWith(createXmlReader, broken)).toMatchObject({
    relevant: 4,
    notes: [expect.stringContaining('replaced')],
  });
  const halves = readWith(createXmlReader, utf16(xml.replace('kms01', 'k\ud800\ud80001'), 'le', true));
  expect(halves).toMatchObject({ relevant: 4, notes: [expect.stringContaining('replaced')] });
});
