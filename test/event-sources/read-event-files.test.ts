import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LogEvent } from '../../src/model/events.js';
import type { EventFiles, ReadProgress } from '../../src/event-sources/event-files.js';
import { readEventFiles } from '../../src/event-sources/read-event-files.js';

const xml = (...ids: readonly number[]): string =>
  ids
    .map(
      (id) =>
        `<Event><System><Provider Name="Security-SPP"/><EventID>${id}</EventID><TimeCreated SystemTime="2026-03-14T09:26:53.5Z"/></System></Event>\n`,
    )
    .join('');
const line = (id: number): string =>
  `${JSON.stringify({ Id: id, ProviderName: 'Security-SPP', TimeCreated: '2026-03-15T09:26:53.5Z' })}\n`;

let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kms-doctor-events-'));
  await mkdir(at('logs/deep'), { recursive: true });
  await writeFile(at('logs/b.log'), xml(1, 2));
  await writeFile(at('logs/a.weird'), line(3));
  await writeFile(at('logs/deep/c.xml.gz'), gzipSync(xml(4)));
  await writeFile(at('logs/notes.txt'), 'nothing of interest\n');
  await writeFile(at('logs/empty'), '');
  await symlink(at('logs'), at('logs/deep/loop'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Told extends EventFiles {
  readonly events: readonly (readonly [source: number, id: number])[];
}

async function read(inputs: readonly string[], signal = new AbortController().signal): Promise<Told> {
  const events: [number, number][] = [];
  const onEvent = ({ id }: LogEvent, source: number): void => {
    events.push([source, id]);
  };
  return { ...(await readEventFiles(inputs, { onEvent, signal })), events };
}

describe('inputs', () => {
  test('a folder: all below it in the order of names, links to folders not followed, other files told', async () => {
    const told = await read([at('logs')]);
    expect(told.events).toEqual([
      [0, 3],
      [1, 1],
      [1, 2],
      [2, 4],
    ]);
    expect(told.sources.map(({ file, format, records }) => [file, format, records])).toEqual([
      [at('logs/a.weird'), 'ndjson', 1],
      [at('logs/b.log'), 'xml', 2],
      [at('logs/deep/c.xml.gz'), 'xml', 1],
    ]);
    expect(told).toMatchObject({
      unreadable: [],
      skipped: [at('logs/empty'), at('logs/notes.txt')],
      complete: true,
    });
    expect(told.sources[1]).toMatchObject({
      from: '2026-03-14T09:26:53.500Z',
      to: '2026-03-14T09:26:53.500Z',
    });
  });

  test('a pattern, for shells that hand it on', async () => {
    expect((await read([at('logs/?.*')])).sources.map(({ file }) => file)).toEqual([
      at('logs/a.weird'),
      at('logs/b.log'),
    ]);
  });

  test('a file that several inputs lead to is read once', async () => {
    expect(
      (await read([at('logs/b.log'), at('logs/*'), join(folder, 'logs/../logs/b.log')])).events,
    ).toHaveLength(3);
  });

  test('what cannot be read is named with its reason and costs only itself', async () => {
    const told = await read([
      at('nowhere'),
      at('logs/b.log'),
      at('logs/no*thing'),
      at('logs/notes.txt'),
      at('logs/b.log/x'),
    ]);
    expect(told.events).toHaveLength(2);
    expect(told.unreadable).toEqual([
      { file: at('nowhere'), reason: 'missing', code: 'ENOENT' },
      { file: at('logs/no*thing'), reason: 'missing', code: 'ENOENT' },
      { file: at('logs/b.log/x'), reason: 'missing', code: 'ENOTDIR' },
      { file: at('logs/notes.txt'), reason: 'no-event-log', code: null },
    ]);
  });
});

describe('packed files', () => {
  test('the events before the place where it is cut off are kept', async () => {
    const packed = gzipSync(xml(...Array.from({ length: 20_000 }, (_, index) => index % 9000)));
    await writeFile(at('cut.gz'), packed.subarray(0, packed.length - 2000));
    const [source] = (await read([at('cut.gz')])).sources;
    expect(source?.relevant).toBeGreaterThan(1000);
    expect(source?.damage.map(({ why }) => why)).toContain('the packed file is cut off');
  });

  test('the events before a damaged place are kept', async () => {
    const packed = gzipSync(xml(...Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 9000)));
    const middle = packed.length >> 1;
    packed.fill(0xff, middle, middle + 50);
    await writeFile(at('damaged.gz'), packed);
    const [source] = (await read([at('damaged.gz')])).sources;
    expect(source?.relevant).toBeGreaterThan(1000);
    expect(source?.damaged).toBeGreaterThan(0);
  });

  test('a bomb is not unpacked to its end', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(xml(1)), Buffer.alloc(100 * 1024 * 1024, 0x20)]));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    await writeFile(at('bomb.gz'), bomb);
    const [source] = (await read([at('bomb.gz')])).sources;
    expect(source).toMatchObject({ relevant: 1, damaged: 1 });
    expect(source?.damage[0]?.offset).toBeLessThan(70 * 1024 * 1024);
    expect(source?.damage[0]?.why).toMatch(/unpacks to more than 250 times/u);
  }, 60_000);

  test('packed twice is no log', async () => {
    await writeFile(at('twice.gz'), gzipSync(gzipSync(xml(1))));
    expect((await read([at('twice.gz')])).unreadable).toMatchObject([{ reason: 'no-event-log' }]);
  });
});

describe('while it reads', () => {
  test('progress counts bytes and events up to the end', async () => {
    const told: ReadProgress[] = [];
    const size = Buffer.byteLength(xml(1, 2));
    await readEventFiles([at('logs/b.log')], {
      onEvent: () => undefined,
      onProgress: (progress) => told.push(progress),
      signal: new AbortController().signal,
    });
    expect(told[0]).toMatchObject({ bytes: 0, totalBytes: null, file: at('logs/b.log') });
    expect(told.at(-1)).toMatchObject({ bytes: size, totalBytes: size, records: 2, file: at('logs/b.log') });
  });

  test('what is no log and is not read is no part of the whole: the end is reached', async () => {
    const told: ReadProgress[] = [];
    await readEventFiles([at('logs')], {
      onEvent: () => undefined,
      onProgress: (progress) => told.push(progress),
      signal: new AbortController().signal,
    });
    expect(told.at(-1)?.bytes).toBeGreaterThan(0);
    expect(told.at(-1)?.totalBytes).toBe(told.at(-1)?.bytes);
  });

  test('an interruption gives what is known', async () => {
    const control = new AbortController();
    await writeFile(at('long.xml'), xml(...Array.from({ length: 60_000 }, () => 7)));
    let count = 0;
    const told = await readEventFiles([at('long.xml')], {
      onEvent() {
        count += 1;
        control.abort();
      },
      signal: control.signal,
    });
    expect(told.complete).toBe(false);
    expect(told.sources[0]?.notes).toContain('reading was interrupted');
    expect(told.sources[0]?.relevant).toBe(count);
    expect(count).toBeLessThan(60_000);
  });
});
