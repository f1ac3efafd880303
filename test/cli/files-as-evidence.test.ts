/** `check --evidence`: a heap of whatever people send, told apart by content. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { writeBundle } from '../../src/bundles/write-bundle.js';
import type { Report } from '../../src/model/report.js';
import { zipOf } from '../bundles/zip-files.js';
import { SAMPLES } from '../protocol/settings/samples.js';
import { findingLines, SCENARIOS, SENT_AT, sentFiles } from '../support/scenario.js';
import { expectValidReport } from '../support/validate-report.js';
import { CLI, ensureBuilt } from './built.js';
import { call, emptyFolder } from './called.js';

const FIXTURES = 'fixtures/settings';
const OFFLINE = ['check', '--offline', '--format', 'json', '--evidence'];

/** The day after the outputs were written: by the clock of today their activations are over. */
const WHEN_SENT = '2026-03-18';

async function judged(...evidence: readonly string[]) {
  const { status, stdout, stderr } = await call([
    ...OFFLINE.slice(0, -1),
    ...['--at', WHEN_SENT],
    ...evidence.flatMap((path) => ['--evidence', path]),
  ]);
  const report = JSON.parse(stdout) as Report;
  expectValidReport(report);
  return { status, report, stderr, modes: report.findings.map(({ failureMode }) => failureMode) };
}

