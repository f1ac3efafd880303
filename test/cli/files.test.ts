import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { expectValidReport, expectValidSavedRun } from '../support/validate-report.js';
import { call, emptyFolder } from './called.js';

interface ReportJson {
  readonly run: { readonly judgedAt: string; readonly offline: boolean };
  readonly checks: readonly unknown[];
  readonly findings: readonly unknown[];
}

function reportIn(text: string): ReportJson {
  const json: unknown = JSON.parse(text);
  expectValidReport(json);
  return json as ReportJson;
}

async function savedDemo(scenario: string) {
  const folder = emptyFolder();
  const file = join(folder, 'run.json');
  const { status, stdout } = await call(['demo', scenario, '--format', 'json', '--save', file]);
  return { folder, file, status, live: reportIn(stdout) };
}

test.each(['port-closed', 'record-missing', 'clock-six-hours-off', 'healthy'])(
  'a saved run gives the same findings again, byte for byte: %s',
  async (scenario) => {
    const { file, status, live } = await savedDemo(scenario);
    expectValidSavedRun(JSON.parse(readFileSync(file, 'utf8')));
    const again = await call(['check', '--evidence', file, '--offline', '--format', 'json']);
    expect({ status: again.status, stderr: again.stderr }).toEqual({ status, stderr: '' });
    const judged = reportIn(again.stdout);
    expect(JSON.stringify(judged.findings)).toBe(JSON.stringify(live.findings));
    expect(JSON.stringify(judged.checks)).toBe(JSON.stringify(live.checks));
    expect(judged.run.offline).toBe(true);
    const third = await call(['check', '--evidence', file, '--offline', '--format', 'json']);
    expect(third.stdout).toBe(again.stdout);
  },
);

test('--at is the clock of the judgement, in UTC', async () => {
  const { file } = await savedDemo('healthy');
  const argv = ['check', '--evidence', file, '--offline', '--format', 'json', '--at'];
  const { stdout } = await call([...argv, '2026-01-05T10:00+01:00']);
  expect(reportIn(stdout).run.judgedAt).toBe('2026-01-05T09:00:00.000Z');
});

test('what has no effect on a saved run is said on stderr; the report is the same', async () => {
  const { file } = await savedDemo('healthy');
  const argv = ['check', '--evidence', file, '--format', 'json'];
  const { status, stdout, stderr } = await call([...argv, '--domain', 'other.example']);
  expect(status).toBe(0);
  expect(stderr).toContain('nothing is sent');
  expect(stderr).toContain('--domain');
  expect(stdout).toBe((await call([...argv, '--offline'])).stdout);
});

test('a saved run from standard input', async () => {
  const { file } = await savedDemo('port-closed');
  const argv = ['check', '--offline', '--format', 'json', '--evidence'];
  const piped = await call([...argv, '-'], { input: readFileSync(file, 'utf8') });
  expect({ status: piped.status, stderr: piped.stderr }).toEqual({ status: 2, stderr: '' });
  expect(piped.stdout).toBe((await call([...argv, file])).stdout);
});

test('a saved run as Windows PowerShell may hand it on: UTF-16 with a mark', async () => {
  const { file, folder } = await savedDemo('port-closed');
  const wide = join(folder, 'wide.json');
  writeFileSync(wide, Buffer.from(`\ufeff${readFileSync(file, 'utf8')}`, 'utf16le'));
  expect((await call(['check', '--evidence', wide, '--offline', '--format', 'json'])).status).toBe(2);
});

test('a saved run with one wrong value names the place', async () => {
  const { file } = await savedDemo('port-closed');
  const text = readFileSync(file, 'utf8').replace('"outcome": "refused"', '"outcome": "perhaps"');
  writeFileSync(file, text);
  const { status, stderr } = await call(['check', '--evidence', file, '--offline']);
  expect(status).toBe(66);
  expect(stderr).toMatch(/evidence\.reach\.observations\[\d+\]\.outcome must be one of/);
});

test('--output: the report in the file, nothing on stdout, no file left aside', async () => {
  const folder = emptyFolder();
  const file = join(folder, 'report.json');
  writeFileSync(file, 'old', { mode: 0o640 });
  const { status, stdout, stderr } = await call([
    'demo',
    'port-closed',
    '--format',
    'json',
    '--output',
    file,
  ]);
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: '' });
  reportIn(readFileSync(file, 'utf8'));
  expect(readdirSync(folder)).toEqual(['report.json']);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o640);
});

