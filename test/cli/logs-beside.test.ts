/** `check` with event logs: judged with a run, live or saved, or alone. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import { expectValidReport, expectValidSavedRun } from '../support/validate-report.js';
import { call, emptyFolder } from './called.js';

const LOG = 'fixtures/events/dc2016-application.evtx.gz';

const reportOf = (stdout: string): Report => {
  const report = JSON.parse(stdout) as Report;
  expectValidReport(report);
  return report;
};

test('a log alone, offline: what events would say', async () => {
  const { status, stdout } = await call(['check', '--offline', '--evidence', LOG, '--format', 'json']);
  const report = reportOf(stdout);
  expect(report.events?.sources.map(({ file }) => file)).toEqual([basename(LOG)]);
  expect(report.checks.find(({ id }) => id === 'srv-lookup')?.status).toBe('skip');
  expect(status).toBe({ healthy: 0, warning: 1, error: 2, unknown: 3 }[report.verdict]);
});

test('a log beside a saved run stands in the report and in what is saved again', async () => {
  const folder = emptyFolder();
  const [first, second] = [join(folder, 'run.json'), join(folder, 'both.json')];
  await call(['demo', 'port-closed', '--format', 'json', '--save', first]);
  const both = ['check', '--offline', '--format', 'json', '--evidence', first, '--evidence', LOG];
  const { stdout } = await call([...both, '--save', second]);
  const report = reportOf(stdout);
  expect(report.events?.clients.length).toBeGreaterThan(0);
  expect(report.findings.map(({ failureMode }) => failureMode)).toContain('host-port-refused');
  expectValidSavedRun(JSON.parse(readFileSync(second, 'utf8')));
  const again = await call(['check', '--offline', '--format', 'json', '--evidence', second]);
  expect(again.stdout).toBe(stdout);
});

test('a saved run judged again with the same logs gives the same findings, and says the clock of the logs', async () => {
  const run = join(emptyFolder(), 'run.json');
  // Nothing listens there; the log is years old.
  const asking = ['--domain', 'corp.example', '--resolver', '127.0.0.1:1', '--no-update-probe'];
  const live = await call(['check', ...asking, '--evidence', LOG, '--save', run, '--format', 'json']);
  const [first, text, again] = [
    reportOf(live.stdout),
    await call(['check', '--offline', '--evidence', run, '--evidence', LOG, '--format', 'text']),
    await call(['check', '--offline', '--evidence', run, '--evidence', LOG, '--format', 'json']),
  ];
  const second = reportOf(again.stdout);
  expect(second.events).toEqual(first.events);
  expect(second.findings).toEqual(first.findings);
  expect(again.status).toBe(live.status);
  expect(text.stdout).not.toContain(`judged by ${first.run.judgedAt.slice(0, 10)}`);
});

test('what is neither is refused by name', async () => {
  const folder = emptyFolder();
  const file = join(folder, 'notes.txt');
  writeFileSync(file, 'nothing of use\n');
  const { status, stderr } = await call(['check', '--offline', '--evidence', file]);
  expect(status).toBe(66);
  expect(stderr).toContain('notes.txt');
});

test('no log is written over by the report made of it', async () => {
  const folder = emptyFolder();
  const log = join(folder, 'log.evtx.gz');
  copyFileSync(LOG, log);
  for (const inputs of [[log], [folder]]) {
    const { status, stderr } = await call(['events', ...inputs, '--output', log]);
    expect(status).toBe(64);
    expect(stderr).toContain('log.evtx.gz');
  }
  expect(readFileSync(log)).toEqual(readFileSync(LOG));
  expect((await call(['events', folder, '--output', join(folder, 'new.txt')])).status).not.toBe(64);
});

test.each([
  ['zip', Buffer.from('PK\x03\x04 and so on'), 'begins like a zip file, but no file can be found in it'],
  ['empty', Buffer.alloc(0), 'the file is empty'],
])('a file that is no log says what it is: %s', async (_, bytes, words) => {
  const file = join(emptyFolder(), 'log.evtx');
  writeFileSync(file, bytes);
  const { status, stderr } = await call(['events', file]);
  expect(status).toBe(66);
  expect(stderr).toContain(words);
});

test('a table of PowerShell is called what it is, by events and by check', async () => {
  const table =
    'TimeCreated                     Id LevelDisplayName Message\r\n' +
    '-----------                     -- ---------------- -------\r\n' +
    '11/23/2026 9:15:02 AM        12289 Information      The client has processed an activation...\r\n';
  const folder = emptyFolder();
  const file = join(folder, 'events.txt');
  writeFileSync(file, table);
  copyFileSync(LOG, join(folder, 'log.evtx.gz'));
  const words = 'a table of PowerShell, which cuts the message of every event';
  for (const argv of [
    ['events', file],
    ['check', '--offline', '--evidence', file],
  ]) {
    const { status, stderr } = await call(argv);
    expect([status, stderr.includes(words), stderr.includes('Format-List *')]).toEqual([66, true, true]);
  }
  // Beside a log it costs only itself.
  for (const argv of [
    ['events', folder],
    ['check', '--offline', '--evidence', folder],
  ]) {
    const { status, stderr } = await call(argv);
    expect(status).not.toBe(66);
    expect(stderr).toContain(`events.txt: ${words}`);
  }
});
