import type { EventRecord } from '../model/events.js';
import type { EvidenceKey, Instant } from '../model/evidence.js';
import type { FailureMode, Match, Slice } from '../model/failure-mode.js';
import { stepsForOffice, verificationForOffice } from './for-office.js';
import type { Confidence, Discovery, Severity, Topics } from '../model/finding.js';

const SEVERITY_ORDER = ['info', 'warning', 'error'] as const satisfies readonly Severity[];
const CONFIDENCE_ORDER = ['possible', 'likely', 'confirmed'] as const satisfies readonly Confidence[];

const ONE_STEP_LOWER = { error: 'warning', warning: 'info', info: 'info' } as const satisfies Record<
  Severity,
  Severity
>;

/** What a match weighs: its own severity where the contract lets it have one, else the catalogue's, less when only possible. */
function severityOf(mode: FailureMode, match: Match<unknown>): Severity {
  if (match.severity !== undefined) return match.severity;
  return match.confidence === 'possible' ? ONE_STEP_LOWER[mode.severity] : mode.severity;
}

/** Positive when `left` says more than `right`. */
function compareWeight(mode: FailureMode, left: Match<unknown>, right: Match<unknown>): number {
  const bySeverity =
    SEVERITY_ORDER.indexOf(severityOf(mode, left)) - SEVERITY_ORDER.indexOf(severityOf(mode, right));
  if (bySeverity !== 0) return bySeverity;
  return CONFIDENCE_ORDER.indexOf(left.confidence) - CONFIDENCE_ORDER.indexOf(right.confidence);
}

/** Records that a finding names: enough to look it up, however many there are. */
const MOST_RECORDS = 5;

function joinRecords(matches: readonly Match<unknown>[]): readonly EventRecord[] {
  const all = matches.flatMap(({ records = [] }) => records);
  return [...new Map(all.map((one) => [`${one.file}/${String(one.recordId)}`, one])).values()].slice(
    0,
    MOST_RECORDS,
  );
}

function toDiscovery(
  mode: FailureMode,
  match: Match<unknown>,
  evidence: readonly string[],
  topics: Topics | null,
  records: readonly EventRecord[],
): Discovery {
  if (evidence.length === 0) throw new Error(`${mode.id} found ${match.subject} without naming evidence`);
  const { office } = match;
  const steps = mode.remediation(match.facts);
  const verify = mode.verify(match.facts);
  return {
    id: `${mode.id}/${match.subject}`,
    failureMode: mode.id,
    severity: severityOf(mode, match),
    confidence: match.confidence,
    subject: match.subject,
    summary: mode.summary(match.facts),
    cause: mode.cause,
    causedBy: null,
    causedByFinding: null,
    evidence,
    ...(records.length === 0 ? {} : { records }),
    remediation: office === undefined ? steps : stepsForOffice(steps, office),
    verify: office === undefined ? verify : verificationForOffice(verify, office),
    documentation: mode.documentation,
    ...(topics === null ? {} : { topics }),
  };
}

function joinTopics(matches: readonly Match<unknown>[]): Topics | null {
  const all = matches.flatMap(({ topics }) => topics ?? []);
  if (all.length < 2) return all[0] ?? null;
  const join = (key: 'hosts' | 'clients' | 'domains'): readonly string[] => [
    ...new Set(all.flatMap((one) => one[key])),
  ];
  const joined = { hosts: join('hosts'), clients: join('clients'), domains: join('domains') };
  const products = [...new Set(all.flatMap((one) => one.products ?? []))];
  return {
    ...joined,
    ...(all.every((one) => one.products !== undefined) ? { products } : {}),
    ...(all.every(({ answered }) => answered) ? { answered: true as const } : {}),
  };
}

/**
 * Findings of one failure mode, every word final, in the order its subjects were first met.
 * Matches with the same subject become one finding: the weightiest gives the words, all of them the evidence.
 * The mode is handed what it needs and nothing else. `causedBy` is filled in later, when all findings are known.
 */
export function examine(mode: FailureMode, evidence: Slice<EvidenceKey>, at: Instant): Discovery[] {
  const needed = Object.fromEntries(mode.needs.map((key) => [key, evidence[key]])) as Slice<EvidenceKey>;
  const bySubject = new Map<string, Match<unknown>[]>();
  for (const match of mode.detect(needed, at)) {
    bySubject.set(match.subject, [...(bySubject.get(match.subject) ?? []), match]);
  }
  return [...bySubject.values()].map((matches) => {
    const weightiest = matches.reduce((best, match) => (compareWeight(mode, match, best) > 0 ? match : best));
    const evidence = [...new Set(matches.flatMap((match) => match.evidence))];
    return toDiscovery(mode, weightiest, evidence, joinTopics(matches), joinRecords(matches));
  });
}
