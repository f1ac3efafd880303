import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { EventReaderFactory } from '../../../src/protocol/events/event-reader.js';
import { createNdjsonReader } from '../../../src/protocol/events/ndjson-reader.js';
import { createTextReader } from '../../../src/protocol/events/text-reader.js';
import { createXmlReader } from '../../../src/protocol/events/xml-reader.js';
import { type Read, readWith } from './read-text.js';

const folder = new URL('../../../fixtures/events/', import.meta.url);
const read = (factory: EventReaderFactory, name: string): Read =>
  readWith(factory, readFileSync(new URL(name, folder)), 50_000);

function countsOf({ events }: Read): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { provider, id } of events) counts[`${provider} ${id}`] = (counts[`${provider} ${id}`] ?? 0) + 1;
  return counts;
}

describe('the application log of a domain controller, as two programs print it', () => {
  const [libevtx, python] = [
    read(createXmlReader, 'dc2016-spp.evtxexport.xml'),
    read(createXmlReader, 'dc2016-spp.python-evtx.xml'),
  ];

  test('both have all 58 events', () => {
    for (const outcome of [libevtx, python]) {
      expect(outcome).toMatchObject({ records: 58, relevant: 58, damaged: 0, notes: [] });
      expect(countsOf(outcome)).toMatchObject({
        ...{ 'licensing 12288': 1, 'licensing 12289': 1, 'licensing 8197': 2, 'licensing 8230': 2 },
        ...{ 'licensing 1003': 8, 'licensing 12304': 1, 'licensing 12306': 1, 'licensing 12311': 1 },
        ...{
          'licensing 1016': 1,
          'licensing 16384': 3,
          'licensing 900': 4,
          'licensing 902': 4,
          'licensing 903': 3,
        },
      });
    }
  });

  test('both tell the same; one of them rounds times and writes an empty string for none', () => {
    const told = (data: readonly string[] = []): readonly string[] =>
      data.map((text) => text.trim()).filter((text) => text !== '');
    python.events.forEach((event, index) => {
      const other = libevtx.events[index];
      expect({ ...event, at: null, data: told(event.data) }).toEqual({
        ...other,
        at: null,
        data: told(other?.data),
      });
      expect(Math.abs((event.at ?? 0) - (other?.at ?? 0))).toBeLessThanOrEqual(1);
    });
  });

  test('the activation of the machine', () => {
    expect(libevtx.events.filter(({ id }) => id === 12288 || id === 12289).map(({ data }) => data)).toEqual([
      [
        '0x00000000, 0x00000000, 169.254.169.250:1688, c325586b-cc5d-4427-ae16-0dce142471f2, 2020/09/15 23:13, 0, 5, 0, 21c56779-b449-4d20-adfc-eece0e1ad74b, 5',
      ],
      ['0x00000000, 0x00000000, 1, 0, 50, 120, 10080, 2020/09/15 23:13'],
    ]);
  });
});

test('NXLog: times without a zone, messages without data', () => {
  const outcome = read(createNdjsonReader, 'nxlog-dc2016.ndjson');
  expect(outcome).toMatchObject({
    records: 84,
    damaged: 0,
    notes: ['times carry no time zone; they were read as UTC'],
  });
  expect(countsOf(outcome)).toMatchObject({
    ...{ 'licensing 900': 1, 'licensing 902': 1, 'licensing 903': 1, 'licensing 1003': 1 },
    ...{ 'licensing 1066': 1, 'licensing 16384': 1, 'dns-client 1014': 2 },
  });
});

test('flattened lines of clients', () => {
  const outcome = read(createNdjsonReader, 'otrf-8198-client.ndjson');
  expect(countsOf(outcome)).toEqual({ 'licensing 8198': 1, 'licensing 1003': 2, 'licensing 16384': 1 });
  expect(outcome.events.find(({ id }) => id === 8198)?.data[0]).toBe('hr=0x800704CF');
  expect(countsOf(read(createNdjsonReader, 'otrf-16394-16384.ndjson'))).toEqual({
    'licensing 16394': 1,
    'licensing 16384': 1,
  });
});

test('Winlogbeat 6 of a collector: the computer is the one the event came from', () => {
  const outcome = read(createNdjsonReader, 'otrf-dns-client-120.ndjson');
  expect(countsOf(outcome)).toEqual({
    ...{ 'dns-client 3010': 27, 'dns-client 1015': 21, 'dns-client 3008': 14, 'dns-client 3006': 12 },
    ...{ 'dns-client 3016': 9, 'dns-client 3018': 8, 'dns-client 3009': 7, 'dns-client 3020': 6 },
    ...{
      'dns-client 1013': 6,
      'dns-client 3011': 4,
      'dns-client 3019': 4,
      'dns-client 1022': 1,
      'dns-client 3007': 1,
    },
  });
  expect(outcome.events.some(({ computer }) => computer === 'WECserver')).toBe(false);
});

test('texts out of articles, with masked names', () => {
  expect(read(createTextReader, 'client-12288-and-host-12290.txt').events).toMatchObject([
    { id: 12288, channel: 'Application', data: [expect.stringContaining('<KMS Host FQDN>:1688')] },
    { id: 12290, channel: 'Key Management Service', data: expect.arrayContaining(['<KMS Client name>']) },
  ]);
  expect(read(createTextReader, 'host-12293.txt').events).toMatchObject([
    { id: 12293, data: ['0x80072338', 'contoso.com'] },
  ]);
});

/** Files that may be tried but not kept here, because nobody stated a licence for them. */
const evidence = process.env['EVIDENCE_DIR'];
const others = evidence === undefined ? [] : ['events-xml', 'events-ndjson', 'events-text'];
(evidence === undefined ? describe.skip : describe)('files outside (EVIDENCE_DIR)', () => {
  test('every one is read without damage', () => {
    for (const part of others) {
      const path = join(evidence ?? '', part);
      expect(existsSync(path)).toBe(true);
      for (const name of readdirSync(path)) {
        const factory = { xml: createXmlReader, ndjson: createNdjsonReader, txt: createTextReader }[
          name.slice(name.lastIndexOf('.') + 1)
        ];
        const outcome = readWith(factory ?? createTextReader, readFileSync(join(path, name)), 1000);
        expect([name, outcome.damaged, outcome.relevant > 0]).toEqual([name, 0, true]);
      }
    }
  });

  test('what is in no fixture has the counts of the reference', () => {
    const oneLicence = { 'licensing 1003': 1 };
    for (const [factory, name] of [
      [createXmlReader, 'events-xml/forwarded-rendered-1003.xml'],
      [createNdjsonReader, 'events-ndjson/openwec-1003.ndjson'],
    ] as const) {
      expect(countsOf(readWith(factory, readFileSync(join(evidence ?? '', name))))).toEqual(oneLicence);
    }
  });

  test('what is kept as a fixture too is the same file', () => {
    for (const part of others) {
      for (const name of readdirSync(join(evidence ?? '', part))) {
        const kept = new URL(name, folder);
        if (existsSync(kept))
          expect(readFileSync(kept).equals(readFileSync(join(evidence ?? '', part, name)))).toBe(true);
      }
    }
  });

  test('a collector gives the same event as XML and as JSON', () => {
    const [xml] = readWith(
      createXmlReader,
      readFileSync(join(evidence ?? '', 'events-xml/forwarded-rendered-1003.xml')),
    ).events;
    const [json] = readWith(
      createNdjsonReader,
      readFileSync(join(evidence ?? '', 'events-ndjson/openwec-1003.ndjson')),
    ).events;
    expect(json).toEqual(xml);
  });
});
