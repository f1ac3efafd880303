import { describe, expect, test } from '@jest/globals';
import type { LogEvent } from '../../../src/model/events.js';
import { createCsvReader } from '../../../src/protocol/events/csv-reader.js';
import { createJsonReader } from '../../../src/protocol/events/json-reader.js';
import { createNdjsonReader } from '../../../src/protocol/events/ndjson-reader.js';
import { recogniseForm } from '../../../src/protocol/events/recognise.js';
import { createTextReader } from '../../../src/protocol/events/text-reader.js';
import { createXmlReader } from '../../../src/protocol/events/xml-reader.js';
import { eventIdentity } from '../../../src/readings/events/event-identity.js';
import { EXPECTED, FORMS, type WrittenForm } from './forms-of-one-log.js';
import { readWith, utf16 } from './read-text.js';

const READERS = {
  xml: createXmlReader,
  csv: createCsvReader,
  json: createJsonReader,
  ndjson: createNdjsonReader,
  text: createTextReader,
};

/** What a form can yield of an event. */
function asFarAsTold(event: LogEvent, { lacks }: WrittenForm): LogEvent {
  return {
    ...event,
    at: event.at !== null && lacks.includes('ms') ? Math.floor(event.at / 1000) * 1000 : event.at,
    computer: lacks.includes('computer') ? '' : event.computer,
    channel: lacks.includes('channel') ? null : event.channel,
    recordId: lacks.includes('recordId') ? null : event.recordId,
  };
}

describe.each(FORMS)('$name', (written) => {
  const expected = EXPECTED.map((event) => asFarAsTold(event, written));
  const bytes = new TextEncoder().encode(written.text);

  test('is recognised by its content', () => {
    expect(recogniseForm(bytes)).toBe(written.form);
  });

  test('yields the same events as every other form', () => {
    const read = readWith(READERS[written.form], bytes);
    expect(read.events).toEqual(expected);
    expect(read).toMatchObject({ records: 4, relevant: 4, damaged: 0, damage: [] });
    expect([read.from, read.to]).toEqual([expected[0]?.at, expected[3]?.at]);
  });

  test('does so in pieces of any length, in UTF-16 of either order, with and without a mark', () => {
    const texts = [
      ...[utf16(written.text, 'le', true), utf16(written.text, 'be', true), utf16(written.text, 'le', false)],
      ...[utf16(written.text, 'be', false), new TextEncoder().encode(`\ufeff${written.text}`), bytes],
    ];
    for (const text of texts) {
      expect(recogniseForm(text)).toBe(written.form);
      for (const length of [1, 13, 4096])
        expect(readWith(READERS[written.form], text, length).events).toEqual(expected);
    }
  });

  test('has the same identities, so that nothing counts twice', () => {
    const { events } = readWith(READERS[written.form], bytes);
    // 12289 and 12293 need the computer, which tables of Event Viewer do not have.
    const comparable = (event: LogEvent): boolean =>
      !written.lacks.includes('computer') || event.id === 12288 || event.id === 12290;
    expect(events.filter(comparable).map(eventIdentity)).toEqual(
      EXPECTED.filter(comparable).map(eventIdentity),
    );
  });
});

test('offsets are places in the file, whatever it is encoded in', () => {
  const text = `\u00e4\u00f6\u{1f600}\n${FORMS[0]?.text ?? ''}`;
  const find = (bytes: Uint8Array, needle: Uint8Array): number => Buffer.from(bytes).indexOf(needle);
  for (const [bytes, needle] of [
    [new TextEncoder().encode(`\ufeff${text}`), new TextEncoder().encode('<Event ')],
    [utf16(text, 'le', true), utf16('<Event ', 'le', false)],
    [utf16(text, 'be', true), utf16('<Event ', 'be', false)],
  ] as const)
    expect(readWith(createXmlReader, bytes, 100).offsets[0]).toBe(find(bytes, needle));
});
