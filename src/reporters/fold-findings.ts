import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';

/** A cause with everything that only follows from it, however far down. */
export interface FoldedFinding {
  readonly finding: Finding;
  readonly echoes: readonly Finding[];
}

/** The findings that nothing else in the report explains, in report order, each with its echoes folded beneath. */
export function foldFindings({ findings }: Pick<Report, 'findings'>): FoldedFinding[] {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  /** Follows the causes up; in a circle, which a report never should have, each finding stands on its own. */
  const rootOf = (finding: Finding): Finding => {
    const passed = new Set<Finding>();
    let at = finding;
    for (;;) {
      if (passed.has(at)) return finding;
      passed.add(at);
      const above = at.causedByFinding === null ? undefined : byId.get(at.causedByFinding);
      if (above === undefined) return at;
      at = above;
    }
  };
  return findings
    .filter((finding) => rootOf(finding) === finding)
    .map((root) => ({
      finding: root,
      echoes: findings.filter((finding) => finding !== root && rootOf(finding) === root),
    }));
}
