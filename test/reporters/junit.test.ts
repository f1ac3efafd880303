import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { CHAIN } from '../../src/checks/index.js';
import { CHECK_IDS } from '../../src/model/check.js';
import type { Report } from '../../src/model/report.js';
import { renderJunit } from '../../src/reporters/junit.js';
import { hostileEventReport, hostileReport, reportWithOneHostileText } from '../support/hostile-report.js';
import { parseXml, type XmlElement } from '../support/parse-xml.js';
import { SAMPLE_EVENT_REPORTS } from '../support/sample-events.js';
import { filteredPort, healthy, missingRecord, SAMPLE_REPORTS } from '../support/sample-reports.js';
import { expectVisible } from '../support/visible.js';

// Many reports: a busy machine needs more than the usual 5 s.
jest.setTimeout(60_000);

const junit = (report: Report, failOn: 'warning' | 'error' = 'warning') =>
  renderJunit(report, { chain: CHAIN, failOn });

const suiteOf = (text: string): XmlElement => {
  const [suite] = parseXml(text).children;
  if (suite === undefined) throw new Error('no suite');
  return suite;
};
const casesOf = (text: string) => suiteOf(text).children.filter(({ tag }) => tag === 'testcase');
const outcomes = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries<string>(
    casesOf(text).map(({ attributes, children: [inside] }) => [
      attributes['classname']?.replace('kms-doctor.', '') ?? '',
      inside?.tag ?? 'passed',
    ]),
  );

/** The structure that the schemas of Ant (JUnit.xsd) and of the xUnit plugin of Jenkins (junit-10.xsd) both take. */
function expectStructure(text: string): void {
  const root = parseXml(text);
  expect({ tag: root.tag, attributes: root.attributes }).toEqual({ tag: 'testsuites', attributes: {} });
  expect(root.children.map(({ tag }) => tag)).toEqual(['testsuite']);
  const suite = suiteOf(text);
  expect(Object.keys(suite.attributes).toSorted()).toEqual([
    'errors',
    'failures',
    'hostname',
    'id',
    'name',
    'package',
    'skipped',
    'tests',
    'time',
    'timestamp',
  ]);
  for (const name of ['id', 'tests', 'failures', 'errors', 'skipped'])
    expect(suite.attributes[name]).toMatch(/^\d+$/);
  for (const name of ['name', 'hostname', 'package']) expect(suite.attributes[name]?.trim()).not.toBe('');
  expect(suite.attributes['timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  expect(suite.attributes['time']).toMatch(/^\d+\.\d{3}$/);
  const tags = suite.children.map(({ tag }) => tag);
  const inner = tags.slice(1, -2);
  expect([tags[0], ...tags.slice(-2)]).toEqual(['properties', 'system-out', 'system-err']);
  expect(new Set(inner)).toEqual(new Set(['testcase']));
  for (const { tag, attributes } of suite.children[0]?.children ?? []) {
    expect(tag).toBe('property');
    expect(Object.keys(attributes)).toEqual(['name', 'value']);
  }
  const counted = { failure: 0, error: 0, skipped: 0 };
  for (const { attributes, children } of casesOf(text)) {
    expect(Object.keys(attributes)).toEqual(['classname', 'name', 'time']);
    expect(attributes['time']).toMatch(/^\d+\.\d{3}$/);
    expect(children.length).toBeLessThan(2);
    for (const inside of children) {
      expect(Object.keys(inside.attributes)).toEqual(['type', 'message']);
      expect(inside.children).toEqual([]);
      counted[inside.tag as keyof typeof counted] += 1;
    }
  }
  expect(suite.attributes).toMatchObject({
    tests: String(inner.length),
    failures: String(counted.failure),
    errors: String(counted.error),
    skipped: String(counted.skipped),
  });
}

test.each(Object.entries({ ...SAMPLE_REPORTS, ...SAMPLE_EVENT_REPORTS }))(
  '%s: one case for each check, in chain order, as the schemas have it',
  (_, report) => {
    const text = junit(report);
    expectStructure(text);
    expect(Object.keys(outcomes(text)).slice(0, CHECK_IDS.length)).toEqual([...CHECK_IDS]);
  },
);

describe('a suite is green exactly when the exit status is 0', () => {
  test.each(Object.entries({ ...SAMPLE_REPORTS, ...SAMPLE_EVENT_REPORTS }))('%s', (_, report) => {
    const { failures, errors } = suiteOf(junit(report)).attributes;
    expect(failures === '0' && errors === '0').toBe(report.verdict === 'healthy');
  });

  test('a check that could not look is skipped in a healthy report and an error where the answer is open', () => {
    const checks = healthy.checks.map((check) =>
      check.id === 'clock' ? { ...check, status: 'unknown' as const, reason: 'no time was told' } : check,
    );
    expect(outcomes(junit({ ...healthy, checks }))['clock']).toBe('skipped');
    expect(outcomes(junit({ ...healthy, checks, verdict: 'unknown' }))['clock']).toBe('error');
  });

  test('where nothing was tried, a case of its own says so', () => {
    const checks = healthy.checks.map((check) => ({
      ...check,
      status: 'skip' as const,
      reason: 'no domain',
    }));
    const text = junit({ ...healthy, checks, verdict: 'unknown' });
    expectStructure(text);
    expect(outcomes(text)['verdict']).toBe('error');
  });

  test('with --fail-on error, warnings are passed and told beside', () => {
    const checks = filteredPort.checks.map((check) =>
      check.status === 'fail' ? { ...check, status: 'warn' as const } : check,
    );
    const findings = filteredPort.findings.map((finding) => ({ ...finding, severity: 'warning' as const }));
    const report: Report = { ...filteredPort, checks, findings, verdict: 'warning' };
    expect(suiteOf(junit(report)).attributes['failures']).not.toBe('0');
    const text = junit(report, 'error');
    expect(suiteOf(text).attributes['failures']).toBe('0');
    const out = suiteOf(text).children.find(({ tag }) => tag === 'system-out')?.text;
    expect(out).toContain(filteredPort.findings[0]?.summary);
  });
});

test('a failed check tells its finding with the steps', () => {
  const [cause] = missingRecord.findings;
  const failed = casesOf(junit(missingRecord)).find(
    ({ attributes }) => attributes['classname'] === 'kms-doctor.srv-lookup',
  )?.children[0];
  expect(failed?.attributes).toEqual({ type: cause?.failureMode, message: cause?.summary });
  expect(failed?.text).toContain(cause?.remediation[0]?.do);
});

test('hostile text stays text: the structure holds, nothing unseen, no character that XML forbids', () => {
  fc.assert(
    fc.property(
      fc.oneof(hostileReport, reportWithOneHostileText, hostileEventReport),
      fc.constantFrom('warning' as const, 'error' as const),
      (report, failOn) => {
        const text = junit(report, failOn);
        expectVisible(text);
        expectStructure(text);
      },
    ),
    { numRuns: 150 },
  );
});
