import type { Severity } from '../model/finding.js';
import type { ComparedFinding, ComparedReport, ReportDiff } from '../model/report-diff.js';

const WEIGHT = { error: 2, warning: 1, info: 0 } as const satisfies Record<Severity, number>;

const told = (finding: ComparedFinding) => {
  const { id, failureMode, severity, confidence, subject, summary, causedByFinding } = finding;
  return { id, failureMode, severity, confidence, subject, summary, causedByFinding };
};

/** Words may name times and counts that change with every run: only what the finding weighs and hangs on counts. */
const differs = (a: ComparedFinding, b: ComparedFinding): boolean =>
  a.severity !== b.severity || a.confidence !== b.confidence || a.causedByFinding !== b.causedByFinding;

/** Why the newer run had no chance to see a finding of the older one; null when it looked where that was seen. */
function whyUnseen({ evidence: [first] }: ComparedFinding, before: ComparedReport, now: ComparedReport) {
  const showed = before.checks.find(({ observations }) => observations.some(({ id }) => id === first));
  const check = now.checks.find(({ id }) => id === showed?.id);
  if (check === undefined || (check.status !== 'skip' && check.status !== 'unknown')) return null;
  return check.reason ?? check.status;
}

/** Pure: compares two reports by the ids of their findings, each in the order of its report. */
export function compareReports(before: ComparedReport, now: ComparedReport): ReportDiff {
  const old = new Map(before.findings.map((finding) => [finding.id, finding]));
  const ids = new Set(now.findings.map(({ id }) => id));
  const both = now.findings.flatMap((finding) => {
    const earlier = old.get(finding.id);
    return earlier === undefined ? [] : [{ earlier, finding }];
  });
  const changed = both.filter(({ earlier, finding }) => differs(earlier, finding));
  return {
    old: { verdict: before.verdict, judgedAt: before.run.judgedAt },
    new: { verdict: now.verdict, judgedAt: now.run.judgedAt },
    appeared: now.findings.filter(({ id }) => !old.has(id)).map(told),
    changed: changed.map(({ earlier, finding }) => ({
      before: told(earlier),
      now: told(finding),
      worse: WEIGHT[finding.severity] > WEIGHT[earlier.severity],
    })),
    gone: before.findings
      .filter(({ id }) => !ids.has(id))
      .map((finding) => ({ ...told(finding), unseen: whyUnseen(finding, before, now) })),
    stayed: both.length - changed.length,
  };
}

/** 0 nothing new, 1 new warnings only, 2 new errors. What got worse is new. */
export function diffStatus({ appeared, changed }: ReportDiff): 0 | 1 | 2 {
  const worse = changed.filter((one) => one.worse).map(({ now }) => now);
  const severities = [...appeared, ...worse].map(({ severity }) => severity);
  if (severities.includes('error')) return 2;
  return severities.includes('warning') ? 1 : 0;
}
