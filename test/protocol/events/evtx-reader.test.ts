import { describe, expect, test } from '@jest/globals';
import { createEvtxReader } from '../../../src/protocol/events/evtx/evtx-reader.js';
import {
  buildChunk,
  buildLog,
  element,
  fileTime,
  nested,
  NOTHING,
  number,
  sealChunk,
  strings,
  text,
  utf16,
  type Element,
  type EventRecord,
  type Part,
  type Value,
} from './evtx-builder.js';
import { readWith, type Read } from './read-text.js';

const AT = '2026-03-14T09:26:53.589Z';
const SPP = 'Microsoft-Windows-Security-SPP';

const read = (...chunks: readonly Uint8Array[]): Read => readWith(createEvtxReader, buildLog(chunks));

const value = (index: number, type: number, optional = false): Part => ({ value: index, type, optional });

/** Values 0 to 4: provider, id, time, record number, what follows the System part. */
function template(provider: Part, ...after: readonly Element[]): Element {
  return element(
    'Event',
    element(
      'System',
      { name: 'Provider', attributes: { Guid: '{1}', Name: provider } },
      { name: 'EventID', attributes: { Qualifiers: '16384' }, content: [value(1, 0x06)] },
      { name: 'TimeCreated', attributes: { SystemTime: value(2, 0x11) } },
      element('EventRecordID', value(3, 0x0a)),
      element('Channel', 'Application'),
      element('Computer', 'pc-7.corp.example'),
    ),
    ...after,
  );
}

const system = (provider: string, id: number, recordId = 7): readonly Value[] => [
  text(provider),
  number(0x06, id, 2),
  number(0x11, fileTime(AT), 8),
  number(0x0a, recordId, 8),
];

const CLASSIC = template(
  value(0, 0x01),
  element('EventData', element('Data', value(4, 0x81)), element('Binary', value(5, 0x0e, true))),
);

const classic = (
  provider: string,
  id: number,
  recordId: number,
  ...data: readonly string[]
): EventRecord => ({
  kind: 'instance',
  template: CLASSIC,
  values: [...system(provider, id, recordId), strings(...data), NOTHING],
});

