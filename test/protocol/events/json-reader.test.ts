import { describe, expect, test } from '@jest/globals';
import { createJsonReader } from '../../../src/protocol/events/json-reader.js';
import { createNdjsonReader } from '../../../src/protocol/events/ndjson-reader.js';
import { readWith } from './read-text.js';

const event = (id: number, more: object = {}): object => ({
  ...{ Id: id, ProviderName: 'Microsoft-Windows-Security-SPP', TimeCreated: '2026-03-14T09:26:53.589Z' },
  ...more,
});
const line = (id: number, more?: object): string => `${JSON.stringify(event(id, more))}\n`;
const foreign = line(1, { ProviderName: 'Sysmon', TimeCreated: '2026-01-01T00:00:00Z' });

describe('lines', () => {
  test('records of foreign providers are counted and dated without being parsed', () => {
    const read = readWith(createNdjsonReader, line(900) + foreign.repeat(3));
    expect(read).toMatchObject({ records: 4, relevant: 1, damaged: 0, from: Date.UTC(2026, 0, 1) });
  });

  test('a word of ours in a foreign message makes no event', () => {
    const read = readWith(
      createNdjsonReader,
      line(1, { ProviderName: 'Sysmon', Message: 'Microsoft-Windows-Security-SPP' }),
    );
    expect(read).toMatchObject({ records: 1, relevant: 0 });
  });

  test.each([
    ['half an object', '{"Id": 12288, "ProviderName": "Microsoft-Windows-Security-SPP\n'],
    ['text', 'Traceback (most recent call last):\n'],
    ['an object that is no event', '{"a": "Microsoft-Windows-Security-SPP"}\n'],
    ['a line longer than any', `{"a": "${'x'.repeat(2_500_000)}"}\n`],
    ['nested deeper than any', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}\n`],
  ])('%s costs only itself', (_, broken) => {
    const read = readWith(createNdjsonReader, line(900) + broken + line(902) + foreign);
    expect(read.events.map(({ id }) => id)).toEqual([900, 902]);
    expect(read).toMatchObject({ records: 3, damaged: 1 });
  });

  test('keys with a meaning for the language mean nothing', () => {
    const text =
      '{"__proto__": {"Id": 1, "polluted": true}, "constructor": {"prototype": 1}, "Id": 12288, "ProviderName": "Security-SPP", "EventData": {"__proto__": "a", "hasOwnProperty": "b"}}\n';
    const read = readWith(createNdjsonReader, text);
    expect(read.events[0]).toMatchObject({ id: 12288, data: ['a', 'b'] });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect('polluted' in {}).toBe(false);
  });

  test('without a provider an id counts only with the strings that its event has', () => {
    const sent =
      '0x0, 0x0, kms01:1688, 36f27b39-2fd5-440b-be67-a09996d27a38, 2026/03/14 09:26, 0, 2, 41760, 68531fb9-5511-4989-97be-d11a0f55633f, 25';
    const chosen = (Message: string): string =>
      `${JSON.stringify({ TimeCreated: '/Date(1773480413589)/', Id: 12288, Message })}\n`;
    const read = readWith(
      createNdjsonReader,
      chosen('The VSS service failed.') + chosen(`Gesendet.\n${sent}`),
    );
    expect(read).toMatchObject({ records: 2, relevant: 1, events: [{ id: 12288, data: [sent] }] });
  });
});

describe('other arrangements', () => {
  const idsOf = (text: string): readonly number[] =>
    readWith(createJsonReader, text).events.map(({ id }) => id);

  test.each([
    ['one object', JSON.stringify(event(1), null, 2), [1]],
    ['objects without anything between', JSON.stringify(event(1)) + JSON.stringify(event(2)), [1, 2]],
    ['a list under a key', JSON.stringify({ Count: 2, value: [event(1), event(2)] }), [1, 2]],
    ['lists in lists', JSON.stringify([[event(1)], [event(2)]]), [1, 2]],
    ['brackets and quotes in texts', JSON.stringify([event(1, { Message: '}]"\\{[' }), event(2)]), [1, 2]],
  ])('%s', (_, text, ids) => {
    expect(idsOf(text)).toEqual(ids);
    expect(readWith(createJsonReader, text).damaged).toBe(0);
  });

  test('a wrapper longer than any event is entered', () => {
    const padding = Array.from({ length: 3000 }, (_, index) =>
      event(index % 1000, { Message: 'x'.repeat(500) }),
    );
    const read = readWith(
      createJsonReader,
      JSON.stringify({ took: 1, hits: { hits: padding.map((_source) => ({ _source })) } }),
      65_536,
    );
    expect(read).toMatchObject({ records: 3000, relevant: 3000, damaged: 0 });
  });

  test.each([
    ['compact', JSON.stringify([event(1), event(2), event(3)])],
    ['indented', JSON.stringify([event(1), event(2), event(3)], null, 2)],
  ])('a broken object costs only itself, %s', (_, text) => {
    const read = readWith(createJsonReader, text.replace(/("Id": ?2,.*?SPP)"/su, '$1'));
    expect(read.events.map(({ id }) => id)).toEqual([1, 3]);
    expect(read.damaged).toBe(1);
  });

  test('an object cut off by the end of the file is counted', () => {
    const read = readWith(createJsonReader, JSON.stringify([event(1), event(2)]).slice(0, -30));
    expect(read).toMatchObject({ relevant: 1, damaged: 1 });
  });
});
