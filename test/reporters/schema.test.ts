import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { healthy } from '../support/sample-reports.js';
import { expectValidReport, expectValidSavedRun } from '../support/validate-report.js';

const root = new URL('../..', import.meta.url).pathname;
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

test('the committed schemas are those of the types in src/model (else: npm run schema)', () => {
  execFileSync(process.execPath, ['.ci/make-schema.mjs', '--check'], { cwd: root, stdio: 'pipe' });
}, 60_000);

test('a report with a key nobody knows is not valid', () => {
  expect(() => {
    expectValidReport({ ...asJson(healthy), extra: 1 });
  }).toThrow('additionalProperty');
});

test('a report without one of its keys is not valid', () => {
  const { events, ...rest } = asJson(healthy);
  expect(events).toBeNull();
  expect(() => {
    expectValidReport(rest);
  }).toThrow('"missingProperty":"events"');
});

test('an instant that is not UTC is not valid', () => {
  const report = { ...asJson(healthy), run: { ...healthy.run, startedAt: '2026-01-05 09:00' } };
  expect(() => {
    expectValidReport(report);
  }).toThrow('/run/startedAt');
});

test('a saved run says its format and holds every collector', () => {
  const skipped = { status: 'skipped', reason: 'nothing to ask' };
  const keys = ['context', 'resolvers', 'srv', 'zone', 'addresses', 'reach', 'service', 'update', 'clock'];
  const evidence = Object.fromEntries([...keys, 'listener'].map((key) => [key, skipped]));
  const run = {
    format: 'kms-doctor-run',
    formatVersion: '1.0',
    savedAt: healthy.run.startedAt,
    tool: healthy.tool,
    request: requestSample,
    run: healthy.run,
    evidence,
  };
  expectValidSavedRun(run);
  expect(() => {
    expectValidSavedRun({ ...run, evidence: { ...evidence, listener: undefined } });
  }).toThrow('/evidence');
});

const requestSample = {
  domains: ['corp.example'],
  hosts: [{ name: 'kms1.corp.example', port: null }],
  resolvers: [{ address: '10.1.0.5', port: 53 }],
  role: 'any',
  offline: false,
  updateProbe: true,
  timeoutMs: 5_000,
  deadlineMs: 20_000,
  ports: { dns: 53, kms: 1688, ntp: 123, smb: 445, rpcMapper: 135, http: 80 },
  demo: null,
};
