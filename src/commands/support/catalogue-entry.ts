import { CATALOGUE } from '../../checks/index.js';
import type { FailureMode } from '../../model/failure-mode.js';
import type { RemediationStep, Severity, Verification } from '../../model/finding.js';

/** A failure mode as `explain` tells it: the words of its example in place of a run's. */
export interface CatalogueEntry {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly cause: string;
  /** The line a report would have in the example. */
  readonly example: string;
  readonly remediation: readonly RemediationStep[];
  readonly verify: Verification;
  /** Failure modes that are only its echo, and those whose echo it is. */
  readonly explains: readonly string[];
  readonly explainedBy: readonly string[];
  readonly documentation: readonly string[];
  /** Why it is explained and never found; absent where evidence can show it. */
  readonly explainedOnly?: string;
}

/** A failure mode that two checks can find is one entry. */
export const ENTRIES: ReadonlyMap<string, FailureMode> = new Map(CATALOGUE.map((mode) => [mode.id, mode]));

export function catalogueEntry(mode: FailureMode): CatalogueEntry {
  const { id, title, severity, cause, example, documentation } = mode;
  return {
    id,
    title,
    severity,
    cause,
    example: mode.summary(example),
    remediation: mode.remediation(example),
    verify: mode.verify(example),
    explains: mode.explains.filter((echo) => ENTRIES.has(echo)),
    explainedBy: [...ENTRIES.values()]
      .filter(({ explains }) => explains.includes(id))
      .map((other) => other.id),
    documentation,
    ...(mode.explainedOnly === undefined ? {} : { explainedOnly: mode.explainedOnly }),
  };
}
