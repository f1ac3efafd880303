import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { createEvtxReader } from '../../../src/protocol/events/evtx/evtx-reader.js';
import { createXmlReader } from '../../../src/protocol/events/xml-reader.js';
import { readAllRecords } from './read-all-records.js';
import { readWith, type Read } from './read-text.js';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/events', import.meta.url));

function load(folder: string, name: string): Uint8Array {
  const bytes = readFileSync(join(folder, name));
  return new Uint8Array(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

const readEvtx = (bytes: Uint8Array, piece?: number): Read => readWith(createEvtxReader, bytes, piece);

type Counts = Readonly<Record<string, number>>;

/** `provider/id` of every record. */
function countsOf(bytes: Uint8Array): Counts {
  const counts: Record<string, number> = {};
  for (const { provider, id } of readAllRecords(bytes)) {
    const key = `${provider ?? ''}/${(id ?? 0) & 0xffff}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const sum = (counts: Counts): number => Object.values(counts).reduce((total, count) => total + count, 0);

describe('real logs give as many events of each provider and id as other readers count', () => {
  const expected = JSON.parse(readFileSync(join(FIXTURES, 'evtx-expected.json'), 'utf8')) as Readonly<
    Record<string, { readonly events: Counts }>
  >;

  test('every log of the fixtures has its counts', () => {
    const logs = readdirSync(FIXTURES).filter((name) => name.endsWith('.evtx.gz'));
    expect(logs.sort()).toEqual(Object.keys(expected).sort());
  });

  test.each(Object.entries(expected))('%s', (name, { events }) => {
    const bytes = load(FIXTURES, name);
    expect(countsOf(bytes)).toEqual(events);
    expect(readEvtx(bytes).records).toBe(sum(events));
  });
});

const WRONG_CHECKSUM = 'a chunk whose checksum does not fit: changed, or copied while written';

test.each([
  // Where readers disagree.
  ['bad-chunk-magic.evtx.gz', 270],
  ['zero-data-size-system.evtx.gz', 335],
  ['wec-forwarded.evtx.gz', 1],
  ['dnsserver-analytical-malformed.evtx.gz', 5],
])('%s: %d records', (name, count) => {
  expect(readEvtx(load(FIXTURES, name)).records).toBe(count);
});

interface Reference {
  readonly by_provider_and_id: Counts;
  readonly computers: Counts;
  readonly time_span_utc: readonly [string, string] | null;
}

const evidence = process.env['EVIDENCE_DIR'];
const references =
  evidence === undefined
    ? {}
    : (JSON.parse(readFileSync(join(evidence, 'evtx', 'EXPECTED.json'), 'utf8')) as Readonly<
        Record<string, Reference>
      >);
/** Read by one reader only, which gave no counts. */
const FORWARDED: Counts = { 'MSExchange CmdletLogs/1': 1 };
/** The reference is of the one record that the other reader could decode, or leaves out a record without a time. */
const NO_REFERENCE = ['dnsserver-analytical-malformed.evtx', 'wec-forwarded.evtx', 'bad-chunk-magic.evtx.gz'];

if (evidence === undefined)
  test.skip('more real logs are read when EVIDENCE_DIR names their folder', () => undefined);
else
  describe('every log of EVIDENCE_DIR gives the reference figures beside it', () => {
    test.each(Object.entries(references))('%s', (name, reference) => {
      const bytes = load(join(evidence, 'evtx'), name);
      const counts = name === 'wec-forwarded.evtx' ? FORWARDED : reference.by_provider_and_id;
      expect(countsOf(bytes)).toEqual(counts);
      const outcome = readEvtx(bytes);
      expect(outcome.records).toBe(sum(counts));
      if (NO_REFERENCE.includes(name)) return;
      const computers: Record<string, number> = {};
      for (const { computer } of readAllRecords(bytes))
        computers[computer ?? ''] = (computers[computer ?? ''] ?? 0) + 1;
      expect(computers).toEqual(reference.computers);
      const [from, to] = reference.time_span_utc ?? [null, null];
      expect([outcome.from, outcome.to]).toEqual([from && cutToMs(from), to && cutToMs(to)]);
    });
  });

/** `2020-09-09 05:34:22.744656`, cut to the millisecond. */
function cutToMs(written: string): number {
  return Date.parse(`${written.replace(' ', 'T').slice(0, 23)}Z`);
}

describe('a real log', () => {
  const application = load(FIXTURES, 'dc2016-application.evtx.gz');

  test('gives the same events as its export to XML', () => {
    const { events } = readEvtx(application);
    const exported = readWith(
      createXmlReader,
      readFileSync(join(FIXTURES, 'dc2016-spp.evtxexport.xml'), 'utf8'),
    );
    expect(events.filter(({ provider }) => provider === 'licensing')).toEqual(exported.events);
  });

  test('tells of the first activation', () => {
    const { events } = readEvtx(application);
    expect(events.filter(({ id }) => id === 12288 || id === 12289)).toEqual([
      expect.objectContaining({
        provider: 'licensing',
        channel: 'Application',
        data: [
          '0x00000000, 0x00000000, 169.254.169.250:1688, c325586b-cc5d-4427-ae16-0dce142471f2, 2020/09/15 23:13, 0, 5, 0, 21c56779-b449-4d20-adfc-eece0e1ad74b, 5',
        ],
        message: null,
      }),
      expect.objectContaining({
        data: ['0x00000000, 0x00000000, 1, 0, 50, 120, 10080, 2020/09/15 23:13'],
      }),
    ]);
  });

  test('gives the same in pieces of any size', () => {
    const whole = readEvtx(application);
    for (const piece of [4093, 65_536, 70_001, 1_000_000])
      expect(readEvtx(application, piece)).toEqual(whole);
  });

  test('that is empty is no damage', () => {
    const outcome = readEvtx(load(FIXTURES, 'empty-key-management-service.evtx.gz'));
    expect(outcome).toEqual({
      ...{ events: [], offsets: [] },
      ...{ records: 0, relevant: 0, damaged: 0, damage: [], notes: [], from: null, to: null },
    });
  });

  test('with holes names each of them', () => {
    const outcome = readEvtx(load(FIXTURES, 'bad-chunk-magic.evtx.gz'));
    expect(outcome.damage.slice(0, 2)).toEqual([
      { offset: 4096, why: WRONG_CHECKSUM },
      {
        offset: 12_224,
        why: 'a record that does not end where its size says; by their numbers 116 records are missing',
      },
    ]);
    expect(outcome.damage).toContainEqual({ offset: 69_632, why: 'an empty chunk among those in use' });
    expect(outcome.damaged).toBe(outcome.damage.length);
  });

  test('with a record of size zero says what is behind it', () => {
    const outcome = readEvtx(load(FIXTURES, 'zero-data-size-system.evtx.gz'));
    expect(outcome.damage).toEqual([
      { offset: 4096, why: WRONG_CHECKSUM },
      {
        offset: 6176,
        why: 'a record of size zero, behind which nothing is read in this chunk; by their numbers 115 records are missing',
      },
    ]);
  });
});
