import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { CATALOGUE } from '../../src/checks/index.js';
import type { Report } from '../../src/model/report.js';
import { renderSarif } from '../../src/reporters/sarif.js';
import { hostileEventReport, hostileReport, reportWithOneHostileText } from '../support/hostile-report.js';
import { SAMPLE_EVENT_REPORTS } from '../support/sample-events.js';
import { filteredPort, missingRecord, SAMPLE_REPORTS } from '../support/sample-reports.js';
import { expectValidSarif } from '../support/validate-sarif.js';
import { expectVisible } from '../support/visible.js';

// Many reports: a busy machine needs more than the usual 5 s.
jest.setTimeout(60_000);

interface Rule {
  readonly id: string;
  readonly help?: { readonly text: string; readonly markdown: string };
}

interface Result {
  readonly suppressions?: readonly { readonly justification: string }[];
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
    readonly results: readonly Result[];
  }[];
}

function partsOf(text: string) {
  const log = JSON.parse(text) as Log;
  const [run] = log.runs;
  return { log, rules: run?.tool.driver.rules ?? [], results: run?.results ?? [] };
}

/** Silenced findings are results too, behind the others. */
const toldIn = ({ findings, baseline }: Report) => [
  ...findings,
  ...(baseline?.silenced ?? []).map(({ finding }) => finding),
];

const sarif = (report: Report) => renderSarif(report, CATALOGUE);

test.each(Object.entries({ ...SAMPLE_REPORTS, ...SAMPLE_EVENT_REPORTS }))(
  '%s: valid, a result for each finding, each with its rule',
  (_, report) => {
    const { log, rules, results } = partsOf(sarif(report));
    expectValidSarif(log);
    expect(results.map(({ ruleId }) => ruleId)).toEqual(toldIn(report).map(({ failureMode }) => failureMode));
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex]?.id).toBe(ruleId);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  },
);

test('what a baseline silences is suppressed, with its reason', () => {
  const { results } = partsOf(sarif(SAMPLE_REPORTS.silenced));
  expect(results.map(({ suppressions }) => suppressions?.map(({ justification }) => justification))).toEqual([
    undefined,
    undefined,
    ['The network team opens it in March (until 2026-03-12)'],
  ]);
});

test('a log that the schema does not know is not valid', () => {
  const { log } = partsOf(sarif(missingRecord));
  expect(() => {
    expectValidSarif({ ...log, extra: 1 });
  }).toThrow('additionalProperties');
});

test('a result says what was found, the first step, and how bad it is', () => {
  const [cause] = missingRecord.findings;
  const { rules, results } = partsOf(sarif(missingRecord));
  expect(results[0]).toMatchObject({ ruleId: 'srv-record-missing', level: 'error' });
  expect(results[0]?.message.text).toContain(cause?.summary);
  expect(results[0]?.message.text).toContain(cause?.remediation[0]?.do);
  expect(rules[results[0]?.ruleIndex ?? -1]?.help?.text).toContain('kms-doctor explain srv-record-missing');
});

test('the fingerprints stay the same when words, order and time change', () => {
  const prints = (report: Report) => partsOf(sarif(report)).results.map((one) => one.partialFingerprints);
  const later: Report = {
    ...filteredPort,
    run: { ...filteredPort.run, startedAt: '2027-01-01T00:00:00.000Z', durationMs: 1 },
    findings: filteredPort.findings.map((finding) => ({ ...finding, summary: 'other words' })),
  };
  expect(prints(later)).toEqual(prints(filteredPort));
  expect(new Set(prints(filteredPort).map((one) => JSON.stringify(one))).size).toBe(
    filteredPort.findings.length,
  );
});

test('hostile text stays text: valid, nothing unseen, help in markdown without foreign markup', () => {
  fc.assert(
    fc.property(fc.oneof(hostileReport, reportWithOneHostileText, hostileEventReport), (report) => {
      const text = sarif(report);
      expectVisible(text);
      const { log, results } = partsOf(text);
      expectValidSarif(log);
      expect(results.map((one) => one.partialFingerprints['findingId/v1'])).toEqual(
        toldIn(report).map(({ id }) => id),
      );
    }),
    { numRuns: 100 },
  );
});
