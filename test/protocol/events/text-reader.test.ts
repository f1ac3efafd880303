import { expect, test } from '@jest/globals';
import { createTextReader } from '../../../src/protocol/events/text-reader.js';
import { readWith } from './read-text.js';

const SENT =
  '0x8007232B, 0x00000000, , 36f27b39-2fd5-440b-be67-a09996d27a38, 2026/03/14 09:26, 0, 2, 41760, 68531fb9-5511-4989-97be-d11a0f55633f, 25';
const eventsOf = (text: string): readonly (readonly [number, readonly string[]])[] =>
  readWith(createTextReader, text).events.map(({ id, data }) => [id, data]);

test('an info line alone, several of them, and one in a sentence of any language', () => {
  const answered = '0x00000000, 0x04000008, 0, 0, 4, 120, 10080, 2026/03/14 09:26';
  const processed =
    '0xC004F06C,5,<KMS Client name>,36f27b39-2fd5-440b-be67-a09996d27a38,2010/9/29 21:46,0,2,41520,68531fb9-5511-4989-97be-d11a0f55633f';
  expect(eventsOf(`Hallo, was heißt das? ${SENT} Danke!`)).toEqual([[12288, [SENT]]]);
  expect(eventsOf(`> ${answered}\n> ${processed}`)).toEqual([
    [12289, [answered]],
    [12290, processed.split(',')],
  ]);
});

test('an info line that a console broke, between words and inside of them', () => {
  const joined = SENT.replace(', ,', ', kms01:1688,');
  expect(eventsOf(joined.replace(' 0, 2,', '\n0, 2,'))).toEqual([
    [12288, [joined.replace(' 0, 2,', '0, 2,')]],
  ]);
  expect(eventsOf(joined.replace('a09996', 'a09\n996'))).toEqual([[12288, [joined]]]);
});

test('the words of a message without its frame', () => {
  expect(
    eventsOf(
      'License Activation (slui.exe) failed with the following error code:\r\nhr=0x80004005\r\nCommand-line arguments:\r\nRuleId=31e7;Action=AutoActivate;Trigger=UserLogon;SessionId=2',
    ),
  ).toEqual([[8198, ['hr=0x80004005', 'RuleId=31e7;Action=AutoActivate;Trigger=UserLogon;SessionId=2']]]);
  expect(
    eventsOf(
      'The rules engine reported a failed VL activation attempt.\nReason:0x8007007B\nAppId = 55c92734-d682-4d71-983e-d6ec3f16059f, SkuId = 68531fb9-5511-4989-97be-d11a0f55633f\nTrigger=TimerEvent',
    ),
  ).toEqual([
    [
      8233,
      [
        ...['0x8007007B', '55c92734-d682-4d71-983e-d6ec3f16059f', '68531fb9-5511-4989-97be-d11a0f55633f'],
        'Trigger=TimerEvent',
      ],
    ],
  ]);
});

test('an event copied with its XML is one event', () => {
  const text = `Log Name: Application\nSource: Microsoft-Windows-Security-SPP\nDate: 14.03.2026 10:26:53\nEvent ID: 12288\nComputer: pc\nDescription:\n${SENT}\nEvent Xml:\n<Event xmlns="x">\n  <System>\n    <Provider Name="Microsoft-Windows-Security-SPP" />\n    <EventID>12288</EventID>\n    <TimeCreated SystemTime="2026-03-14T09:26:53.5Z" />\n    <Computer>pc</Computer>\n  </System>\n  <EventData>\n    <Data>${SENT}</Data>\n  </EventData>\n</Event>\n`;
  const read = readWith(createTextReader, text + text.replaceAll('12288', '900'));
  expect(read.events.map(({ id, at }) => [id, at])).toEqual([
    [12288, Date.UTC(2026, 2, 14, 9, 26, 53, 500)],
    [900, Date.UTC(2026, 2, 14, 9, 26, 53, 500)],
  ]);
});

test('events of foreign providers between ours count, and lend nothing', () => {
  const block = (source: string, id: number, text: string): string =>
    `Log Name: Application\nSource: ${source}\nDate: 3/14/2026 9:26:53 AM\nEvent ID: ${id}\nLevel: Information\nComputer: pc\nDescription:\n${text}\n\n`;
  const spp = 'Microsoft-Windows-Security-SPP';
  const read = readWith(
    createTextReader,
    block(spp, 900, 'a') + block('VSS', 12289, SENT) + block(spp, 12289, 'b'),
  );
  expect(read.events.map(({ id, message, data }) => [id, message, data])).toEqual([
    [900, 'a', []],
    [12289, 'b', []],
  ]);
  expect(read.records).toBe(3);
});

test('a text without any event yields none', () => {
  expect(
    readWith(createTextReader, 'Software licensing service version: 10.0.17763.1\n\nName: Windows\n'),
  ).toMatchObject({
    ...{ records: 0, damaged: 0 },
    events: [],
  });
});