describe('a record', () => {
  test('of a classic provider gives each string of its list', () => {
    const { events, offsets, records, relevant, damaged } = read(
      buildChunk([classic(SPP, 12293, 7, '0x8007232A', 'corp.example')]),
    );
    expect(events).toEqual([
      {
        at: Date.parse(AT),
        provider: 'licensing',
        id: 12293,
        computer: 'pc-7.corp.example',
        channel: 'Application',
        recordId: 7,
        data: ['0x8007232A', 'corp.example'],
        message: null,
      },
    ]);
    expect(offsets).toEqual([4096 + 512]);
    expect([records, relevant, damaged]).toEqual([1, 1, 0]);
  });

  test('is told by its provider, not by its id', () => {
    const { events, records } = read(
      buildChunk([classic('VSS', 12289, 1, 'x'), classic(SPP, 12289, 2, 'y')]),
    );
    expect([records, events.map(({ data }) => data)]).toEqual([2, [['y']]]);
  });

  test('of a provider that writes much else is taken only if it bears on activation', () => {
    const { events, records, relevant } = read(
      buildChunk([7036, 7034, 7040].map((id, index) => classic('Service Control Manager', id, index + 1))),
    );
    expect([records, relevant, events.map(({ id }) => id)]).toEqual([3, 1, [7034]]);
  });

  test('of a provider known by its classic source is taken', () => {
    const sourced: Element = element(
      'Event',
      element(
        'System',
        { name: 'Provider', attributes: { EventSourceName: value(0, 0x01), Name: 'something else' } },
        element('EventID', value(1, 0x06)),
      ),
    );
    const { events } = read(
      buildChunk([
        { kind: 'instance', template: sourced, values: system('KmsRequests', 12290) },
        { kind: 'instance', template: sourced, values: system('strangers', 12290) },
      ]),
    );
    expect(events.map(({ provider, id, at }) => [provider, id, at])).toEqual([['licensing', 12290, null]]);
  });

  test('that holds a tree of its own, as providers with a manifest write it, gives its named data', () => {
    const outer = template('Microsoft-Windows-DNS-Client', { name: 'Later' });
    const withTree = { ...outer, content: [...(outer.content ?? []).slice(0, 1), value(4, 0x21)] };
    const inner = element(
      'EventData',
      { name: 'Data', attributes: { Name: 'ErrorCode' }, content: [value(0, 0x08)] },
      { name: 'Data', attributes: { Name: 'Host' }, content: [value(1, 0x01)] },
    );
    const values = system('', 8015);
    const placed = (at: number): EventRecord => ({
      kind: 'instance',
      template: withTree,
      values: [...values, nested(inner, [number(0x08, 1460, 4), text('pc-7')], at)],
    });
    // The place of the inner template is the place of its value: the end of a record built without it.
    const at = treeOffset(withTree, values);
    expect(read(buildChunk([placed(at)])).events[0]?.data).toEqual(['1460', 'pc-7']);
  });

  test('of a forwarded log, all texts and no template, is read like any other', () => {
    const tree = element(
      'Event',
      element(
        'System',
        { name: 'Provider', attributes: { Name: SPP } },
        { name: 'EventID', attributes: { Qualifiers: '49152' }, content: ['8198'] },
        { name: 'TimeCreated', attributes: { SystemTime: '2026-03-14T09:26:53.589123400Z' } },
        element('EventRecordID', '3229'),
        element('Channel', 'ForwardedEvents'),
        element('Computer', 'pc-8.corp.example'),
      ),
      element('EventData', element('Data', 'hr=0x8007232B'), element('Data'), element('Data', 'a', '&', 'b')),
      element('RenderingInfo', element('Message', 'License Activation failed')),
    );
    expect(read(buildChunk([{ kind: 'tree', tree }])).events).toEqual([
      {
        ...{ at: Date.parse(AT), provider: 'licensing', id: 8198, computer: 'pc-8.corp.example' },
        ...{ channel: 'ForwardedEvents', recordId: 3229, message: null },
        data: ['hr=0x8007232B', '', 'a&b'],
      },
    ]);
  });

  test('of its own kind gives the values of its innermost elements', () => {
    const cleared = template(
      'Microsoft-Windows-Eventlog',
      element(
        'UserData',
        element('LogFileCleared', element('SubjectUserName', 'admin'), element('Channel', value(4, 0x01))),
      ),
    );
    const { events } = read(
      buildChunk([
        {
          kind: 'instance',
          template: cleared,
          values: [...system('', 104), text('Key Management Service')],
        },
      ]),
    );
    expect(events[0]?.data).toEqual(['admin', 'Key Management Service']);
  });

  test('without a usable time has none, and the period of the log leaves it out', () => {
    const timeless = classic(SPP, 900, 1);
    const values = timeless.kind === 'instance' ? [...timeless.values] : [];
    values[2] = number(0x11, 0, 8);
    const { events, from, to } = read(
      buildChunk([{ kind: 'instance', template: CLASSIC, values }, classic(SPP, 902, 2)]),
    );
    expect(events.map(({ at }) => at)).toEqual([null, Date.parse(AT)]);
    expect([from, to]).toEqual([Date.parse(AT), Date.parse(AT)]);
  });
});

