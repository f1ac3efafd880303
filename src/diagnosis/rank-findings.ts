import { CATALOGUE, CHAIN } from '../checks/index.js';
import type { Evidence, Instant } from '../model/evidence.js';
import type { Confidence, Discovery, Finding, Severity } from '../model/finding.js';
import { type Scope, reaches, scopeOf } from './scope.js';

const SEVERITY = { error: 0, warning: 1, info: 2 } as const satisfies Record<Severity, number>;
const CONFIDENCE = { confirmed: 0, likely: 1, possible: 2 } as const satisfies Record<Confidence, number>;

interface Scoped {
  readonly finding: Finding;
  readonly scope: Scope;
  /** Whether logs tell it that ended long before the run. */
  readonly old: boolean;
}

/** Logs that end longer than this before the run tell of another time than its probes. */
const SAME_TIME_MS = 2 * 86_400_000;

/** Ids of the logs that had ended long before the clock of the run. */
function oldLogs({ events }: Evidence, at: Instant | null): ReadonlySet<string> {
  if (at === null || events.status !== 'gathered') return new Set();
  const old = events.observations.filter(
    ({ judgedAt }) => Date.parse(at) - Date.parse(judgedAt) > SAME_TIME_MS,
  );
  return new Set(old.map(({ id }) => id));
}

/** Which failure modes each one explains, straight from the catalogue. */
export type Explains = ReadonlyMap<string, ReadonlySet<string>>;

const EXPLAINS: Explains = new Map(CATALOGUE.map(({ id, explains }) => [id, new Set(explains)]));

function chainPlace({ failureMode }: Finding): number {
  return CHAIN.findIndex(({ canFind }) => canFind.some(({ id }) => id === failureMode));
}

function compare(left: Finding, right: Finding): number {
  return (
    SEVERITY[left.severity] - SEVERITY[right.severity] ||
    CONFIDENCE[left.confidence] - CONFIDENCE[right.confidence] ||
    chainPlace(left) - chainPlace(right) ||
    compareText(left.subject, right.subject) ||
    compareText(left.id, right.id)
  );
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The report has no place for topics: they may name every client there is. */
function withoutTopics(found: Discovery): Finding {
  const { topics, ...finding } = found;
  return topics === undefined ? found : finding;
}

/** Directly, never over several steps: a cause at one client must not explain a count at the host. */
function canExplain(cause: Scoped, echo: Scoped, explains: Explains): boolean {
  if (cause.finding.id === echo.finding.id) return false;
  // What a probe meets today is no reason for what a log tells of months ago.
  if (echo.old && !cause.old) return false;
  if (explains.get(cause.finding.failureMode)?.has(echo.finding.failureMode) !== true) return false;
  // A fault that lets clients work does not keep them from working: a warning is no reason for an error.
  if (SEVERITY[cause.finding.severity] > SEVERITY[echo.finding.severity]) return false;
  // A mere possibility explains nothing that is more than that.
  if (cause.finding.confidence === 'possible' && echo.finding.confidence !== 'possible') return false;
  return reaches(cause.scope, echo.scope);
}

/**
 * Puts causes first: root causes, then what they explain, then what that explains; within each by severity,
 * confidence, chain order, subject. Of several causes that fit, a root cause is taken, then the first in that order.
 * The order in which findings come in does not matter. `at` is the clock of the run.
 */
export function rankFindings(
  findings: readonly Discovery[],
  evidence: Evidence,
  explains: Explains = EXPLAINS,
  at: Instant | null = null,
): readonly Finding[] {
  const old = oldLogs(evidence, at);
  let waiting: readonly Scoped[] = [...findings].sort(compare).map((found) => ({
    finding: withoutTopics(found),
    scope: scopeOf(found, evidence),
    old: found.evidence.some((id) => old.has(id)),
  }));
  const placed: Scoped[] = [];
  while (waiting.length > 0) {
    const left = waiting;
    const next = left.filter((echo) => !left.some((cause) => canExplain(cause, echo, explains)));
    if (next.length === 0) throw new Error('failure modes explain each other in a circle');
    const caused = next.map((echo): Scoped => {
      const cause = placed.find((one) => canExplain(one, echo, explains))?.finding;
      if (cause === undefined) return echo;
      return {
        ...echo,
        finding: { ...echo.finding, causedBy: cause.failureMode, causedByFinding: cause.id },
      };
    });
    placed.push(...caused);
    waiting = left.filter((one) => !next.includes(one));
  }
  return placed.map(({ finding }) => finding);
}
