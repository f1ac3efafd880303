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
