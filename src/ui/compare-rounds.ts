import { CHECK_NAMES, STATUS_WORDS } from '../reporters/labels.js';
import type { CheckId } from '../model/check.js';
import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';

/** What a second look saw that the first had not, one line each; empty when everything stayed. */
export function changesBetween(before: Report, after: Report, becomes: string): readonly string[] {
  const was = new Map(before.checks.map(({ id, status }) => [id, status]));
  const had = new Set(before.findings.map(({ id }) => id));
  const has = new Set(after.findings.map(({ id }) => id));
  return [
    ...before.findings.filter(({ id }) => !has.has(id)).map(({ summary }) => `Gone: ${summary}`),
    ...after.findings.filter(({ id }) => !had.has(id)).map(({ summary }) => `New: ${summary}`),
    ...after.checks.flatMap(({ id, status }) => {
      const old = was.get(id);
      return old === undefined || old === status
        ? []
        : [`${CHECK_NAMES[id]}: ${STATUS_WORDS[old]} ${becomes} ${STATUS_WORDS[status]}`];
    }),
  ];
}

/**
 * Whether a finding is really gone: the check that had found it looked again and came to a verdict. A round that was
 * cut short, or a check that could no longer look, proves nothing.
 */
export function isGone(finding: Finding, check: CheckId | null, after: Report): boolean {
  if (!after.run.complete || after.findings.some(({ id }) => id === finding.id)) return false;
  const status = after.checks.find(({ id }) => id === check)?.status;
  return check === null || (status !== undefined && status !== 'unknown' && status !== 'skip');
}
