/** What PowerShell prints of events, pasted into a file. Synthetic, in the form of Windows PowerShell 5.1. */
import { describe, expect, test } from '@jest/globals';
import { isCutTable, recogniseForm } from '../../../src/protocol/events/recognise.js';
import { createTextReader } from '../../../src/protocol/events/text-reader.js';
import { readWith, utf16 } from './read-text.js';

const SENT =
  '0x00000000, 0x00000000, kms01.corp.example:1688, 36f27b39-2fd5-440b-be67-a09996d27a38, 2026/11/23 09:15, 0, 2, 41760, 2de67392-b7a7-462a-b1ca-108dd189f588, 25';
const ANSWERED = '0x00000000, 0x00000000, 1, 0, 50, 120, 10080, 2026/11/23 09:15';

/** `Format-List`: the colons of one object stand below each other, further lines of a value are indented. */
function list(properties: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(properties).map(({ length }) => length));
  const lines = Object.entries(properties).map(([name, value]) => {
    const [first = '', ...more] = value.split('\n');
    return [`${name.padEnd(width)} : ${first}`, ...more.map((line) => ' '.repeat(width + 3) + line)].join(
      '\r\n',
    );
  });
  return `\r\n\r\n${lines.join('\r\n')}\r\n\r\n`;
}

const winEvent = (id: number, info: string, second: number): string =>
  list({
    ...{ Message: `The client has done something.\nInfo:\n${info}`, Id: String(id), Version: '0' },
    ...{ Qualifiers: '16384', Level: '4', Keywords: '36028797018963968', RecordId: String(12_000 + second) },
    ...{ ProviderName: 'Microsoft-Windows-Security-SPP', LogName: 'Application', ProcessId: '0' },
    ...{
      MachineName: 'WS017.corp.example',
      UserId: '',
      TimeCreated: `11/23/2026 9:15:0${String(second)} AM`,
    },
    ...{ MatchedQueryIds: '{}', LevelDisplayName: 'Information', KeywordsDisplayNames: '{Classic}' },
  });
const eventLog = (id: number, info: string, second: number): string =>
  list({
    ...{ EventID: String(id), MachineName: 'WS017.corp.example', Data: '{}', Index: String(12_000 + second) },
    ...{
      Category: '(0)',
      EntryType: 'Information',
      Message: `The client has done something.\nInfo:\n${info}`,
    },
    ...{ Source: 'Microsoft-Windows-Security-SPP', ReplacementStrings: `{${info}}` },
    ...{ InstanceId: String(0x4000_0000 + id), TimeGenerated: `11/23/2026 9:15:0${String(second)} AM` },
  });

describe.each([
  ['Get-WinEvent | Format-List *', winEvent],
  ['Get-EventLog | Format-List *', eventLog],
])('%s', (_, write) => {
  const event = (second: number) => ({
    ...{ at: Date.parse(`2026-11-23T09:15:0${String(second)}Z`), provider: 'licensing' },
    ...{ computer: 'WS017.corp.example', recordId: 12_000 + second },
  });
  test('one event: its time, computer and number, wherever they stand', () => {
    const text = write(12288, SENT, 1);
    expect(recogniseForm(new TextEncoder().encode(text))).toBe('text');
    expect(readWith(createTextReader, text)).toMatchObject({
      ...{ records: 1, relevant: 1, damaged: 0 },
      events: [{ ...event(1), id: 12288, data: [SENT] }],
    });
  });
  test('several, among them one of a foreign provider, in pieces and in UTF-16', () => {
    const foreign = write(12288, 'nothing', 3).replace('Microsoft-Windows-Security-SPP', 'VSS');
    const text = write(12288, SENT, 1) + foreign + write(12289, ANSWERED, 2);
    const expected = {
      ...{ records: 3, relevant: 2, damaged: 0 },
      events: [
        { ...event(1), id: 12288, data: [SENT] },
        { ...event(2), id: 12289, data: [ANSWERED] },
      ],
    };
    expect(readWith(createTextReader, text)).toMatchObject(expected);
    expect(readWith(createTextReader, utf16(text, 'le', true), 7)).toMatchObject(expected);
  });
  test('an info line that the console broke', () => {
    const broken = SENT.replace('a09996d27a38', 'a0999\n6d27a38');
    expect(readWith(createTextReader, write(12288, broken, 1)).events).toMatchObject([
      { ...event(1), data: [SENT] },
    ]);
  });
});

test('Get-WinEvent | Format-List: four properties, no computer', () => {
  const text = list({
    ...{ TimeCreated: '11/23/2026 9:15:01 AM', ProviderName: 'Microsoft-Windows-Security-SPP' },
    ...{ Id: '12288', Message: `The client has sent a request.\nInfo:\n${SENT}` },
  });
  expect(readWith(createTextReader, text).events).toMatchObject([
    { id: 12288, at: Date.parse('2026-11-23T09:15:01Z'), computer: '', data: [SENT] },
  ]);
});

describe('a table, whose messages are cut', () => {
  const WIN_EVENT =
    "PS C:\\> Get-WinEvent -FilterHashtable @{LogName='Application';Id=12288}\r\n\r\n\r\n   ProviderName: Microsoft-Windows-Security-SPP\r\n\r\n" +
    'TimeCreated                     Id LevelDisplayName Message\r\n' +
    '-----------                     -- ---------------- -------\r\n' +
    '11/23/2026 9:15:02 AM        12289 Information      The client has processed an activation response fr...\r\n';
  const EVENT_LOG =
    '\r\n   Index Time          EntryType   Source                 InstanceID Message\r\n' +
    '   ----- ----          ---------   ------                 ---------- -------\r\n' +
    '   12345 Nov 23 09:15  Information Microsoft-Windows...   1073754113 The client has processed an...\r\n';
  test.each([
    ['Get-WinEvent', new TextEncoder().encode(WIN_EVENT)],
    ['Get-WinEvent, redirected by Windows PowerShell', utf16(WIN_EVENT, 'le', true)],
    ['Get-EventLog', new TextEncoder().encode(EVENT_LOG)],
  ])('of %s is told from other text', (_, bytes) => {
    expect([recogniseForm(bytes), isCutTable(bytes)]).toEqual([null, true]);
  });
  test('other tables and text are none', () => {
    for (const text of [
      'Name Id Message\nno dashes below\n',
      'Handles  NPM(K)    PM(K)\n-------  ------    -----\n',
      `Time Message ${'Aa '.repeat(40_000)}`,
    ])
      expect(isCutTable(new TextEncoder().encode(text))).toBe(false);
  });
});