describe('values of every type are written as Windows writes them', () => {
  const DATA = template(SPP, element('EventData', element('Data', value(4, 0x01))));
  const dataOf = (written: Value): readonly string[] | undefined =>
    read(buildChunk([{ kind: 'instance', template: DATA, values: [...system('', 1003), written] }])).events[0]
      ?.data;

  test.each<readonly [string, Value, readonly string[]]>([
    ['text that goes on behind its zero', { type: 0x01, bytes: utf16('ab\0cd\0') }, ['ab']],
    ['8-bit text', { type: 0x02, bytes: [0x61, 0x62, 0] }, ['ab']],
    ['signed', number(0x07, 0xffff_fffe, 4), ['-2']],
    ['64 bits', number(0x0a, 2n ** 63n, 8), ['9223372036854775808']],
    ['yes or no', number(0x0d, 1, 4), ['true']],
    ['binary', { type: 0x0e, bytes: [0xde, 0xad] }, ['DEAD']],
    ['hexadecimal', number(0x14, 0x8007232b, 4), ['0x8007232b']],
    [
      'GUID',
      {
        type: 0x0f,
        bytes: [
          0x34, 0xd7, 0xc9, 0x55, 0x82, 0xd6, 0x71, 0x4d, 0x98, 0x3e, 0xd6, 0xec, 0x3f, 0x16, 0x05, 0x9f,
        ],
      },
      ['{55C9D734-D682-4D71-983E-D6EC3F16059F}'],
    ],
    ['FILETIME', number(0x11, fileTime(AT) + 1234n, 8), ['2026-03-14T09:26:53.589123400Z']],
    [
      'SYSTEMTIME',
      { type: 0x12, bytes: [0xea, 7, 3, 0, 6, 0, 14, 0, 9, 0, 26, 0, 53, 0, 77, 2] },
      ['2026-03-14T09:26:53.589Z'],
    ],
    ['SID', { type: 0x13, bytes: [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0] }, ['S-1-5-32-544']],
    [
      'list of 64 bits (138)',
      { type: 0x8a, bytes: [1, ...Array<number>(7).fill(0), 2, ...Array<number>(7).fill(0)] },
      ['1', '2'],
    ],
    ['nothing', NOTHING, ['']],
    ['a type nobody knows', { type: 0x7f, bytes: [1, 2, 3] }, ['']],
    ['a number that is cut', { type: 0x08, bytes: [1, 2] }, ['']],
  ])('%s', (_, written, data) => {
    expect(dataOf(written)).toEqual(data);
  });

  test('an optional value that is missing takes its element with it', () => {
    const optional = template(SPP, element('EventData', element('Data', value(4, 0x01, true))));
    const { events } = read(
      buildChunk([{ kind: 'instance', template: optional, values: [...system('', 903), NOTHING] }]),
    );
    expect(events[0]?.data).toEqual([]);
  });
});