/** A folder as it comes by mail: outputs, a log, a picture, a text that nobody knows. */
function heap(): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'from the user'));
  const put = (from: string, to: string) => {
    copyFileSync(from, join(folder, to));
  };
  put(`${FIXTURES}/slmgr/synthetic-pinned-client-dlv-german.txt`, 'from the user/dlv.txt');
  put(`${FIXTURES}/slmgr/synthetic-slmgr-german.ini`, 'slmgr.ini');
  put(`${FIXTURES}/network/ipconfig-win10-en.txt`, 'ipconfig.txt');
  put('fixtures/events/client-12288-and-host-12290.txt', 'event.txt');
  writeFileSync(join(folder, 'photo.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]));
  writeFileSync(join(folder, 'notes.txt'), 'call me back, please\n');
  return folder;
}

test('a folder: every file is named with what it was taken for, also what nobody knows', async () => {
  const folder = heap();
  const { status, report, stderr, modes } = await judged(folder);
  for (const words of [
    'dlv.txt: slmgr /dlv',
    'ipconfig.txt: ipconfig /all',
    'event.txt: event log',
    'slmgr.ini: words of slmgr in another language',
  ])
    expect(stderr).toContain(words);
  expect(stderr).toContain('not recognised, left out: photo.png');
  expect(stderr).toContain('not recognised, left out: notes.txt');
  expect(modes).toContain('renewal-overdue');
  expect(report.checks.find(({ id }) => id === 'client-settings')?.status).toBe('warn');
  expect(report.checks.find(({ id }) => id === 'port-reachability')?.status).toBe('skip');
  expect(report.events?.sources).toHaveLength(1);
  expect(status).toBe(2);
});

test('the same as a bundle, as a zip file of anybody, and file by file', async () => {
  const folder = heap();
  const names = ['from the user/dlv.txt', 'slmgr.ini', 'ipconfig.txt', 'event.txt'];
  const zip = join(emptyFolder(), 'case.zip');
  writeFileSync(
    zip,
    await writeBundle(
      names.map((name) => ({ name, kind: 'text', bytes: readFileSync(join(folder, name)) })),
      {
        createdAt: '2026-11-20T10:00:00.000Z',
        tool: { name: 'kms-doctor', version: '1.0.0' },
        redacted: false,
        leftOut: [{ name: 'facts.ndjson', why: 'it was not permitted' }],
      },
    ),
  );
  const whole = await judged(folder);
  const packed = await judged(zip);
  const single = await judged(...names.map((name) => join(folder, name)));
  expect(packed.modes).toEqual(whole.modes);
  expect(single.modes).toEqual(whole.modes);
  expect(packed.stderr).toContain('left out: facts.ndjson: it was not permitted');
  expect(packed.report.events?.sources.map(({ file }) => file)).toEqual(['event.txt']);
  for (const { report, stderr } of [packed, single])
    expect(`${JSON.stringify(report)} ${stderr}`).not.toContain(tmpdir());
});

test('a bundle of the client and one of the host are joined, in any order', async () => {
  const scenario = SCENARIOS.find(({ name }) => name === 'the firewall of the host keeps clients out');
  if (scenario === undefined) throw new Error('no such scenario');
  const facts = {
    createdAt: SENT_AT,
    tool: { name: 'kms-doctor', version: '1.0.0' },
    ...{ redacted: false, leftOut: [] },
  };
  const bundleOf = async (computer: string) => {
    const zip = join(emptyFolder(), `${computer}.zip`);
    const own = sentFiles(scenario).filter(({ file }) => file.startsWith(`${computer}/`));
    const entries = own.map(({ file, bytes }) => ({
      ...{ name: file.slice(computer.length + 1), kind: 'text' as const, bytes },
    }));
    writeFileSync(zip, await writeBundle(entries, facts));
    return zip;
  };
  const zips = [await bundleOf('ws017'), await bundleOf('kms01')];
  for (const order of [zips, zips.toReversed()]) {
    const { stdout } = await call([
      ...['check', '--offline', '--format', 'json', '--at', SENT_AT],
      ...order.flatMap((zip) => ['--evidence', zip]),
    ]);
    expect(findingLines(JSON.parse(stdout) as Report)).toEqual(scenario.findings);
  }
});

describe('a log that a bundle was to hold and does not', () => {
  const facts = {
    createdAt: '2026-03-17T10:00:00.000Z',
    tool: { name: 'kms-doctor', version: '1.0.0' },
    redacted: false,
    leftOut: [
      { name: 'Application.evtx', why: 'access denied; run it as administrator' },
      { name: 'DNSServer-Audit.evtx', why: 'there is no such log here' },
    ],
  };
  const dlv = readFileSync(`${FIXTURES}/slmgr/synthetic-healthy-client-dlv.txt`);
  const event = readFileSync('fixtures/events/client-12288-and-host-12290.txt');
  const zipOf = async (texts: Readonly<Record<string, Uint8Array>>) => {
    const zip = join(emptyFolder(), 'case.zip');
    const entries = Object.entries(texts).map(([name, bytes]) => ({ name, kind: 'text', bytes }) as const);
    writeFileSync(zip, await writeBundle(entries, facts));
    return zip;
  };
  const unpacked = () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'dlv.txt'), dlv);
    const manifest = { format: 'kms-doctor-bundle', formatVersion: '1.0', entries: [], ...facts };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    return folder;
  };
  const unread = [{ file: 'Application.evtx', why: 'access denied; run it as administrator', of: 'client' }];

  test.each([
    ['beside settings alone', () => zipOf({ 'dlv.txt': dlv })],
    ['beside another log', () => zipOf({ 'dlv.txt': dlv, 'event.txt': event })],
    ['unpacked again', () => Promise.resolve(unpacked())],
  ])('%s: it stands in the report', async (_, evidence) => {
    const { report, stderr } = await judged(await evidence());
    expect(report.events?.unread).toEqual(unread);
    expect(stderr).toContain('left out: Application.evtx: access denied');
    expect(stderr).not.toContain('not recognised');
  });

  test('whether activation succeeds is unknown then, not passed over', async () => {
    const { report } = await judged(await zipOf({ 'dlv.txt': dlv }));
    expect(report.checks.find(({ id }) => id === 'event-log')).toMatchObject({
      status: 'unknown',
      reason: 'Application.evtx was not read: access denied; run it as administrator',
    });
  });
});

