import { CHAIN } from '../checks/index.js';
import {
  SILENCED_BY,
  type BaselineEntry,
  type BaselineResult,
  type SilencedFinding,
} from '../model/baseline.js';
import type { CheckId } from '../model/check.js';
import type { Instant } from '../model/evidence.js';
import type { Finding } from '../model/finding.js';
import type { CheckResult } from '../model/report.js';

/** Whether the day of an entry has passed, UTC; the day itself still counts. */
const hasPassed = ({ until }: BaselineEntry, at: Instant): boolean => until < at.slice(0, 10);

const isMeant = ({ id, subject }: BaselineEntry, finding: Finding): boolean =>
  (id === finding.id || id === finding.failureMode) && (subject === null || subject === finding.subject);

/**
 * Takes the findings that a baseline names out of the others, until their day. Only what is named: what follows from a
 * silenced finding is still told. Pure.
 */
export function silence(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  at: Instant,
): { readonly findings: readonly Finding[]; readonly baseline: BaselineResult } {
  const valid = entries.filter((entry) => !hasPassed(entry, at));
  const silenced = findings.flatMap((finding): readonly SilencedFinding[] => {
    const entry = valid.find((one) => isMeant(one, finding));
    return entry === undefined ? [] : [{ finding, until: entry.until, reason: entry.reason }];
  });
  const known = new Set(silenced.map(({ finding }) => finding));
  return {
    findings: findings.filter((finding) => !known.has(finding)),
    baseline: {
      silenced,
      expired: entries.filter((entry) => hasPassed(entry, at)),
      unused: valid.filter((entry) => !findings.some((finding) => isMeant(entry, finding))),
    },
  };
}

const canTell = (id: CheckId, findings: readonly Finding[]): readonly Finding[] => {
  const modes = CHAIN.find((check) => check.id === id)?.canFind ?? [];
  return findings.filter(({ failureMode }) => modes.some((mode) => mode.id === failureMode));
};

const isUrgent = ({ severity }: Finding): boolean => severity !== 'info';

interface Rows {
  /** As they stand in the report. */
  readonly shown: readonly CheckResult[];
  /** As the verdict takes them: what is silenced, and what could not be reached because of it, stands for passed. */
  readonly judged: readonly CheckResult[];
}

/** The last day on which all of these are silenced. */
const firstEnd = (silent: readonly SilencedFinding[]): string =>
  silent.map(({ until }) => until).toSorted()[0] ?? '';

/** A row whose error is silenced is judged by the findings that are left; null where it is judged as it is. */
function silencedRow(
  row: CheckResult,
  left: readonly Finding[],
  silent: readonly SilencedFinding[],
): CheckResult | null {
  const isSilenced = silent.length > 0 && (row.status === 'fail' || row.status === 'warn');
  if (!isSilenced || left.some(({ severity }) => severity === 'error')) return null;
  if (left.some(isUrgent)) return { ...row, status: 'warn' };
  return { ...row, status: 'skip', reason: `${SILENCED_BY} until ${firstEnd(silent)}` };
}

/** A check that fails by nothing but silenced findings says so; what lies behind it is not held against the verdict. */
export function silencedRows(
  checks: readonly CheckResult[],
  left: readonly Finding[],
  { silenced }: BaselineResult,
): Rows {
  let isBroken = false;
  const rows = checks.map((row): readonly [CheckResult, CheckResult] => {
    const silent = silenced.filter(
      ({ finding }) => isUrgent(finding) && canTell(row.id, [finding]).length > 0,
    );
    const shown = silencedRow(row, canTell(row.id, left), silent);
    if (shown === null) return [row, isBroken && row.status === 'skip' ? { ...row, status: 'pass' } : row];
    isBroken ||= row.status === 'fail';
    return [shown, shown.status === 'skip' ? { ...shown, status: 'pass' } : shown];
  });
  return { shown: rows.map(([shown]) => shown), judged: rows.map(([, judged]) => judged) };
}
