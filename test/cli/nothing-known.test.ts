import { expect, test } from '@jest/globals';
import { call } from './called.js';

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
