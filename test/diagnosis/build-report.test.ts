import { expect, test } from '@jest/globals';
import type { Evidence } from '../../src/model/evidence.js';
import { buildReport } from '../../src/diagnosis/build-report.js';
import { healthy, NO_HOSTS, NXDOMAIN, situation, srv, tcp, update } from '../support/evidence-builder.js';
import { judge, RUN } from '../support/judge.js';
import { expectValidReport } from '../support/validate-report.js';

test('the report carries run, version and every check, and keeps to the schema', () => {
  const report = buildReport({ evidence: healthy(), run: RUN, version: '1.2.3' });
  expect(report).toMatchObject({
    schemaVersion: '1.0',
    tool: { name: 'kms-doctor', version: '1.2.3' },
    run: RUN,
    verdict: 'healthy',
    events: null,
  });
  expect(report.checks).toHaveLength(13);
  expectValidReport(JSON.parse(JSON.stringify(report)));
});

test('the same evidence, saved and read again, gives the same report byte for byte', () => {
  const evidence = situation({ ...NO_HOSTS, srv: [srv(NXDOMAIN)], update: [update({ serves: 'silent' })] });
  const again = JSON.parse(JSON.stringify(evidence)) as Evidence;
  expect(JSON.stringify(judge(again))).toBe(JSON.stringify(judge(evidence)));
});

test('every finding names evidence that is in the report', () => {
  const report = judge(
    situation({
      srv: [srv()],
      reach: [tcp({ outcome: 'refused' })],
      service: [],
      update: [update({ serves: 'no' })],
    }),
  );
  const ids = new Set(report.checks.flatMap(({ observations }) => observations.map(({ id }) => id)));
  expect(report.findings.length).toBeGreaterThan(1);
  for (const { evidence } of report.findings) {
    expect(evidence.length).toBeGreaterThan(0);
    for (const id of evidence) expect(ids.has(id)).toBe(true);
  }
});

test('in a demo the way to check is the demo: no other command would find its servers', () => {
  const evidence = situation({ ...NO_HOSTS, srv: [srv(NXDOMAIN)] });
  const verifyIn = (demo: string | null) =>
    buildReport({ evidence, run: { ...RUN, demo }, version: '1.0.0' }).findings.map(({ verify }) => verify);
  expect(verifyIn(null)[0]?.run).not.toContain('demo');
  expect(verifyIn('port-closed')).not.toHaveLength(0);
  for (const verify of verifyIn('port-closed'))
    expect(verify).toMatchObject({ run: 'kms-doctor demo port-closed', on: 'this-computer', shell: null });
  // The name can come from a saved run.
  expect(verifyIn('x; reboot')[0]?.run).toBe('kms-doctor demo <demo>');
});
