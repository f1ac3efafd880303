/** What is taken from a chunk whose checksum does not fit, by synthetic logs. */
import { describe, expect, test } from '@jest/globals';
import { createEvtxReader } from '../../../src/protocol/events/evtx/evtx-reader.js';
import { AT, SPP, classic } from './classic-records.js';
import { buildLog, buildChunk, fileTime, sealChunk } from './evtx-builder.js';
import { readWith, type Read } from './read-text.js';

const read = (...chunks: readonly Uint8Array[]): Read => readWith(createEvtxReader, buildLog(chunks));

describe('a chunk whose checksum does not fit', () => {
  const records = [1, 2, 3, 4].map((number) => classic(SPP, 12288, number, `event ${number}`));
  const good = buildChunk(records, 1, fileTime(AT));
  const starts = readWith(createEvtxReader, buildLog([good])).offsets.map((offset) => offset - 4096);
  const broken = (change: (view: DataView, start: (index: number) => number) => void): Read => {
    const chunk = good.slice();
    change(new DataView(chunk.buffer), (index) => starts[index] ?? 0);
    return read(chunk, buildChunk(records, 5, fileTime(AT)));
  };
  const WRONG = {
    offset: 4096,
    why: 'a chunk whose checksum does not fit: changed, or copied while written',
  };
  const numbers = ({ events }: Read): readonly (number | null)[] => events.map(({ recordId }) => recordId);
  const day = (iso: string): bigint => fileTime(iso);

  test('is damage, and its events are told apart from what can be trusted', () => {
    const log = broken((view, start) => {
      // One letter of a text: nothing shows it.
      view.setUint8(start(3) - 8 - 2 * 'vent 3'.length, 0x41);
    });
    expect([log.records, log.relevant, log.damage]).toEqual([8, 8, [WRONG]]);
    expect(log.doubtful).toBe(4);
  });

  test('is none where only space that nothing uses was changed', () => {
    const log = broken((view) => {
      view.setUint8(60_000, 1);
    });
    expect([log.records, log.damaged, log.doubtful]).toEqual([8, 0, undefined]);
  });

  test('is told too where it holds nothing about activation: it may have', () => {
    const chunk = buildChunk([classic('VSS', 12289, 1, 'x')], 1, fileTime(AT));
    chunk[600] = (chunk[600] ?? 0) ^ 1;
    const log = read(chunk);
    expect([log.damage[0], log.doubtful]).toEqual([WRONG, undefined]);
  });

  test.each<readonly [string, (view: DataView, start: (index: number) => number) => void, string]>([
    [
      'whose sizes differ',
      (view, start) => {
        view.setUint32(start(2) - 4, 8, true);
      },
      'a record that does not end where its size says',
    ],
    [
      'whose number cannot follow',
      (view, start) => {
        view.setBigUint64(start(1) + 8, 4_000_000_000n, true);
      },
      'an event with an impossible number, in a damaged chunk',
    ],
    [
      'whose two times lie years apart',
      (view, start) => {
        view.setBigUint64(start(1) + 16, day('2031-01-01'), true);
      },
      'an event with an impossible time, in a damaged chunk',
    ],
  ])('costs the event %s', (_, change, why) => {
    const log = broken(change);
    expect(numbers(log).slice(0, 3)).toEqual([1, 3, 4]);
    expect(log.damage).toContainEqual({ offset: 4096 + (starts[1] ?? 0), why });
    expect(log.doubtful).toBe(3);
  });

  test('does not say until when the log goes: a time that was changed is none', () => {
    const foreign = buildChunk(
      [classic('VSS', 1, 1), classic('VSS', 1, 2), classic('VSS', 1, 3)],
      1,
      fileTime(AT),
    );
    const view = new DataView(foreign.buffer);
    // The last time in the chunk is that of the last record.
    const at = Buffer.from(foreign).lastIndexOf(Buffer.from(foreign.slice(512 + 16, 512 + 24)));
    view.setBigUint64(at, day('2099-01-01'), true);
    const log = read(foreign);
    expect([log.records, log.from, log.to]).toEqual([3, Date.parse(AT), Date.parse(AT)]);
    // The same, as it was written.
    expect(read(sealChunk(foreign)).to).toBe(Date.parse('2099-01-01'));
  });
});
