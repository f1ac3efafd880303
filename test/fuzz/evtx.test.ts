import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { DAMAGE_NAMED } from '../../src/protocol/events/event-reader.js';
import { MAX_DATA, MAX_TEXT } from '../../src/protocol/events/bounds.js';
import { createEvtxReader } from '../../src/protocol/events/evtx/evtx-reader.js';
import {
  buildChunk,
  buildLog,
  element,
  fileTime,
  number,
  text,
  type Element,
  type EventRecord,
  type Part,
} from '../protocol/events/evtx-builder.js';
import { readWith, type Read } from '../protocol/events/read-text.js';
import { chanceFrom, type Chance } from './mutate.js';

const SEED = 20_260_314;
const MUTATIONS = 20_000;
/** A chunk takes well below a millisecond; the worst that was found, 60 ms. This allows for a busy machine. */
const SLOWEST_CHUNK_MS = 20_000;
const MAX_RECORDS_PER_CHUNK = 65_536 / 28;

const HEADER = 4096;
const CHUNK = 65_536;
const folder = new URL('../../fixtures/events/', import.meta.url);

/** The file header and the first chunk of each real log. */
const originals = readdirSync(folder)
  .filter((name) => name.endsWith('.evtx.gz'))
  .map((name) => new Uint8Array(gunzipSync(readFileSync(new URL(name, folder)))).slice(0, HEADER + CHUNK));

