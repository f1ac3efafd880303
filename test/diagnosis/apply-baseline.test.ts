import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { silence, silencedRows } from '../../src/diagnosis/apply-baseline.js';
import { verdictOf } from '../../src/diagnosis/verdict.js';
import type { BaselineEntry } from '../../src/model/baseline.js';
import type { Report } from '../../src/model/report.js';
import { filteredPort, healthy, missingRecord } from '../support/sample-reports.js';

const AT = '2026-01-05T09:00:00.000Z';

const entry = (id: string, rest: Partial<BaselineEntry> = {}): BaselineEntry => ({
  id,
  subject: null,
  until: '2026-03-12',
  reason: 'known',
  ...rest,
});

const [blocked, ipv6] = filteredPort.findings;
if (blocked === undefined || ipv6 === undefined) throw new Error('the sample has two findings at least');

const silenced = (entries: readonly BaselineEntry[], at = AT) => silence(filteredPort.findings, entries, at);

describe('which findings an entry silences', () => {
  test.each([
    ['its id', entry(blocked.id)],
    ['its failure mode', entry(blocked.failureMode)],
    ['failure mode and subject', entry(blocked.failureMode, { subject: blocked.subject })],
  ])('%s', (_, one) => {
    const { findings, baseline } = silenced([one]);
    expect(baseline).toEqual({
      silenced: [{ finding: blocked, until: '2026-03-12', reason: 'known' }],
      expired: [],
      unused: [],
    });
    expect(findings).toEqual(filteredPort.findings.slice(1));
  });

  test.each([
    ['another subject', entry(blocked.failureMode, { subject: '10.0.0.99:1688' })],
    ['another failure mode', entry('srv-record-missing')],
    ['the beginning of an id', entry(blocked.id.slice(0, -1))],
  ])('not %s: that entry is named as one that silences nothing', (_, one) => {
    const { findings, baseline } = silenced([one]);
    expect(findings).toEqual(filteredPort.findings);
    expect(baseline).toEqual({ silenced: [], expired: [], unused: [one] });
  });

  test('what follows from a silenced finding is still told', () => {
    const { findings } = silenced([entry(blocked.id)]);
    expect(findings.map(({ causedByFinding }) => causedByFinding)).toContain(blocked.id);
  });
});

describe('until when', () => {
  test.each([
    ['2026-03-12T23:59:59.999Z', 1, 0],
    ['2026-03-13T00:00:00.000Z', 0, 1],
  ])('%s: the day itself is the last', (at, silent, expired) => {
    const { baseline } = silenced([entry(blocked.id)], at);
    expect([baseline.silenced.length, baseline.expired.length]).toEqual([silent, expired]);
  });

  test('an entry that has expired does not hide one that has not', () => {
    const { baseline } = silenced([entry(blocked.id, { until: '2025-01-01' }), entry(blocked.id)]);
    expect(baseline.silenced).toHaveLength(1);
    expect(baseline.expired).toHaveLength(1);
  });
});

const IDS = filteredPort.findings.flatMap(({ id, failureMode }) => [id, failureMode]);

test('no finding is lost, none is told twice, and each entry is accounted for', () => {
  const entries = fc.array(
    fc.record({
      id: fc.constantFrom(...IDS, 'srv-record-missing'),
      subject: fc.constantFrom(null, blocked.subject, 'other'),
      until: fc.constantFrom('2025-12-31', '2026-01-05', '2026-03-12'),
      reason: fc.constant('known'),
    }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(entries, (given) => {
      const { findings, baseline } = silenced(given);
      const all = [...findings, ...baseline.silenced.map(({ finding }) => finding)];
      expect(new Set(all)).toEqual(new Set(filteredPort.findings));
      expect(all).toHaveLength(filteredPort.findings.length);
      for (const one of baseline.expired) expect(one.until < '2026-01-05').toBe(true);
      for (const one of given) {
        const isUseful = baseline.silenced.some(
          ({ finding }) => one.id === finding.id || one.id === finding.failureMode,
        );
        expect(baseline.expired.includes(one) || baseline.unused.includes(one) || isUseful).toBe(true);
      }
    }),
  );
});

function verdictWith(report: Report, entries: readonly BaselineEntry[]) {
  const { findings, baseline } = silence(report.findings, entries, AT);
  const { shown, judged } = silencedRows(report.checks, findings, baseline);
  return { shown, verdict: verdictOf({ ...report, checks: judged, findings }) };
}

describe('the verdict of the rest', () => {
  test('an error silenced, a warning left', () => {
    expect(verdictWith(filteredPort, [entry(blocked.id)]).verdict).toBe('warning');
  });

  test('a warning silenced, an error left', () => {
    const { verdict, shown } = verdictWith(filteredPort, [entry(ipv6.id)]);
    expect(verdict).toBe('error');
    expect(shown).toEqual(filteredPort.checks);
  });

  test('all silenced: the check says so and has not passed', () => {
    const { verdict, shown } = verdictWith(filteredPort, [entry(blocked.id), entry(ipv6.id)]);
    expect(verdict).toBe('healthy');
    expect(shown.find(({ id }) => id === 'port-reachability')).toMatchObject({
      status: 'skip',
      reason: 'silenced by the baseline until 2026-03-12',
    });
  });

  test('what lies behind a silenced error is not held against the verdict, and is not told as passed', () => {
    const { verdict, shown } = verdictWith(missingRecord, [entry('srv-record-missing')]);
    expect(verdict).toBe('healthy');
    expect(shown.filter(({ status }) => status === 'skip').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['srv-lookup', 'target-addresses', 'port-reachability', 'kms-service']),
    );
  });

  test('what could not be found out stays unknown', () => {
    const checks = missingRecord.checks.map((check) =>
      check.id === 'kms-service' ? { ...check, status: 'unknown' as const } : check,
    );
    expect(verdictWith({ ...missingRecord, checks }, [entry('srv-record-missing')]).verdict).toBe('unknown');
  });

  test('an empty baseline changes nothing', () => {
    expect(verdictWith(healthy, [])).toEqual({ shown: healthy.checks, verdict: 'healthy' });
  });
});
