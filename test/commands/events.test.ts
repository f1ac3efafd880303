import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import { call } from '../cli/called.js';
import { expectValidReport } from '../support/validate-report.js';

const logs = (...names: string[]): string[] =>
  names.map((name) => fileURLToPath(new URL(`../../fixtures/events/${name}`, import.meta.url)));
const CLIENT = 'dc2016-application.evtx.gz';

describe('events', () => {
  test.each([
    [CLIENT],
    ['dc2016-spp.evtxexport.xml'],
    ['client-12288-and-host-12290.txt'],
    ['otrf-8198-client.ndjson'],
  ])('%s: the JSON report is valid and holds the analysis', async (name) => {
    const { status, stdout } = await call(['events', ...logs(name), '--format', 'json']);
    expect(status).toBe(
      { healthy: 0, warning: 1, error: 2, unknown: 3 }[(JSON.parse(stdout) as Report).verdict],
    );
    const report = JSON.parse(stdout) as Report;
    expectValidReport(report);
    expect(report.events?.sources).toHaveLength(1);
    expect(report.events?.sources[0]?.relevant).toBeGreaterThan(0);
    expect(report.run).toMatchObject({ offline: true, complete: true });
  });

  test('the same events in two forms are one story', async () => {
    const both = await call(['events', ...logs(CLIENT, 'dc2016-spp.evtxexport.xml'), '--format', 'json']);
    const one = await call(['events', ...logs(CLIENT), '--format', 'json']);
    const clients = ({ stdout }: typeof one) =>
      (JSON.parse(stdout) as Report).events?.clients.map(({ name, attempts }) => ({ name, attempts }));
    expect(clients(both)).toEqual(clients(one));
  });

  test.each(['text', 'markdown', 'html', 'csv', 'ndjson', 'nagios', 'prometheus'])(
    'prints %s',
    async (format) => {
      const { stdout } = await call(['events', ...logs(CLIENT), '--format', format]);
      expect(stdout).not.toMatch(/undefined|\[object|NaN/);
      expect(stdout.endsWith('\n')).toBe(true);
      expect(stdout.length).toBeGreaterThan(100);
    },
  );

  test('ndjson: every line is an event, the last one the report', async () => {
    const { stdout } = await call(['events', ...logs(CLIENT), '--format', 'ndjson']);
    const types = stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly type: string }).type);
    expect(types).toEqual(['report']);
  });

  test('--at judges by that time, and the report says so', async () => {
    const { stdout } = await call([
      'events',
      ...logs(CLIENT),
      '--at',
      '2027-01-01T00:00Z',
      '--format',
      'json',
    ]);
    const report = JSON.parse(stdout) as Report;
    expect(report.run.judgedAt).toBe('2027-01-01T00:00:00.000Z');
    expect(report.events?.clients[0]?.pattern).toBe('expired');
  });

  test('logs without activation events are no healthy fleet', async () => {
    const { status, stdout } = await call(['events', ...logs('empty-key-management-service.evtx.gz')]);
    expect(status).toBe(3);
    expect(stdout).toContain('The event logs say nothing about activation.');
  });

  test('--output writes the file and nothing to standard output', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'kms-doctor-events-')), 'page.html');
    const { stdout } = await call(['events', ...logs(CLIENT), '--format', 'html', '--output', file]);
    expect(stdout).toBe('');
    expect(readFileSync(file, 'utf8')).toContain('</html>');
  });
});

describe('wrong use', () => {
  const notALog = join(mkdtempSync(join(tmpdir(), 'kms-doctor-events-')), 'note.txt');
  writeFileSync(notALog, 'hello\n');

  test.each([
    [['events'], 64, /events needs a FILE/],
    [['events', '/no/such.evtx'], 66, /no\/such\.evtx: there is no such file/],
    [['events', notALog], 66, /note\.txt: holds no event log in a known form/],
    [['events', ...logs(CLIENT), '--at', 'yesterday'], 64, /--at: "yesterday" is not a time/],
    [['events', ...logs(CLIENT), '--domain', 'corp.example'], 64, /--domain is not an option of events/],
    [['diff', 'a.json', 'b.json', '--format', 'csv'], 64, /diff prints .*, not csv/],
  ])('%j ends with %d and one line', async (argv, status, line) => {
    const ended = await call(argv);
    expect(ended).toMatchObject({ status, stdout: '' });
    expect(ended.stderr).toMatch(line);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('check prints its findings as a table: of logs alone, their clients', async () => {
    const settings = fileURLToPath(
      new URL('../../fixtures/settings/collected/synthetic-healthy-client.ndjson', import.meta.url),
    );
    const heads = async (...evidence: string[]) =>
      (
        await call([
          'check',
          '--offline',
          '--format',
          'csv',
          ...evidence.flatMap((file) => ['--evidence', file]),
        ])
      ).stdout.split('\r\n')[0];
    expect(await heads(...logs(CLIENT))).toMatch(/^name,pattern,/);
    expect(await heads(settings)).toMatch(/^id,failureMode,/);
  });

  test('a format set for all commands is not meant for one that cannot print it', async () => {
    const { status } = await call(['demo', '--list'], { environment: { KMS_DOCTOR_FORMAT: 'csv' } });
    expect(status).toBe(0);
  });
});
