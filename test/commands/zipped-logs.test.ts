/** Logs that were mailed in a zip file, read as they are. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { openBundle } from '../../src/bundles/open-bundle.js';
import { writeBundle } from '../../src/bundles/write-bundle.js';
import type { Report } from '../../src/model/report.js';
import { type RawEntry, textEntry, zipOf } from '../bundles/zip-files.js';
import { call } from '../cli/called.js';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/events/${name}`, import.meta.url));
const LOG = 'dc2016-application.evtx.gz';
const logEntry = (name: string): RawEntry => ({ name, data: readFileSync(fixture(LOG)) });

function zipped(
  name: string,
  entries: readonly RawEntry[],
): { readonly folder: string; readonly zip: string } {
  const folder = mkdtempSync(join(tmpdir(), 'kms-doctor-zipped-'));
  writeFileSync(join(folder, name), zipOf(entries));
  return { folder, zip: join(folder, name) };
}

const readJson = async (...argv: string[]): Promise<Report> =>
  JSON.parse((await call([...argv, '--format', 'json'])).stdout) as Report;

describe('events of a zip file', () => {
  test('are those of the logs in it, under the name of the zip file', async () => {
    const { zip } = zipped('logs.zip', [textEntry('notes.txt', 'see the log'), logEntry('dc1/app.evtx.gz')]);
    const [packed, plain] = [await readJson('events', zip), await readJson('events', fixture(LOG))];
    expect(packed.events?.sources).toMatchObject([{ file: `${zip}/dc1/app.evtx.gz`, relevant: 58 }]);
    expect(packed.events?.clients.map(({ name, attempts }) => [name, attempts])).toEqual(
      plain.events?.clients.map(({ name, attempts }) => [name, attempts]),
    );
  });

  test('are read too where the zip file lies in a folder, or has another name', async () => {
    const { folder } = zipped('logs.ZIP', [logEntry('app.evtx.gz')]);
    writeFileSync(join(folder, 'other.xml'), readFileSync(fixture('dc2016-spp.evtxexport.xml')));
    const { events } = await readJson('events', folder);
    expect(events?.sources.map(({ file }) => file)).toEqual([
      join(folder, 'logs.ZIP/app.evtx.gz'),
      join(folder, 'other.xml'),
    ]);
    const { zip } = zipped('mailed.dat', [logEntry('app.evtx.gz')]);
    expect((await readJson('events', zip)).events?.sources).toHaveLength(1);
  });

  test('what is left out is told as check tells it', async () => {
    const { zip } = zipped('logs.zip', [
      logEntry('app.evtx.gz'),
      { ...textEntry('secret.xml', '<Events/>'), flags: 0x801 },
      textEntry('../evil.txt', 'x'),
    ]);
    const leftOut = (stderr: string): readonly string[] =>
      stderr
        .split('\n')
        .flatMap((line) => /left out: .*?(secret.xml: .*|evil.txt: .*)$/u.exec(line)?.[1] ?? []);
    const [events, check] = [
      await call(['events', zip]),
      await call(['check', '--offline', '--evidence', zip]),
    ];
    expect(leftOut(events.stderr)).toEqual(leftOut(check.stderr));
    expect(leftOut(events.stderr)).toEqual([
      'secret.xml: it is encrypted',
      'evil.txt: its path leads out of the folder',
    ]);
  });

  test('that holds no log, or none that can be read, say why', async () => {
    const nothing = zipped('nothing.zip', [textEntry('notes.txt', 'no log')]);
    expect(await call(['events', nothing.zip])).toMatchObject({
      status: 66,
      stdout: '',
      stderr: expect.stringContaining('without events and left out: 1 file'),
    });
    const locked = zipped('locked.zip', [{ ...logEntry('app.evtx.gz'), flags: 0x801 }]);
    expect(await call(['events', locked.zip])).toMatchObject({
      status: 66,
      stderr: expect.stringContaining('app.evtx.gz: it is encrypted'),
    });
  });

  test('a bomb costs itself, and what was read before counts', async () => {
    const bomb: RawEntry = { name: 'bomb.xml', data: Buffer.alloc(80 * 1024 * 1024, 0x20) };
    const { zip } = zipped('logs.zip', [logEntry('app.evtx.gz'), bomb]);
    const { stdout, stderr } = await call(['events', zip, '--format', 'json']);
    expect(stderr).toMatch(/bomb\.xml: it unpacks to more than \d+ times its size/u);
    expect((JSON.parse(stdout) as Report).events?.sources).toHaveLength(1);
  });
});

describe('a log in a bundle of collect', () => {
  const collectedAt = '2020-10-01T00:00:00.000Z';
  const bundled = async (): Promise<string> => {
    const bytes = await writeBundle(
      [{ name: 'application.evtx.gz', kind: 'events', bytes: readFileSync(fixture(LOG)) }],
      {
        createdAt: '2020-10-02T00:00:00.000Z',
        collectedAt,
        tool: { name: 'test', version: '1' },
        redacted: false,
        leftOut: [],
      },
    );
    const path = join(mkdtempSync(join(tmpdir(), 'kms-doctor-bundled-')), 'case.zip');
    writeFileSync(path, bytes);
    return path;
  };
  const endOf = async (path: string): Promise<string | null | undefined> =>
    (await readJson('events', path)).events?.sources[0]?.to;

  test('goes on until it was copied, also once it is redacted', async () => {
    const path = await bundled();
    expect(await endOf(path)).toBe(collectedAt);
    const [output, key] = [join(path, '../redacted.zip'), join(path, '../case.key')];
    expect(await call(['redact', path, '--output', output, '--key', key])).toMatchObject({ status: 0 });
    expect(await endOf(output)).toBe(collectedAt);
  });

  test('ends with its last event where the bundle is not what was written', async () => {
    const path = await bundled();
    const other = zipOf([
      ...(await unzipped(path)),
      { name: 'older.evtx.gz', data: readFileSync(fixture(LOG)) },
    ]);
    writeFileSync(path, other);
    expect(await endOf(path)).toMatch(/^2020-09-/u);
  });
});

async function unzipped(path: string): Promise<readonly RawEntry[]> {
  const bundle = await openBundle(path);
  if ('reason' in bundle) throw new Error(bundle.reason);
  const entries: RawEntry[] = [{ name: 'manifest.json', data: Buffer.from(JSON.stringify(bundle.manifest)) }];
  for (const { name, chunks } of bundle.entries) {
    const pieces: Uint8Array[] = [];
    for await (const piece of chunks()) pieces.push(piece);
    entries.push({ name, data: Buffer.concat(pieces) });
  }
  bundle.close();
  return entries;
}

test('decommission takes a zip file as evidence', async () => {
  const { zip } = zipped('logs.zip', [logEntry('app.evtx.gz')]);
  const { status, stdout } = await call(['decommission', '--host', '169.254.169.250', '--evidence', zip]);
  expect([0, 1, 3]).toContain(status);
  expect(stdout).toContain('169.254.169.250');
});
