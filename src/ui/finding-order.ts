import type { CheckId } from '../model/check.js';
import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';
import { foldFindings } from '../reporters/fold-findings.js';

export interface PlacedFinding {
  readonly finding: Finding;
  readonly isEcho: boolean;
  /** What follows from it. */
  readonly echoes: readonly Finding[];
}

/** Root causes in the order of the report, each followed at once by what it explains. */
export const placeFindings = (report: Pick<Report, 'findings'>): readonly PlacedFinding[] =>
  foldFindings(report).flatMap(({ finding, echoes }) => [
    { finding, isEcho: false, echoes },
    ...echoes.map((echo) => ({ finding: echo, isEcho: true, echoes: [] })),
  ]);

/** The check that told a finding: the owner of the first evidence the report holds; null when it holds none. */
export function checkOf(report: Report, finding: Finding): CheckId | null {
  const owners = finding.evidence.map((shown) =>
    report.checks.find(({ observations }) => observations.some(({ id }) => id === shown)),
  );
  return owners.find((owner) => owner !== undefined)?.id ?? null;
}
