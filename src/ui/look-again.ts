import { say } from '../reporters/language/say.js';
import type { Finding } from '../model/finding.js';
import type { CheckResult, Report } from '../model/report.js';
import { isAnswered } from './answered.js';
import { checkOf } from './finding-order.js';

/**
 * What a later report says about a finding. `gone`: it was looked at and is not there. `replaced`: the same, and
 * another fault shows at the very thing that had this one. `unseen`: nobody can tell.
 */
export type Look = 'there' | 'gone' | 'replaced' | 'unseen';

/** Error and warning that came after `before` and rest on the observation that showed the finding. */
export function inItsPlace(finding: Finding, before: Report, after: Report): Finding | null {
  const [shown] = finding.evidence;
  const known = new Set(before.findings.map(({ id }) => id));
  const fresh = after.findings.filter(({ id, severity }) => severity !== 'info' && !known.has(id));
  return fresh.find(({ evidence }) => shown !== undefined && evidence.includes(shown)) ?? null;
}

const hasLooked = ({ status }: CheckResult): boolean => status !== 'unknown' && status !== 'skip';

/** Whether the subject was looked at, or would have been if it were still there. */
function wasSeen(finding: Finding, before: Report, { run, checks }: Report): boolean {
  if (!run.complete) return false;
  const found = checkOf(before, finding);
  if (found === null) return checks.every(({ status }) => status !== 'unknown');
  const at = checks.findIndex(({ id }) => id === found);
  const check = checks[at];
  if (check === undefined || !hasLooked(check)) return false;
  const [shown] = finding.evidence;
  const again = checks.flatMap(({ observations }) => observations).find(({ id }) => id === shown);
  if (again !== undefined) return isAnswered(again);
  // Not met any more: a host that is published no longer, unless a fault on the way to it hides it.
  return (
    check.status === 'pass' ||
    checks.slice(0, at).every(({ status }) => status === 'pass' || status === 'skip')
  );
}

export function lookAgain(finding: Finding, before: Report, after: Report): Look {
  if (after.findings.some(({ id }) => id === finding.id)) return 'there';
  if (!wasSeen(finding, before, after)) return 'unseen';
  return inItsPlace(finding, before, after) === null ? 'gone' : 'replaced';
}

/** Why a finding cannot be looked at, in words of the report; null where it does not say. */
export function whyUnseen(finding: Finding, before: Report, after: Report): string | null {
  if (!after.run.complete) return say`the run was cut short`;
  const check = after.checks.find(({ id }) => id === checkOf(before, finding));
  return inItsPlace(finding, before, after)?.summary ?? check?.reason ?? null;
}
