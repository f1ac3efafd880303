import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { call, emptyFolder } from './called.js';

/** Offline, so that this computer is asked and nobody else; whether it knows a domain is its own affair. */
test('without a domain: unknown, with what to type; with one, no such hint', async () => {
  const argv = ['check', '--offline', '--format', 'json'];
  const { status, stdout, stderr } = await call(argv);
  expect(status).toBe(3);
  const { run } = JSON.parse(stdout) as { run: { domains: readonly string[] } };
  if (run.domains.length === 0) expect(stderr).toMatch(/^kms-doctor: .*--domain NAME.*kms-doctor demo\n$/);
  else expect(stderr).toBe('');
  expect((await call([...argv, '--domain', 'corp.example'])).stderr).toBe('');
});

test('a report for people says it itself, on its first lines, and stderr does not repeat it', async () => {
  for (const format of ['text', 'markdown', 'nagios']) {
    const { status, stdout, stderr } = await call(['check', '--offline', '--format', format]);
    expect({ format, status, stderr }).toEqual({ format, status: 3, stderr: '' });
    const { stdout: json } = await call(['check', '--offline', '--format', 'json']);
    if ((JSON.parse(json) as { run: { domains: readonly string[] } }).run.domains.length > 0) return;
    const head = stdout.split('\n').slice(0, 3).join(' ');
    expect(head).toMatch(/No domain is known.*kms-doctor check --domain NAME.*kms-doctor demo/);
  }
  const file = join(emptyFolder(), 'report.txt');
  const { stderr } = await call(['check', '--offline', '--output', file]);
  expect(stderr).toContain('kms-doctor check --domain NAME');
});

test('with a host of its own nothing is missing', async () => {
  const argv = ['check', '--offline', '--host', 'kms1.corp.example', '--format'];
  expect((await call([...argv, 'json'])).stderr).toBe('');
  expect((await call([...argv, 'text'])).stdout).not.toContain('No domain is known');
});
