import { CATALOGUE, CHAIN } from '../checks/index.js';
import type { Evidence } from '../model/evidence.js';
import type { FailureMode } from '../model/failure-mode.js';
import type { Confidence, Finding, Severity } from '../model/finding.js';
import { topicsOf } from './topics.js';

const SEVERITY = { error: 0, warning: 1, info: 2 } as const satisfies Record<Severity, number>;
const CONFIDENCE = { confirmed: 0, likely: 1, possible: 2 } as const satisfies Record<Confidence, number>;

/**
 * Puts causes first. A finding is explained by another one when the catalogue says so directly (never over several
 * steps: a cause at one client must not explain a count at the host), both are about the same thing, and the cause is
 * not a mere possibility beside a finding that is more.
 * Order: root causes, then severity, confidence, chain order, subject; an echo always after its cause.
 */
export function rankFindings(findings: readonly Finding[], evidence: Evidence): readonly Finding[] {
  const explains = new Map(CATALOGUE.map((mode) => [mode.id, new Set(mode.explains)]));
  const topics = new Map(findings.map((finding) => [finding.id, topicsOf(finding, evidence)]));
  const inOrder = [...findings].sort(compare);

  const causeOf = (echo: Finding): Finding | undefined =>
    inOrder.find(
      (cause) =>
        cause.id !== echo.id &&
        explains.get(cause.failureMode)?.has(echo.failureMode) === true &&
        (cause.confidence !== 'possible' || echo.confidence === 'possible') &&
        share(topics.get(cause.id), topics.get(echo.id)),
    );

  const caused = inOrder.map((finding): Finding => {
    const cause = causeOf(finding);
    return cause === undefined
      ? finding
      : { ...finding, causedBy: cause.failureMode, causedByFinding: cause.id };
  });
  const roots = caused.filter(({ causedByFinding }) => causedByFinding === null);
  const echoes = caused.filter(({ causedByFinding }) => causedByFinding !== null);
  return [...roots, ...afterTheirCause(echoes)];
}

/** Echoes of echoes come after these; the catalogue has no cycle, so every round places at least one. */
function afterTheirCause(echoes: readonly Finding[]): readonly Finding[] {
  const placed: Finding[] = [];
  let waiting = echoes;
  while (waiting.length > 0) {
    const open = new Set(waiting.map(({ id }) => id));
    const next = waiting.filter(({ causedByFinding }) => !open.has(causedByFinding ?? ''));
    if (next.length === 0) return [...placed, ...waiting];
    placed.push(...next);
    waiting = waiting.filter((finding) => !next.includes(finding));
  }
  return placed;
}

function compare(a: Finding, b: Finding): number {
  return (
    SEVERITY[a.severity] - SEVERITY[b.severity] ||
    CONFIDENCE[a.confidence] - CONFIDENCE[b.confidence] ||
    chainPlace(a) - chainPlace(b) ||
    (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0)
  );
}

function chainPlace({ failureMode }: Finding): number {
  const finds = ({ id }: FailureMode): boolean => id === failureMode;
  return CHAIN.findIndex(({ canFind }) => canFind.some(finds));
}

function share(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  return a !== undefined && b !== undefined && [...a].some((topic) => b.has(topic));
}