test('settings beside a saved run are judged with it, and saved with it', async () => {
  const folder = emptyFolder();
  const [first, second] = [join(folder, 'run.json'), join(folder, 'both.json')];
  await call(['demo', 'port-closed', '--format', 'json', '--save', first]);
  const dlv = `${FIXTURES}/slmgr/synthetic-host-count-12-dlv.txt`;
  const both = [...OFFLINE, first, '--evidence', dlv, '--save', second];
  const { stdout } = await call(both);
  const report = JSON.parse(stdout) as Report;
  expect(report.findings.map(({ failureMode }) => failureMode)).toEqual(
    expect.arrayContaining(['host-port-refused', 'threshold-not-met-client']),
  );
  expect((await call([...OFFLINE, second])).stdout).toBe(stdout);
});

test('of hundreds of files a line for each kind, that names some and counts the others', async () => {
  const folder = emptyFolder();
  const dlv = readFileSync(`${FIXTURES}/slmgr/synthetic-client-dlv-chinese.txt`);
  for (let number = 100; number < 300; number += 1) {
    writeFileSync(join(folder, `dlv-${String(number)}.txt`), dlv);
    writeFileSync(join(folder, `photo-${String(number)}.bin`), 'x');
  }
  copyFileSync(`${FIXTURES}/network/ipconfig-win10-en.txt`, join(folder, 'ipconfig.txt'));
  const { stderr, report } = await judged(folder);
  const lines = stderr.trimEnd().split('\n');
  expect(lines.length).toBeLessThan(8);
  expect(lines).toContain(
    'kms-doctor: dlv-100.txt, dlv-101.txt, dlv-102.txt, dlv-103.txt, dlv-104.txt and 195 more: slmgr /dlv',
  );
  expect(lines).toContain('kms-doctor: ipconfig.txt: ipconfig /all');
  expect(stderr).toMatch(/not recognised, left out: photo-100\.bin, .*photo-119\.bin and 180 more$/m);
  const settings = report.checks.find(({ id }) => id === 'client-settings')?.observations ?? [];
  const told = settings.flatMap((one) => ('files' in one ? one.files : []));
  expect(told).toContain('dlv-299.txt');
});

describe('where the files are not enough for an answer, the short text says what they did show', () => {
  const short = async (fixture: string) =>
    (await call(['check', '--offline', '--format', 'text', '--evidence', `${FIXTURES}/${fixture}`])).stdout;

  test('a check that passed', async () => {
    const text = await short('scenarios/common/synthetic-connect-kms01-open.txt');
    expect(text).toContain('✔ KMS port: kms01.corp.example port 1688: open');
  });

  test('a note, with what to do', async () => {
    const text = await short('scenarios/remote-slmgr/synthetic-mismatch.txt');
    expect(text).toContain('i slmgr of this Windows cannot ask OLD7');
    expect(text).toContain('Run slmgr on the computer itself.');
    expect(text).not.toContain('1 note');
  });
});

test('what the collecting script brings for people alone is known, and judged by nothing', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'route-print.txt'), SAMPLES['route print'] ?? '');
  writeFileSync(join(folder, 'w32tm-configuration.txt'), SAMPLES['w32tm /query /configuration'] ?? '');
  const { status, report, stderr } = await judged(folder);
  expect([status, report.verdict]).toEqual([3, 'unknown']);
  expect(stderr).toContain('route-print.txt: route print');
  expect(stderr).toContain('w32tm-configuration.txt: w32tm /query /configuration');
  expect(stderr).toContain('nothing is judged by it');
});

test('pasted on standard input', async () => {
  const input = readFileSync(`${FIXTURES}/slmgr/synthetic-host-count-12-dlv.txt`, 'utf8');
  const { stdout, status } = await call([...OFFLINE, '-'], { input });
  const report = JSON.parse(stdout) as Report;
  expect(report.findings.map(({ failureMode }) => failureMode)).toContain('threshold-not-met-client');
  expect(status).toBe(2);
});

