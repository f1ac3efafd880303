import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Report } from '../../src/model/report.js';
import type { ReportDiff } from '../../src/model/report-diff.js';
import { compareReports, diffStatus } from '../../src/readings/report-diff.js';
import { diffJson, diffMarkdown, diffText } from '../../src/reporters/diff.js';
import { renderJson } from '../../src/reporters/json.js';
import { styleFor } from '../../src/reporters/style.js';
import { hostileReport } from '../support/hostile-report.js';
import { filteredPort, healthy, missingRecord } from '../support/sample-reports.js';
import { expectVisible, obeyed } from '../support/visible.js';
import { call, emptyFolder } from './called.js';

function written(report: Report | string): string {
  const file = join(emptyFolder(), 'report.json');
  writeFileSync(file, typeof report === 'string' ? report : [...renderJson(report)].join(''));
  return file;
}

const diff = (before: Report, now: Report, ...more: readonly string[]) =>
  call(['diff', written(before), written(now), ...more]);

const asWarnings = (report: Report): Report => ({
  ...report,
  findings: report.findings.map((finding) => ({ ...finding, severity: 'warning' })),
});

describe('exit status', () => {
  test.each([
    ['the same twice', missingRecord, missingRecord, 0],
    ['gone', missingRecord, healthy, 0],
    ['new warnings only', healthy, asWarnings(missingRecord), 1],
    ['new errors', healthy, missingRecord, 2],
    ['a warning that became an error', asWarnings(missingRecord), missingRecord, 2],
    ['an error that became a warning', missingRecord, asWarnings(missingRecord), 0],
  ])('%s', async (_, before, now, expected) => {
    expect((await diff(before, now)).status).toBe(expected);
  });
});

test('JSON: new, gone and changed findings by their ids, and how many stayed', async () => {
  const { stdout } = await diff(missingRecord, filteredPort, '--format', 'json');
  const told = JSON.parse(stdout) as ReportDiff;
  const ids = ({ findings }: Report) => findings.map(({ id }) => id);
  expect(told.appeared.map(({ id }) => id)).toEqual(
    ids(filteredPort).filter((id) => !ids(missingRecord).includes(id)),
  );
  expect(told.gone.map(({ id }) => id)).toEqual(
    ids(missingRecord).filter((id) => !ids(filteredPort).includes(id)),
  );
});

test('what the newer run could not look at is perhaps gone, with the reason', async () => {
  const checks = healthy.checks.map((check) =>
    check.id === 'srv-lookup'
      ? { ...check, status: 'unknown' as const, reason: 'the deadline passed' }
      : check,
  );
  const { stdout } = await diff(missingRecord, { ...healthy, checks });
  expect(stdout).toContain('Perhaps gone:');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('not looked at this time: the deadline passed');
  expect((await diff(missingRecord, healthy)).stdout).toContain('\nGone:');
});

test('words that change alone are no change', () => {
  const findings = missingRecord.findings.map((finding) => ({ ...finding, summary: 'since 5 days' }));
  const told = compareReports(missingRecord, { ...missingRecord, findings });
  expect(told).toMatchObject({ appeared: [], changed: [], gone: [], stayed: findings.length });
});

test('a report with keys of a later version is read', async () => {
  const later = written(JSON.stringify({ ...healthy, schemaVersion: '1.7', extra: 1 }));
  expect((await call(['diff', later, later])).status).toBe(0);
});

describe('what is refused', () => {
  const good = written(healthy);
  test.each([
    ['a file that is not there', () => ['/nowhere/report.json', good], 66, 'there is no such file'],
    ['no JSON', () => [good, written('{')], 66, 'not JSON'],
    ['a saved run', () => [good, written('{"format":"kms-doctor-run"}')], 66, 'a saved run'],
    ['something else', () => [good, written('[]')], 66, 'not a report'],
    ['another version', () => [good, written('{"schemaVersion":"2.0"}')], 66, 'another version'],
    [
      'a finding without severity',
      () => [good, written(JSON.stringify({ ...healthy, findings: [{ id: 'a', failureMode: 'a' }] }))],
      66,
      'findings[0] lacks "severity"',
    ],
    ['one report', () => [good], 64, 'REPORT'],
    ['a format it has not', () => [good, good, '--format', 'html'], 64, 'diff prints text, json, markdown'],
    ['an output that is an input', () => [good, good, '--output', good], 64, 'name the same file'],
  ])('%s', async (_, words, status, message) => {
    const ended = await call(['diff', ...words()]);
    expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status, stdout: '' });
    expect(ended.stderr).toContain(message);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

test('hostile text stays text in every format', () => {
  const style = styleFor({ width: 60, ascii: false, colour: false });
  fc.assert(
    fc.property(hostileReport, hostileReport, (before, now) => {
      const told = compareReports(before, now);
      expect([0, 1, 2]).toContain(diffStatus(told));
      for (const text of [diffText(told, style), diffJson(told), diffMarkdown(told)]) expectVisible(text);
      expect(JSON.parse(diffJson(told))).toEqual(told);
      for (const line of diffMarkdown(told).split('\n')) {
        const rest = obeyed(line.replace(/^(## |- )/, ''));
        expect(rest).not.toMatch(/[<>&*_[\]`~#|@]|:\/\/|\bwww\./i);
      }
    }),
    { numRuns: 100 },
  );
});
