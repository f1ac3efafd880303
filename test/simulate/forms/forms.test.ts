import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { bytesOf, collectFleet, type CollectedFleet } from '../collect.js';
import type { SimulatedRecord } from '../log-record.js';
import { messageOf } from '../messages.js';

/** What every form has: second, id, and the text a person would read. */
type Line = readonly [second: number, id: number, text: string];

const flat = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const lineOf = (record: SimulatedRecord): Line => [
  Math.floor(record.at / 1000),
  record.id,
  flat(messageOf(record)),
];

describe('one log in all forms', () => {
  let fleet: CollectedFleet;
  let records: readonly SimulatedRecord[];
  const wanted = (): readonly Line[] => records.map(lineOf);

  beforeAll(() => {
    fleet = collectFleet({ clients: 30, days: 12, clientLogs: 12, seed: 3, faults: 'all' });
    records = fleet.logs.flatMap((log) => log.records);
    expect(records.length).toBeGreaterThan(1000);
  });

  test('wevtutil XML holds the same strings, one event a line', () => {
    const lines = bytesOf(records, 'xml').toString().trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^<!-- synthetic/u);
    const events = lines.slice(2, -1);
    expect(events.map((xml) => [...xml.matchAll(/<Data>([^]*?)<\/Data>/gu)].map(([, text]) => text))).toEqual(
      records.map(({ data }) => data.map(xmlText)),
    );
    expect(events.map((xml) => Date.parse(/SystemTime='([^']*)'/u.exec(xml)?.[1] ?? ''))).toEqual(
      records.map(({ at }) => at),
    );
  });

  const [parser, ...parserArgs] = xmlParser();
  (parser === undefined ? test.skip : test)('a parser finds it well-formed', () => {
    const input = bytesOf(records, 'xml');
    expect(spawnSync(parser ?? '', parserArgs, { input }).status).toBe(0);
  });

  test.each([
    ['csv', ','],
    ['tsv', '\t'],
  ] as const)('Event Viewer %s, in the zone of who looked', (form, separator) => {
    const [header = '', ...rows] = rowsOf(bytesOf(records, form, 120).toString(), separator);
    expect(header).toEqual(['\ufeffLevel', 'Date and Time', 'Source', 'Event ID', 'Task Category']);
    expect(
      rows.map(([, date = '', , id, , message = '']) => [localSecond(date, 120), Number(id), flat(message)]),
    ).toEqual(wanted());
  });

  test('Get-WinEvent JSON', () => {
    const events = JSON.parse(bytesOf(records, 'json').toString()) as readonly {
      readonly Synthetic: boolean;
      readonly Id: number;
      readonly Message: string;
      readonly TimeCreated: string;
      readonly Properties: readonly { readonly Value: string }[];
    }[];
    expect(events.every(({ Synthetic }) => Synthetic)).toBe(true);
    expect(
      events.map(({ Id, Message, TimeCreated }) => [
        ...[Math.floor(Number(/\d+/u.exec(TimeCreated)?.[0]) / 1000), Id, flat(Message)],
      ]),
    ).toEqual(wanted());
    expect(events.map(({ Properties }) => Properties.map(({ Value }) => Value))).toEqual(
      records.map(({ data }) => data),
    );
    expect(JSON.parse(bytesOf([], 'json').toString())).toEqual([]);
  });

  test('Winlogbeat lines', () => {
    const events = bytesOf(records, 'ndjson')
      .toString()
      .trimEnd()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as Readonly<Record<string, unknown>> & { winlog: { event_id: string } },
      );
    expect(events.every(({ tags }) => Array.isArray(tags) && tags.includes('synthetic'))).toBe(true);
    expect(
      events.map((event) => [
        Math.floor(Date.parse(String(event['@timestamp'])) / 1000),
        Number(event.winlog.event_id),
        flat(String(event['message'])),
      ]),
    ).toEqual(wanted());
  });

  test('text blocks', () => {
    const blocks = bytesOf(records, 'text').toString().split('Log Name: ').slice(1);
    const find = (block: string, label: string): string =>
      new RegExp(`^${label}:[ ]*(.*?)\r$`, 'mu').exec(block)?.[1] ?? '';
    expect(
      blocks.map((block) => [
        localSecond(find(block, 'Date'), 0),
        Number(find(block, 'Event ID')),
        flat(block.split('Description:')[1] ?? ''),
      ]),
    ).toEqual(wanted());
    expect(blocks.map((block) => find(block, 'Computer'))).toEqual(records.map(({ computer }) => computer));
  });
});

/** xmllint, or the parser every Python has. */
function xmlParser(): readonly string[] {
  const parsers = [
    ['xmllint', '--noout', '-'],
    ['python3', '-c', 'import sys, xml.sax; xml.sax.parse(sys.stdin.buffer, xml.sax.ContentHandler())'],
  ];
  const found = parsers.find(
    ([command = '', ...args]) => spawnSync(command, args, { input: '<Events/>' }).status === 0,
  );
  if (found === undefined)
    process.stderr.write('skipped: neither xmllint nor python3 is here to check synthetic XML\n');
  return found ?? [];
}

function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll("'", '&apos;');
}

/** `1/31/2026 11:59:59 PM` to seconds of UTC. */
function localSecond(text: string, offsetMinutes: number): number {
  const [month, day, year, hour, minute, second] = (text.match(/\d+/gu) ?? []).map(Number) as [
    ...[number, number, number, number, number, number],
  ];
  const hours = (hour % 12) + (text.endsWith('PM') ? 12 : 0);
  return Date.UTC(year, month - 1, day, hours, minute - offsetMinutes, second) / 1000;
}

/** Quoted fields over several lines. */
function rowsOf(text: string, separator: string): readonly (readonly string[])[] {
  const field = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\r\n]*))(${separator}|\r\n)`, 'gu');
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(field)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