/** Which rules the account of a log breaks: whatever the input, it must hold together. */
function brokenRules(log: Read, size: number): readonly string[] {
  const { events, offsets, records, relevant, damaged, damage, from, to } = log;
  const rules = {
    'each relevant record is handed on': relevant === events.length && relevant <= records,
    'no more records than a chunk holds': records <= Math.ceil(size / CHUNK) * MAX_RECORDS_PER_CHUNK,
    'all damage is counted, the first is named': damage.length === Math.min(damaged, DAMAGE_NAMED),
    'damage has a place': damage.every(({ offset, why }) => offset >= 0 && offset <= size && why !== ''),
    'a period has two ends': (from === null) === (to === null) && (from ?? 0) <= (to ?? 0),
    'events come in the order of the file': offsets.every((at, index) => at > (offsets[index - 1] ?? 0)),
    'ids have 16 bits': events.every(({ id }) => (id & 0xffff) === id),
    'texts are bounded': events.every(
      ({ data, computer }) =>
        data.length <= MAX_DATA && data.every((item) => item.length <= MAX_TEXT) && computer.length <= 256,
    ),
    'times are whole': events.every(({ at }) => at === null || Number.isInteger(at)),
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

const ODD_NUMBERS = [
  0, 1, 0x7f, 0x80, 0xff, 0x200, 0x7fff, 0xfff0, 0xffff, 0x1_0000, 0x7fff_ffff, 0xffff_ffff,
];
/** Offsets of the chunk's header and of the head of its first record, where most depends on each byte. */
const SENSITIVE = 512 + 64;

/** One to four damages: a bit, an odd number, a stretch from elsewhere, a stretch of zeros, chance, a cut. */
function mutate(original: Uint8Array, chance: Chance): Uint8Array {
  const bytes = original.slice();
  const view = new DataView(bytes.buffer);
  let end = bytes.length;
  for (let damages = 1 + chance(4); damages > 0; damages -= 1) {
    const at = chance(3) === 0 ? HEADER + chance(SENSITIVE) : chance(bytes.length - 8);
    const length = 1 + chance(chance(8) === 0 ? 8192 : 64);
    const from = chance(bytes.length - length);
    switch (chance(6)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << chance(8));
        break;
      case 1:
        view.setUint32(at, ODD_NUMBERS[chance(ODD_NUMBERS.length)] ?? 0, true);
        break;
      case 2:
        bytes.copyWithin(at, from, from + length);
        break;
      case 3:
        bytes.fill(0, at, at + length);
        break;
      case 4:
        for (let index = 0; index < length; index += 1) bytes[at + index] = chance(256);
        break;
      default:
        if (chance(8) === 0) end = chance(bytes.length);
    }
  }
  return bytes.subarray(0, end);
}

describe('a log that is damaged anywhere', () => {
  test(`${MUTATIONS} times: never throws, ends in time, keeps an honest account`, () => {
    const chance = chanceFrom(SEED);
    let slowest = 0;
    let intact = 0;
    const broken: string[] = [];
    for (let round = 0; round < MUTATIONS; round += 1) {
      const bytes = mutate(originals[round % originals.length] ?? new Uint8Array(), chance);
      const startedAt = performance.now();
      const log = readWith(createEvtxReader, bytes);
      slowest = Math.max(slowest, performance.now() - startedAt);
      for (const rule of brokenRules(log, bytes.length)) broken.push(`round ${round}: ${rule}`);
      if (log.damaged === 0) intact += 1;
    }
    expect(broken).toEqual([]);
    expect(slowest).toBeLessThan(SLOWEST_CHUNK_MS);
    // The damages do hit: and many of them only unused space or texts.
    expect(intact).toBeGreaterThan(MUTATIONS / 20);
    expect(intact).toBeLessThan(MUTATIONS * 0.95);
  }, 240_000);

  test('chance alone is no log', () => {
    const chance = chanceFrom(SEED);
    for (let round = 0; round < 10; round += 1) {
      const bytes = Uint8Array.from({ length: chance(3 * CHUNK) }, () => chance(256));
      expect(brokenRules(readWith(createEvtxReader, bytes), bytes.length)).toEqual([]);
    }
  });
});

describe('a chunk that asks for more than it is', () => {
  const value = (index: number, type: number): Part => ({ value: index, type });
  const system = element(
    'System',
    { name: 'Provider', attributes: { Name: 'Microsoft-Windows-Security-SPP' } },
    element('EventID', value(1, 0x06)),
    { name: 'TimeCreated', attributes: { SystemTime: value(2, 0x11) } },
  );
  const AT = fileTime('2026-03-14T09:26:53Z');
  const records = (template: Element, count: number, long: string): readonly EventRecord[] =>
    Array.from({ length: count }, () => ({
      kind: 'instance',
      template,
      values: [text(long), number(0x06, 12288, 2), number(0x11, AT, 8)],
    }));

  const timed = (template: Element, count: number, long: string): Read => {
    const bytes = buildLog([buildChunk(records(template, count, long))]);
    const startedAt = performance.now();
    const log = readWith(createEvtxReader, bytes);
    expect(performance.now() - startedAt).toBeLessThan(SLOWEST_CHUNK_MS);
    expect(brokenRules(log, bytes.length)).toEqual([]);
    expect(log.records + log.damaged).toBe(count);
    return log;
  };

  test('one value, put into thousands of places of each event', () => {
    const data = element('Data', ...Array<Part>(4000).fill(value(0, 0x01)));
    const log = timed(element('Event', system, element('EventData', data)), 100, 'x'.repeat(100));
    expect(log.damage[0]?.why).toBe('this chunk repeats its parts too often');
  });

  test('a long fixed text, joined to a value of each event', () => {
    const data = element('Data', 'y'.repeat(10_000), value(0, 0x01));
    const log = timed(element('Event', system, element('EventData', data)), 400, 'x');
    expect(log.damaged).toBeGreaterThan(0);
  });

  test('hundreds of elements in each event: 64 are kept', () => {
    const data = Array<Element>(700).fill(element('Data', value(0, 0x01)));
    const log = timed(element('Event', system, element('EventData', ...data)), 50, 'x'.repeat(40));
    expect(log.events[0]?.data.length).toBe(MAX_DATA);
  });

  test('elements nested without end', () => {
    let deep = element('Data', 'x');
    for (let depth = 0; depth < 500; depth += 1) deep = element('Data', deep);
    const log = timed(element('Event', system, element('EventData', deep)), 3, 'x');
    expect(log.damage[0]?.why).toBe('elements nest too deep');
  });

  test('a template for each record, each the rest of the chunk long', () => {
    const template = element('Event', system, element('EventData', element('Data', value(0, 0x01))));
    const chunk = buildChunk(records(template, 400, 'x'));
    const view = new DataView(chunk.buffer);
    // The size of the first definition: it then spans all that follows.
    view.setUint32(512 + 24 + 4 + 10 + 20, 60_000, true);
    const bytes = buildLog([chunk]);
    const startedAt = performance.now();
    expect(brokenRules(readWith(createEvtxReader, bytes), bytes.length)).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(SLOWEST_CHUNK_MS);
  });

  test('a value that is its own tree', () => {
    const template = element('Event', system, value(0, 0x21));
    const chunk = buildChunk(records(template, 2, 'tree'.repeat(10)));
    // The value of the first record becomes the fragment around it.
    const at = Buffer.from(chunk).indexOf(Buffer.from('tree', 'utf16le'));
    const definition = 512 + 24 + 4 + 10;
    const view = new DataView(chunk.buffer);
    chunk.set([0x0f, 1, 1, 0, 0x0c, 1], at);
    view.setUint32(at + 6, view.getUint32(definition + 4, true), true);
    view.setUint32(at + 10, definition, true);
    view.setUint32(at + 14, 1, true);
    // One value, a tree of the same bytes.
    chunk.set([60, 0, 0x21, 0], at + 18);
    // The declared type of the record's first value.
    chunk[at - 4 * 3 + 2] = 0x21;
    const bytes = buildLog([chunk]);
    const log = readWith(createEvtxReader, bytes);
    expect(brokenRules(log, bytes.length)).toEqual([]);
    expect(log.damaged).toBeGreaterThan(0);
  });
});
