import { expect, test } from '@jest/globals';
import { ZIP_LIMITS } from '../../src/bundles/limits.js';
import { openBundle } from '../../src/bundles/open-bundle.js';
import { writeBundle } from '../../src/bundles/write-bundle.js';
import { readBack, textEntry, zipOf } from './zip-files.js';

const FACTS = {
  createdAt: '2026-01-05T09:00:00Z',
  tool: { name: 'kms-doctor', version: '1.0.0' },
  redacted: true,
  leftOut: [{ name: 'image.png', why: 'no text' }],
};

const bundle = () =>
  writeBundle(
    [
      { name: 'logs/kms.ndjson', kind: 'events', bytes: Buffer.from('{"a":1}\n'.repeat(500)) },
      { name: 'dlv.txt', kind: 'text', bytes: Buffer.from('License Status: Licensed\r\n') },
    ],
    FACTS,
  );

test('a bundle comes back as it was made, with its manifest', async () => {
  const back = await readBack(await bundle());
  expect(back?.problems).toEqual([]);
  expect(back?.files).toEqual({
    'logs/kms.ndjson': '{"a":1}\n'.repeat(500),
    'dlv.txt': 'License Status: Licensed\r\n',
  });
  expect(back?.manifest).toMatchObject({
    ...FACTS,
    format: 'kms-doctor-bundle',
    entries: [
      { name: 'logs/kms.ndjson', kind: 'events', bytes: 4000 },
      { name: 'dlv.txt', kind: 'text', bytes: 26 },
    ],
  });
});

test('a zip file of somebody else has files and no manifest', async () => {
  const back = await readBack(
    zipOf([textEntry('a/b.txt'), textEntry('manifest.json', '{"name":"a web page"}')]),
  );
  expect(back?.manifest).toBeNull();
  expect(back?.problems).toEqual([]);
  expect(Object.keys(back?.files ?? {})).toEqual(['a/b.txt', 'manifest.json']);
});

test.each([
  ['../evil.txt', 'leads out of the folder'],
  ['a/../../evil.txt', 'leads out of the folder'],
  ['..\\evil.txt', 'leads out of the folder'],
  ['a/.. /evil.txt', 'leads out of the folder'],
  ['/etc/passwd', 'starts at the root'],
  ['\\\\server\\share\\x', 'starts at the root'],
  ['C:\\Windows\\x.txt', 'colon'],
  ['notes.txt:hidden', 'colon'],
  ['a\u0000b', 'control characters'],
  ['x'.repeat(2000), 'too long'],
  ['a/'.repeat(40) + 'b', 'too deep'],
])('%j is not taken, and the others are', async (name, why) => {
  const back = await readBack(zipOf([textEntry(name), textEntry('good.txt', 'good')]));
  expect(back?.files).toEqual({ 'good.txt': 'good' });
  expect(back?.problems).toEqual([expect.stringContaining(why)]);
});

test('folders with backslashes, as old Windows writes them, are folders', async () => {
  const back = await readBack(
    zipOf([textEntry('logs\\kms.txt', 'x'), { name: 'logs\\', data: Buffer.of() }]),
  );
  expect(back).toMatchObject({ files: { 'logs/kms.txt': 'x' }, problems: [] });
});

test.each([
  [{ mode: 0o120777 }, 'it is a symbolic link'],
  [{ mode: 0o020666 }, 'it is no regular file'],
  [{ flags: 0x801 }, 'it is encrypted'],
  [{ size: 2 ** 31 }, 'it is larger than 1024 MiB'],
])('refused and told: %j', async (how, why) => {
  const back = await readBack(zipOf([{ ...textEntry('bad'), ...how }, textEntry('good', 'good')]));
  expect(back).toMatchObject({ files: { good: 'good' }, problems: [`bad: ${why}`] });
});

test('the same name twice: the first counts, however Windows would write it', async () => {
  const back = await readBack(
    zipOf([textEntry('Run.json', '1'), textEntry('run.json', '2'), textEntry('RUN.JSON.', '3')]),
  );
  expect(back?.files).toEqual({ 'Run.json': '1' });
  expect(back?.problems).toEqual([
    'run.json: it is there twice; the first one counts',
    'RUN.JSON.: it is there twice; the first one counts',
  ]);
});