describe('damage', () => {
  const records = [1, 2, 3, 4].map((number) => classic(SPP, 12288, number, `event ${number}`));
  const good = buildChunk(records, 1, fileTime(AT));
  const starts = readWith(createEvtxReader, buildLog([good])).offsets.map((offset) => offset - 4096);
  const start = (index: number): number => starts[index] ?? 0;
  type Change = (chunk: Uint8Array, view: DataView) => void;
  const brokenChunk = (change: Change): Uint8Array => {
    const chunk = good.slice();
    change(chunk, new DataView(chunk.buffer));
    return chunk;
  };
  /** Written as it is: the checksum fits. */
  const damagedChunk = (change: Change): Uint8Array => sealChunk(brokenChunk(change));
  const numbers = ({ events }: Read): readonly (number | null)[] => events.map(({ recordId }) => recordId);

  test('of one record leaves its neighbours', () => {
    for (const size of [3, 27, 65_536, 0xffff_ffff]) {
      const log = read(
        damagedChunk((_, view) => {
          view.setUint32(start(1) + 4, size, true);
        }),
      );
      expect(numbers(log)).toEqual([1, 3, 4]);
      expect(log.damage).toEqual([
        {
          offset: 4096 + start(1),
          why: 'a record of an impossible size; by their numbers 1 record is missing',
        },
      ]);
    }
  });

  test('of a record of size zero ends its chunk, and not the log', () => {
    const broken = damagedChunk((_, view) => {
      view.setUint32(start(1) + 4, 0, true);
    });
    const log = read(broken, buildChunk(records, 5, fileTime(AT)));
    expect(numbers(log)).toEqual([1, 1, 2, 3, 4]);
    expect(log.damage).toEqual([
      {
        offset: 4096 + start(1),
        why: 'a record of size zero, behind which nothing is read in this chunk; by their numbers 3 records are missing',
      },
    ]);
  });

  test('of the chains inside of a chunk: one that leads round leads nowhere', () => {
    const template = start(0) + 24 + 4 + 10;
    const looped = damagedChunk((chunk, view) => {
      // Names of the first record and its template are said to follow themselves, in all tables of the header.
      for (let at = 128; at < 512; at += 4) view.setUint32(at, template, true);
      view.setUint32(template, template, true);
      const name = Buffer.from(chunk).indexOf(Buffer.from('Provider', 'utf16le')) - 8;
      view.setUint32(name, name, true);
    });
    const log = read(looped);
    expect([numbers(log), log.damaged]).toEqual([[1, 2, 3, 4], 0]);
  });

  test('of a chunk that comes again: its records are read again, and end', () => {
    const log = read(good, good, good);
    expect([log.records, log.damaged]).toEqual([12, 0]);
  });

  test('of its size alone costs a record nothing', () => {
    const log = read(
      damagedChunk((_, view) => {
        view.setUint32(start(1) + 4, 50_000, true);
      }),
    );
    expect(numbers(log)).toEqual([1, 2, 3, 4]);
    expect(log.damage).toEqual([
      { offset: 4096 + start(1), why: 'a record that does not end where its size says' },
    ]);
  });

  test('of a mark leaves its neighbours', () => {
    const log = read(
      damagedChunk((chunk) => {
        chunk[start(2)] = 0;
      }),
    );
    expect(numbers(log)).toEqual([1, 2, 4]);
    expect(log.damaged).toBe(1);
  });

  test('of the values of a record is counted at its place', () => {
    const log = read(
      // The count of values stands behind head, fragment and instance.
      damagedChunk((_, view) => {
        view.setUint32(start(3) + 24 + 4 + 10, 60_000, true);
      }),
    );
    expect(numbers(log)).toEqual([1, 2, 3]);
    expect(log.damage).toEqual([
      { offset: 4096 + start(3), why: 'a record has more values than it has room for' },
    ]);
  });

  test('of a template costs the records that use it, and no others', () => {
    const log = read(
      damagedChunk((_, view) => {
        view.setUint32(start(0) + 24 + 4 + 10 + 4, 0xdead, true);
      }),
      buildChunk(records, 5),
    );
    expect(numbers(log)).toEqual([1, 2, 3, 4]);
    expect(log.damaged).toBe(4);
    expect(log.damage[0]?.why).toBe('the template of this record is missing');
  });

  test('of the mark of a chunk is counted, its records are read all the same', () => {
    const log = read(
      damagedChunk((chunk) => {
        chunk[0] = 0;
      }),
      good,
    );
    expect([log.records, log.damage]).toEqual([8, [{ offset: 4096, why: 'a chunk without its mark' }]]);
    expect(log.doubtful).toBe(4);
  });

  test('of the file header is counted, the chunks are read all the same', () => {
    const log = readWith(createEvtxReader, buildLog([good]).fill(0, 0, 8));
    expect([log.records, log.damage]).toEqual([
      4,
      [{ offset: 0, why: 'the file does not begin like an event log' }],
    ]);
  });

  test('by a cut loses what is behind it', () => {
    const bytes = buildLog([good, good]);
    for (const end of [0, 7, 4000]) {
      const log = readWith(createEvtxReader, bytes.subarray(0, end));
      expect([log.records, log.damaged]).toEqual([0, 1]);
    }
    const log = readWith(createEvtxReader, bytes.subarray(0, 4096 + 65_536 + start(2) + 10));
    expect([log.records, log.damage.map(({ why }) => why)]).toEqual([6, ['the file ends inside of a chunk']]);
    expect(log.doubtful).toBe(2);
  });

  test('of a log that was still open is none: its header may count less than there is', () => {
    const open = damagedChunk((_, view) => {
      view.setUint32(48, start(2), true);
      view.setBigUint64(32, 2n, true);
    });
    expect(numbers(read(open))).toEqual([1, 2, 3, 4]);
  });
});

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

/** Where a fifth value behind these begins, in a chunk whose first record this is. */
function treeOffset(of: Element, values: readonly Value[]): number {
  const marker = [0xfa, 0xce, 0xfa, 0xce, 0xfa, 0xce];
  const chunk = buildChunk([
    { kind: 'instance', template: of, values: [...values, { type: 0x21, bytes: marker }] },
  ]);
  return Buffer.from(chunk).indexOf(Buffer.from(marker));
}
