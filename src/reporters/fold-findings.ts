import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';

/** A cause with everything that only follows from it, however far down. */
export interface FoldedFinding {
  readonly finding: Finding;
  readonly echoes: readonly Finding[];
}

type Findings = Report['findings'];

/**
 * Follows the causes up, each step once however many findings share it. `null` for findings whose causes go round in a
 * circle, which a report never should have: each of them stands on its own.
 */
function rootsOf(findings: Findings): ReadonlyMap<Finding, Finding | null> {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const roots = new Map<Finding, Finding | null>();
  for (const finding of findings) {
    const passed = new Set<Finding>();
    let at = finding;
    let root: Finding | null | undefined = roots.get(at);
    while (root === undefined) {
      passed.add(at);
      const above = at.causedByFinding === null ? undefined : byId.get(at.causedByFinding);
      if (above === undefined) root = at;
      else if (passed.has(above)) root = null;
      else root = roots.get(above);
      at = above ?? at;
    }
    for (const one of passed) roots.set(one, root);
  }
  return roots;
}

/** The findings that nothing else in the report explains, in report order, each with its echoes folded beneath. */
export function foldFindings({ findings }: Pick<Report, 'findings'>): FoldedFinding[] {
  const roots = rootsOf(findings);
  const folded = new Map<Finding, { readonly finding: Finding; readonly echoes: Finding[] }>();
  for (const finding of findings)
    if ((roots.get(finding) ?? finding) === finding) folded.set(finding, { finding, echoes: [] });
  for (const finding of findings) {
    const root = roots.get(finding) ?? finding;
    if (root !== finding) folded.get(root)?.echoes.push(finding);
  }
  return [...folded.values()];
}