test('another hash than the manifest says is told, and what it does not name too', async () => {
  const other = await bundle();
  const text = Buffer.from(other).toString('latin1');
  const manifest = await readBack(other);
  const forged = zipOf([
    textEntry('manifest.json', JSON.stringify(manifest?.manifest)),
    textEntry('dlv.txt', 'License Status: Unlicensed\r\n'),
    textEntry('added.txt'),
  ]);
  expect(text).toContain('manifest.json');
  expect((await readBack(forged))?.problems).toEqual([
    'added.txt: the manifest does not name it',
    'logs/kms.ndjson: the manifest names it, and it could not be read',
    'dlv.txt: it is not what the manifest says: its hash is another one',
  ]);
});

test('a bit flipped in stored data is told by its checksum', async () => {
  const zip = zipOf([{ ...textEntry('a.txt', 'Licensed'), stored: true }, textEntry('b.txt', 'good')]);
  zip.write('l', zip.indexOf('Licensed'));
  const back = await readBack(zip);
  expect(back?.files['b.txt']).toBe('good');
  expect(back?.problems).toEqual(['a.txt: it is damaged: its checksum is another one']);
});

test('cut off anywhere, a bundle yields the files before the cut', async () => {
  const whole = await bundle();
  const second = whole.indexOf('dlv.txt', whole.indexOf('PK\x03\x04', 10, 'latin1'));
  for (const length of [second + 10, second + 30, whole.length - 30, whole.length - 1]) {
    const back = await readBack(whole.subarray(0, length));
    expect(back?.files['logs/kms.ndjson']).toBe('{"a":1}\n'.repeat(500));
    expect(back?.manifest?.redacted).toBe(true);
    expect(back?.problems.join('\n')).toContain('directory');
  }
});

test('a cut inside of an entry hands on what came before it', async () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `line ${index} ${index ** 7}`).join('\n');
  const whole = zipOf([textEntry('long.txt', lines)]);
  const back = await readBack(whole.subarray(0, whole.length >> 1));
  const part = back?.files['long.txt'] ?? '';
  expect(part.length).toBeGreaterThan(lines.length / 4);
  expect(lines.startsWith(part)).toBe(true);
  expect(back?.problems).toContain('long.txt: it is cut off');
});

test.each(['', 'PK', 'no zip at all', '\u001f\u008b\b'])('no zip file: %j', async (text) => {
  expect(await readBack(Buffer.from(text, 'latin1'))).toBeNull();
});

test('a file that is not there is told with its code', async () => {
  expect(await openBundle('/nowhere/at/all.zip')).toEqual({ reason: 'missing', code: 'ENOENT' });
});

test('more entries than allowed: the rest is not read', async () => {
  const zip = zipOf(Array.from({ length: 40 }, (_, index) => textEntry(`${index}.txt`)));
  const back = await readBack(zip, { ...ZIP_LIMITS, entries: 10 });
  expect(Object.keys(back?.files ?? {})).toHaveLength(10);
  expect(back?.problems).toEqual(['it has more than 10 entries; the rest was not read']);
});

const MIB = 1024 * 1024;
const SMALL = { entries: 100, entryBytes: 8 * MIB, totalBytes: 12 * MIB, ratio: 100, freeBytes: MIB };

test('a bomb is stopped by its ratio, whatever its headers claim', async () => {
  const zeros = Buffer.alloc(6 * MIB);
  for (const size of [zeros.length, 10]) {
    const back = await readBack(zipOf([{ name: 'bomb', data: zeros, size }, textEntry('good', 'x')]), SMALL);
    expect(back?.files['bomb']?.length ?? 0).toBeLessThanOrEqual(MIB);
    expect(back?.problems[0]).toMatch(/^bomb: it unpacks to more than 100 times its size/);
  }
});

test('entries that share their data are counted each', async () => {
  const data = Buffer.from(Array.from({ length: 3 * MIB }, (_, index) => (index * index * 31) >> 7));
  const zip = zipOf([{ name: 'a', data }, ...['b', 'c', 'd', 'e', 'f'].map((name) => ({ name, data }))]);
  const back = await readBack(zip, SMALL);
  const total = Object.values(back?.files ?? {}).reduce((sum, text) => sum + text.length, 0);
  expect(total).toBeLessThanOrEqual(12 * MIB);
  expect(back?.problems.join()).toContain('together unpack to more than is allowed');
});

test('names for the writer have to be safe and different', async () => {
  const file = (name: string) => ({ name, kind: 'text', bytes: Buffer.of() }) as const;
  await expect(writeBundle([file('../a')], FACTS)).rejects.toThrow('not a name for an entry');
  await expect(writeBundle([file('a'), file('A')], FACTS)).rejects.toThrow('two entries');
  await expect(writeBundle([file('manifest.json')], FACTS)).rejects.toThrow('two entries');
});
