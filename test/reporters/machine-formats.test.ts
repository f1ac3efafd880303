import { spawnSync } from 'node:child_process';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { CHECK_IDS } from '../../src/model/check.js';
import type { Report } from '../../src/model/report.js';
import { renderJson } from '../../src/reporters/json.js';
import { renderNagios } from '../../src/reporters/nagios.js';
import { renderEvent } from '../../src/reporters/ndjson.js';
import { renderPrometheus } from '../../src/reporters/prometheus.js';
import { hostileReport } from '../support/hostile-report.js';
import { filteredPort, healthy, missingRecord, SAMPLE_REPORTS } from '../support/sample-reports.js';
import { expectValidReport } from '../support/validate-report.js';

// Many reports and a program: a busy machine needs more than the usual 5 s.
jest.setTimeout(60_000);

/** The same content with every object's keys the other way round. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]: [string, unknown]) => [key, reversed(child)]),
  ) as T;
}

describe('json', () => {
  test.each(Object.entries(SAMPLE_REPORTS))('%s validates and comes back whole', (_, report) => {
    const parsed: unknown = JSON.parse([...renderJson(report)].join(''));
    expectValidReport(parsed);
    expect(parsed).toEqual(report);
  });

  test('the order of keys is the contract’s, whatever order they were made in', () => {
    const made = reversed(missingRecord);
    const parsed = JSON.parse([...renderJson(made)].join('')) as Report;
    expect(Object.keys(parsed)).toEqual(Object.keys(missingRecord));
    expect(Object.keys(parsed.run)).toEqual(Object.keys(missingRecord.run));
    expect(Object.keys(parsed.findings[0] ?? {})).toEqual(Object.keys(missingRecord.findings[0] ?? {}));
    expect(Object.keys(parsed.checks[0]?.observations[0] ?? {}).slice(0, 3)).toEqual([
      'id',
      'kind',
      'subject',
    ]);
  });

  test('a key that the contract does not know yet is kept, behind the others', () => {
    const report = { ...healthy, extra: true } as Report;
    expect(Object.keys(JSON.parse([...renderJson(report)].join('')) as object).at(-1)).toBe('extra');
  });
});

test('ndjson: the last event holds the same report as json', () => {
  const line = [...renderEvent({ type: 'report', report: healthy })].join('');
  expect((JSON.parse(line) as { report: unknown }).report).toEqual(
    JSON.parse([...renderJson(healthy)].join('')),
  );
  expect(
    [
      ...renderEvent({
        type: 'check',
        elapsedMs: 4,
        check: { id: 'clock', title: 'The clocks agree', status: 'running', summary: '' },
      }),
    ].join(''),
  ).toBe(
    '{"type":"check","elapsedMs":4,"check":{"id":"clock","title":"The clocks agree","status":"running","summary":""}}\n',
  );
});

describe('nagios', () => {
  const first = (report: Report) => renderNagios(report).split('\n')[0] ?? '';

  test('the status word follows the verdict', () => {
    const words = { healthy: 'OK', warning: 'WARNING', error: 'CRITICAL', unknown: 'UNKNOWN' } as const;
    for (const [verdict, word] of Object.entries(words))
      expect(first({ ...healthy, verdict: verdict as Report['verdict'] })).toMatch(
        new RegExp(`^KMS ${word} - `),
      );
  });

  test('performance data counts hosts that are known and hosts that serve', () => {
    expect(first(filteredPort)).toContain(' hosts=2;;;0 hosts_serving=1;;;0;2 ');
    expect(first(missingRecord)).toContain(' hosts=0;;;0 hosts_serving=0;;;0;0 ');
  });

  test('a clock that was not told is unknown, not 0', () => {
    expect(first(missingRecord)).toMatch(/ clock_offset=U$/);
    expect(first(healthy)).toMatch(/ clock_offset=2\.000s$/);
  });
});

describe('prometheus', () => {
  test.each(Object.entries(SAMPLE_REPORTS))(
    '%s: every check has all its states, one of them 1',
    (_, report) => {
      const text = renderPrometheus(report);
      for (const id of CHECK_IDS) {
        const series = text
          .split('\n')
          .filter((line) => line.startsWith(`kms_doctor_check_status{check="${id}"`));
        expect(series).toHaveLength(5);
        expect(series.filter((line) => line.endsWith(' 1'))).toHaveLength(1);
      }
      expect(text.match(/^kms_doctor_verdict\{.*\} [01]$/gm)).toHaveLength(4);
      expect(text.match(/^kms_doctor_findings\{.*\} \d+$/gm)).toHaveLength(3);
    },
  );

  const TOOL = 'promtool';
  const promtool = (text: string) => spawnSync(TOOL, ['check', 'metrics'], { input: text, encoding: 'utf8' });
  const missing = promtool('').error !== undefined;
  if (missing)
    process.stderr.write('skipped: promtool is not installed, its check of the metrics was not run\n');

  (missing ? test.skip : test)('promtool finds nothing to say, about samples and about hostile text', () => {
    const hostile = fc.sample(hostileReport, { numRuns: 10, seed: 1 });
    for (const report of [...Object.values(SAMPLE_REPORTS), ...hostile]) {
      const { status, stdout, stderr } = promtool(renderPrometheus(report));
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
    }
  });
});
