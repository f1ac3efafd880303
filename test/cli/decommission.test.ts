import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { call, emptyFolder } from './called.js';

const LOG = 'fixtures/events/dc2016-application.evtx.gz';
const HOST = '169.254.169.250';

test('who asked the host, as text, markdown and JSON, with one exit status', async () => {
  const argv = ['decommission', '--host', HOST, '--evidence', LOG];
  const json = await call([...argv, '--format', 'json']);
  const { answer, clients } = JSON.parse(json.stdout) as { answer: string; clients: { name: string }[] };
  expect(answer).toBe('unknown');
  expect(clients).toHaveLength(1);
  for (const format of ['text', 'markdown']) {
    const { status, stdout } = await call([...argv, '--format', format]);
    expect(status).toBe(json.status);
    expect(stdout).toContain(HOST);
    expect(stdout).toContain('may go cannot be told');
  }
  expect(json.status).toBe(3);
});

test.each([
  [['--evidence', LOG], 64, 'one --host'],
  [['--host', 'a', '--host', 'b', '--evidence', LOG], 64, 'one --host'],
  [['--host', 'a'], 64, 'needs --evidence'],
  [['--host', 'a', '--evidence', LOG, '--format', 'html'], 64, 'not html'],
  [['--host', 'a', '--evidence', 'no-such-file.evtx'], 66, 'no-such-file.evtx'],
])('bad input %j', async (argv, status, words) => {
  const ended = await call(['decommission', ...argv]);
  expect([ended.status, ended.stdout]).toEqual([status, '']);
  expect(ended.stderr).toContain(words);
});

test('its help tells which host is meant, and every status', async () => {
  const { stdout } = await call(['decommission', '--help']);
  const words = stdout.replace(/\s+/gu, ' ');
  expect(words).toContain('the old KMS host, once');
  expect(words).not.toContain('besides those that DNS names');
  for (const status of ['0 it may go', '1 not yet', '3 it', '64 wrong usage', '66 an input', '70 a fault'])
    expect(words).toContain(status);
});

test('the report is never written over the evidence it was made of', async () => {
  const file = join(emptyFolder(), 'log.evtx.gz');
  copyFileSync(LOG, file);
  const { status, stderr } = await call([
    'decommission',
    '--host',
    HOST,
    '--evidence',
    file,
    '--output',
    file,
  ]);
  expect(status).toBe(64);
  expect(stderr).toContain('--evidence and --output name the same file');
  expect(readFileSync(file)).toEqual(readFileSync(LOG));
});
