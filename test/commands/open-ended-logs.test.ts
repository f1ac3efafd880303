/** Logs that do not tell the end of the story, or hold no time: the report says so and invents nothing. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import { call } from '../cli/called.js';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/events/${name}`, import.meta.url));

/** A real log, cut inside of its first chunk and behind it. */
function cutAt(bytes: number): string {
  const file = join(mkdtempSync(join(tmpdir(), 'kms-doctor-cut-')), 'cut.evtx');
  writeFileSync(file, gunzipSync(readFileSync(fixture('dc2016-application.evtx.gz'))).subarray(0, bytes));
  return file;
}

describe('a log that is cut off', () => {
  test.each([
    ['inside of a chunk', 100_000],
    ['between chunks', 4096 + 65_536],
  ])('%s', async (_, bytes) => {
    const file = cutAt(bytes);
    const text = await call(['events', file]);
    expect(text.status).toBe(3);
    expect(text.stdout.replace(/\s+/g, ' ')).toMatch(
      /cut\.evtx is cut off: at least \d+ records, the newest, are missing/,
    );
    const nagios = await call(['events', file, '--format', 'nagios']);
    expect(nagios.stdout).toMatch(/^KMS UNKNOWN - .*cut\.evtx is cut off/);
  });

  test('the whole log is none', async () => {
    const { stdout } = await call(['events', fixture('dc2016-application.evtx.gz')]);
    expect(stdout).not.toContain('cut off');
  });
});

test('prose about activation is no log', async () => {
  const { status, stderr } = await call(['events', fixture('README.md')]);
  expect(status).toBe(66);
  expect(stderr).toContain('holds no event log in a known form');
});

describe('an event of a host that has no time, and no request beside it', () => {
  test('no time is made up, and no count is given', async () => {
    const { stdout } = await call(['events', fixture('host-12293.txt')]);
    expect(stdout).toContain('at an unknown time');
    expect(stdout).not.toContain(' since ');
    expect(stdout).not.toContain('0 machines counted');
    expect(stdout).not.toContain('✔');
  });

  test('--long agrees that there is the log of a host', async () => {
    const { stdout } = await call(['events', fixture('host-12293.txt'), '--long']);
    expect(stdout).not.toContain('no log of a KMS host was read');
    expect(stdout).toContain('an unknown time, contoso.com: failed');
  });
});

describe('events that were pasted without a date', () => {
  const pasted = (text: string): string => {
    const file = join(mkdtempSync(join(tmpdir(), 'kms-doctor-pasted-')), 'pasted.txt');
    writeFileSync(file, text);
    return file;
  };
  /** Synthetic. */
  const notStarted = pasted(
    'Source: Microsoft-Windows-Security-SPP\nEvent ID: 12291\nComputer: kms01.corp.example\n' +
      'KMS failed to start.\nInfo: 0x80070005\n',
  );

  test.each([
    ['a host that cannot publish', fixture('host-12293.txt'), 'srv-acl-owned-by-other-host', 'contoso.com'],
    ['KMS that does not start', notStarted, 'host-kms-init-failure', 'kms01.corp.example'],
  ])('%s is found, and no form shows a day for it', async (_, file, mode, name) => {
    const json = await call(['events', file, '--format', 'json']);
    const report = JSON.parse(json.stdout) as Report;
    const [found] = report.findings.filter(({ failureMode }) => failureMode === mode);
    expect(found?.summary).toContain('at an unknown time');
    expect(found?.summary).toContain(name);
    const told = JSON.stringify([report.events?.hosts, report.events?.notices]);
    expect(told).not.toMatch(/"(at|first|last)":"/u);
    for (const format of ['text', 'markdown', 'html', 'csv']) {
      const { stdout } = await call(['events', file, '--format', format, '--long']);
      expect(stdout).not.toMatch(/(last on|since|failed on) \d/u);
    }
  });
});
