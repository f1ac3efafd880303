import { CATALOGUE, CHAIN } from '../checks/index.js';
import type { CheckId } from '../model/check.js';
import type { Evidence } from '../model/evidence.js';
import type { Confidence, Discovery, Finding, Severity } from '../model/finding.js';
import { type Clocks, createTimes, type Times } from './same-time.js';
import { type Scope, reaches, scopeOf } from './scope.js';

const SEVERITY = { error: 0, warning: 1, info: 2 } as const satisfies Record<Severity, number>;
const CONFIDENCE = { confirmed: 0, likely: 1, possible: 2 } as const satisfies Record<Confidence, number>;

interface Scoped {
  readonly finding: Finding;
  readonly scope: Scope;
  /** Whether a host answered those whom it is about. */
  readonly answered: boolean;
}

/** Checks of what lies between a client and an answer of a KMS host: what fails there lets no request arrive. */
const ON_THE_WAY = new Set<CheckId | undefined>([
  ...(['resolvers', 'srv-lookup', 'target-addresses', 'port-reachability', 'kms-service'] as const),
  'dynamic-update',
]);

const COUNT_PLACE = CHAIN.findIndex(({ id }) => id === 'activation-count');

/** Which failure modes each one explains, straight from the catalogue. */
export type Explains = ReadonlyMap<string, ReadonlySet<string>>;

const EXPLAINS: Explains = new Map(CATALOGUE.map(({ id, explains }) => [id, new Set(explains)]));

function chainPlace({ failureMode }: Finding): number {
  return CHAIN.findIndex(({ canFind }) => canFind.some(({ id }) => id === failureMode));
}

/** Where it is told: what is about the count belongs there, though settings may show it as well. */
function rowOf(finding: Finding): number {
  const isCounted = CHAIN[COUNT_PLACE]?.canFind.some(({ id }) => id === finding.failureMode) === true;
  return isCounted ? COUNT_PLACE : chainPlace(finding);
}

/** `down`: how many machines each keeps down, where that is known already. */
function compare(left: Finding, right: Finding, down?: ReadonlyMap<string, number>): number {
  return (
    SEVERITY[left.severity] - SEVERITY[right.severity] ||
    CONFIDENCE[left.confidence] - CONFIDENCE[right.confidence] ||
    rowOf(left) - rowOf(right) ||
    (down?.get(right.id) ?? 0) - (down?.get(left.id) ?? 0) ||
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
function canExplain(cause: Scoped, echo: Scoped, explains: Explains, times: Times): boolean {
  if (cause.finding.id === echo.finding.id) return false;
  // What a probe meets today is no reason for what a log tells of months ago.
  if (!times.areNear(cause.finding, echo.finding)) return false;
  // Whom a host answered and refused, nothing kept from it.
  if (echo.answered && ON_THE_WAY.has(CHAIN[chainPlace(cause.finding)]?.id)) return false;
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
 * The order in which findings come in does not matter. `clocks` are those of the run; null: all is of one time.
 */
export function rankFindings(
  findings: readonly Discovery[],
  evidence: Evidence,
  explains: Explains = EXPLAINS,
  clocks: Clocks | null = null,
): readonly Finding[] {
  const times = createTimes(evidence, clocks);
  let waiting: readonly Scoped[] = [...findings]
    .sort((left, right) => compare(left, right))
    .map((found) => ({
      finding: withoutTopics(found),
      scope: scopeOf(found, evidence),
      answered: found.topics?.answered === true,
    }));
  const placed: Scoped[] = [];
  while (waiting.length > 0) {
    const left = waiting;
    const next = left.filter((echo) => !left.some((cause) => canExplain(cause, echo, explains, times)));
    if (next.length === 0) throw new Error('failure modes explain each other in a circle');
    const caused = next.map((echo): Scoped => {
      const cause = placed.find((one) => canExplain(one, echo, explains, times))?.finding;
      if (cause === undefined) return echo;
      return {
        ...echo,
        finding: { ...echo.finding, causedBy: cause.failureMode, causedByFinding: cause.id },
      };
    });
    placed.push(...caused);
    waiting = left.filter((one) => !next.includes(one));
  }
  const down = machinesDown(placed);
  const roots = placed.filter(({ finding }) => finding.causedByFinding === null);
  const echoes = placed.filter(({ finding }) => finding.causedByFinding !== null);
  return [...roots.sort((left, right) => compare(left.finding, right.finding, down)), ...echoes].map(
    ({ finding }) => finding,
  );
}

/** Of each root cause the clients that it and what it explains are about: of one check, the one of most comes first. */
function machinesDown(placed: readonly Scoped[]): ReadonlyMap<string, number> {
  const clients = new Map<string, Set<string>>();
  // Causes stand before their echoes.
  for (const { finding, scope } of placed) {
    const known = clients.get(finding.causedByFinding ?? finding.id) ?? new Set<string>();
    for (const client of scope.clients) known.add(client);
    clients.set(finding.id, known);
  }
  // What is told of a host alone keeps down whoever asks it.
  return new Map([...clients].map(([id, known]) => [id, known.size === 0 ? Infinity : known.size]));
}