test('--output through a link writes what the link leads to, and leaves devices devices', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'real'));
  writeFileSync(join(folder, 'real', 'report.txt'), 'old');
  symlinkSync(join('real', 'report.txt'), join(folder, 'link.txt'));
  await call(['demo', 'healthy', '--output', join(folder, 'link.txt')]);
  expect(readFileSync(join(folder, 'real', 'report.txt'), 'utf8')).toContain('Demo healthy');
  if (process.platform === 'win32') return;
  await call(['demo', 'healthy', '--output', '/dev/null']);
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('--output with ndjson holds every event', async () => {
  const file = join(emptyFolder(), 'events.ndjson');
  await call(['demo', 'healthy', '--format', 'ndjson', '--output', file]);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect((JSON.parse(lines.at(-1) ?? '') as { type: string }).type).toBe('report');
});

test('--trace: one packet a line, with time, peer, kind and bytes', async () => {
  const file = join(emptyFolder(), 'trace.ndjson');
  await call(['demo', 'healthy', '--format', 'json', '--trace', file]);
  const packets = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(new Set(packets.map(({ kind }) => kind))).toEqual(
    new Set(['dns-query', 'dns-update', 'tkey-query', 'tcp-connect', 'rpc-bind', 'sntp']),
  );
  for (const { at, peer, bytes } of packets) {
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(peer).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(bytes).toMatch(/^(?:[0-9a-f]{2})*$/);
  }
});

test('a refused call leaves the files alone', async () => {
  const folder = emptyFolder();
  const file = join(folder, 'report.json');
  await call(['demo', 'no-such-scenario', '--output', file]);
  await call(['check', '--format', 'xml', '--output', file]);
  expect(existsSync(file)).toBe(false);
});

/** The device of Linux that is always full: it opens, and every write to it fails. */
const FULL = '/dev/full';

test.each([
  ['--save', 'was not written'],
  ['--trace', 'ends early'],
])('%s on a full disk costs the file, not the diagnosis', async (option, words) => {
  const { status, stdout, stderr } = await call(['demo', 'port-closed', '--format', 'json', option, FULL]);
  expect(status).toBe(2);
  expect(reportIn(stdout).findings).toHaveLength(1);
  expect(stderr).toMatch(/^kms-doctor: [^\n]+\n$/);
  for (const part of [`${option}: ${FULL} ${words}`, 'the disk is full (ENOSPC)', 'run again'])
    expect(stderr).toContain(part);
});

test.each(['text', 'json', 'ndjson'])(
  'a report that --output cannot write goes to standard output: %s',
  async (format) => {
    const argv = ['demo', 'port-closed', '--format', format];
    const { status, stdout, stderr } = await call([...argv, '--output', FULL]);
    expect(status).toBe(2);
    expect(stdout).toContain('port-closed');
    expect(stderr).toMatch(/^kms-doctor: --output: \/dev\/full .*\(ENOSPC\); .*standard output[^\n]*\n$/);
  },
);

test('each file that was lost is named once, whatever was lost beside it', async () => {
  const folder = emptyFolder();
  const saved = join(folder, 'run.json');
  const files = ['--trace', FULL, '--save', FULL, '--output', FULL];
  const all = await call(['demo', 'port-closed', '--format', 'json', ...files]);
  expect(all.status).toBe(2);
  reportIn(all.stdout);
  const places = all.stderr
    .trimEnd()
    .split('\n')
    .map((line) => /^kms-doctor: (--\w+): /.exec(line)?.[1]);
  expect(places.sort()).toEqual(['--output', '--save', '--trace']);
  await call(['demo', 'port-closed', '--save', saved]);
  const again = await call(['check', '--evidence', saved, '--offline', '--format', 'json', '--save', FULL]);
  expect(again).toMatchObject({ status: 2, stderr: expect.stringContaining('--save: /dev/full') as unknown });
  reportIn(again.stdout);
});

test('--output - is standard output, and no file is named so', async () => {
  const { status, stdout } = await call(['demo', 'healthy', '--format', 'json', '--output', '-']);
  expect(status).toBe(0);
  expect(reportIn(stdout).findings).toEqual([]);
  expect(existsSync('-')).toBe(false);
});