test('a bundle on standard input is unpacked: `events` alone wants a file, and says so', async () => {
  const dlv = readFileSync(`${FIXTURES}/slmgr/synthetic-host-count-12-dlv.txt`);
  const input = zipOf([{ name: 'kms01/dlv.txt', data: dlv }]);
  const { stdout, stderr } = await call([...OFFLINE, '-'], { input });
  const report = JSON.parse(stdout) as Report;
  expect(report.findings.map(({ failureMode }) => failureMode)).toContain('threshold-not-met-client');
  expect(stderr).toContain('kms01/dlv.txt: slmgr');

  await ensureBuilt();
  const zip = join(emptyFolder(), 'logs.zip');
  writeFileSync(zip, input);
  const piped = spawnSync(process.execPath, [CLI, 'events', '-'], { input, encoding: 'utf8' });
  expect({ status: piped.status, stdout: piped.stdout }).toEqual({ status: 66, stdout: '' });
  expect(piped.stderr).toBe(
    'kms-doctor: standard input: a zip file is no stream: name the file in place of the -\n',
  );
});

test('a sound computer is healthy by its files', async () => {
  const { status, report } = await judged(`${FIXTURES}/collected/synthetic-healthy-client.ndjson`);
  expect(report.verdict).toBe('healthy');
  expect(status).toBe(0);
});

test('nothing in a folder that is known is refused, with what was there', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'notes.txt'), 'nothing of use\n');
  const { status, stderr } = await call([...OFFLINE, folder]);
  expect(status).toBe(66);
  expect(stderr).toContain('no saved run, no event log, no output of a known tool');
});

test('links out of the folder are refused and said; links within lead to what is there anyway', async () => {
  const [folder, outside] = [heap(), emptyFolder()];
  copyFileSync(`${FIXTURES}/slmgr/synthetic-host-count-12-dlv.txt`, join(outside, 'secret.txt'));
  symlinkSync(outside, join(folder, 'link'));
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'link.txt'));
  symlinkSync(join(folder, 'ipconfig.txt'), join(folder, 'within.txt'));
  symlinkSync(join(folder, 'gone.txt'), join(folder, 'broken.txt'));
  const { stderr, modes } = await judged(folder);
  expect(stderr).not.toContain('secret');
  for (const name of ['link', 'link.txt'])
    expect(stderr).toContain(`left out: ${name}: a link that leads out of the folder`);
  expect(stderr).toContain('left out: broken.txt: ');
  expect(modes).not.toContain('threshold-not-met-client');
});

test('lists of VAMT: each is said what it was taken for, and no key gets into the report', async () => {
  const { report, stderr } = await judged(`${FIXTURES}/vamt`);
  for (const words of [
    'synthetic-products.csv: product list of VAMT',
    'synthetic-keys.csv: product keys of VAMT',
    'synthetic-list.cilx: computer information list of VAMT',
  ])
    expect(stderr).toContain(words);
  const seen = report.checks.find(({ id }) => id === 'mak-vamt')?.observations ?? [];
  expect(seen.map(({ id }) => id).sort()).toEqual([
    'vamt/synthetic-keys.csv',
    'vamt/synthetic-list.cilx',
    'vamt/synthetic-products.csv',
  ]);
  expect(JSON.stringify(report)).not.toContain('FFFFF');
});

const HAS_PROC = process.platform === 'linux';
(HAS_PROC ? test : test.skip)(
  'a file that cannot be read is told with the reason, not as unknown',
  async () => {
    const folder = heap();
    // Its first bytes belong to no memory: reading them fails for root too.
    symlinkSync('/proc/self/mem', join(folder, 'mem'));
    const { stderr } = await judged(folder);
    expect(stderr).toMatch(/left out: .*mem: /);
    expect(stderr).not.toMatch(/not recognised, left out: .*mem/);
  },
);
