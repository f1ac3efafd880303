import { expect, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import { call } from './called.js';

const demo = ['demo', 'port-closed', '--format', 'json'];

test.each([
  [[...demo, '--timeout', '249'], {}],
  [demo, { KMS_DOCTOR_TIMEOUT: '249' }],
])('a limit that takes slow for dead is allowed and told once: %j %j', async (argv, environment) => {
  const { status, stderr } = await call(argv, { environment });
  expect(status).not.toBe(64);
  expect(stderr).toMatch(/^kms-doctor: [^\n]*249 ms[^\n]*slow[^\n]*dead[^\n]*\n$/);
});

test('a usual limit, and one that nothing is asked with, are no news', async () => {
  expect((await call([...demo, '--timeout', '250'])).stderr).toBe('');
  const offline = ['check', '--offline', '--domain', 'corp.example', '--format', 'json', '--timeout', '1'];
  expect((await call(offline)).stderr).toBe('');
});

test('a run that is shorter than a probe ends with an answer: the probe takes half of it at most', async () => {
  const { status, stdout } = await call([
    'demo',
    'resolver-silent',
    '--format',
    'json',
    '--deadline',
    '3000',
  ]);
  const report = JSON.parse(stdout) as Report;
  expect({ status, complete: report.run.complete }).toEqual({ status: 2, complete: true });
});
