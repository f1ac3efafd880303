import type { Check } from '../model/check.js';
import type { Evidence, EvidenceKey, Instant, Observation } from '../model/evidence.js';
import type { Slice } from '../model/failure-mode.js';
import type { Discovery, Finding } from '../model/finding.js';
import type { CheckResult, CheckStatus } from '../model/report.js';
import { examine } from '../failure-modes/examine.js';
import { CHAIN } from './index.js';

/** What stands in a check's row beside the evidence and the findings. */
interface Judged {
  readonly status: CheckStatus;
  readonly summary: string;
  readonly reason: string | null;
}

const WHY_FAILED = {
  'not-permitted': 'not permitted',
  'not-supported': 'not supported here',
  'tool-missing': 'a program that is needed is missing',
  crashed: 'a fault of kms-doctor itself',
} as const satisfies Record<Extract<Evidence['srv'], { status: 'failed' }>['why'], string>;

function observationsOf(evidence: Evidence, key: EvidenceKey): readonly Observation[] {
  const gathered = evidence[key];
  return gathered.status === 'gathered' ? gathered.observations : [];
}

/** Every key as an array: what was not gathered is empty. */
function toSlice(evidence: Evidence): Slice<EvidenceKey> {
  return Object.fromEntries(
    (Object.keys(evidence) as EvidenceKey[]).map((key) => [key, observationsOf(evidence, key)]),
  ) as unknown as Slice<EvidenceKey>;
}

function skipped(reason: string): Judged {
  return { status: 'skip', summary: reason, reason };
}

function unknown(reason: string): Judged {
  return { status: 'unknown', summary: reason, reason };
}

/** Why the check says nothing whatever was found: skipped, failed or not built; null when its evidence is there. */
function notLookedAt(
  check: Check,
  evidence: Evidence,
  slice: Slice<EvidenceKey>,
  at: Instant,
): Judged | null {
  const looksAt = [...check.owns, ...(check.reads ?? [])];
  const [first] = looksAt;
  if (first === undefined) {
    const { summary, inconclusive } = check.read(slice, at);
    return { status: 'skip', summary, reason: inconclusive ?? summary };
  }
  const there = looksAt.find((key) => evidence[key].status === 'gathered');
  return notThere(evidence[check.anyOfThem === true ? (there ?? first) : first]);
}

function notThere(gathered: Evidence[EvidenceKey]): Judged | null {
  if (gathered.status === 'skipped') return skipped(gathered.reason);
  if (gathered.status === 'failed') return unknown(`${WHY_FAILED[gathered.why]}: ${gathered.detail}`);
  return null;
}

/** Where what a check reads beside its own evidence says nothing to it, the fate of its own is what counts. */
function ownNotThere({ owns: [first] }: Check, evidence: Evidence): Judged | null {
  return first === undefined ? null : notThere(evidence[first]);
}

function judge(
  check: Check,
  evidence: Evidence,
  slice: Slice<EvidenceKey>,
  at: Instant,
  findings: readonly Finding[],
): Judged {
  const unseen = notLookedAt(check, evidence, slice, at);
  if (unseen !== null) return unseen;
  const { summary, inconclusive, besideThePoint, toldElsewhere } = check.read(slice, at);
  if (besideThePoint !== undefined && findings.length === 0)
    return (
      (besideThePoint === 'for-its-own-reason' ? ownNotThere(check, evidence) : null) ?? skipped(summary)
    );
  if (findings.some(({ severity }) => severity === 'error')) return { status: 'fail', summary, reason: null };
  if (findings.some(({ severity }) => severity === 'warning'))
    return { status: 'warn', summary, reason: null };
  if (toldElsewhere !== undefined) return { status: toldElsewhere, summary, reason: null };
  if (inconclusive !== null) return { status: 'unknown', summary, reason: inconclusive };
  const cutShort = check.owns.some((key) => {
    const gathered = evidence[key];
    return gathered.status === 'gathered' && !gathered.complete;
  });
  return cutShort
    ? { status: 'unknown', summary, reason: 'the run was cut short before everything was looked at' }
    : { status: 'pass', summary, reason: null };
}

/** Runs one piece of judgement; what it throws is told in words. */
function attempt<T>(what: string, run: () => T): { readonly value: T } | { readonly fault: string } {
  try {
    return { value: run() };
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return { fault: `a fault of kms-doctor itself in ${what}: ${detail}` };
  }
}

function durationOf(check: Check, evidence: Evidence): number {
  return Math.max(
    0,
    ...check.owns.map((key) => {
      const gathered = evidence[key];
      return gathered.status === 'gathered' ? gathered.tookMs : 0;
    }),
  );
}

/** A fault that several checks can find is told by the first that owns, or at least reads, what shows it first. */
function isToldBy(
  check: Check,
  { evidence: [first] }: Finding,
  sharing: readonly Check[],
  slice: Slice<EvidenceKey>,
): boolean {
  const shows = (key: EvidenceKey): boolean => slice[key].some(({ id }) => id === first);
  const teller =
    sharing.find(({ owns }) => owns.some(shows)) ?? sharing.find(({ reads }) => reads?.some(shows));
  return (teller ?? sharing[0] ?? check) === check;
}

function runCheck(
  check: Check,
  evidence: Evidence,
  slice: Slice<EvidenceKey>,
  at: Instant,
  chain: readonly Check[],
): { readonly result: CheckResult; readonly findings: readonly Discovery[] } {
  const faults: string[] = [];
  const findings = check.canFind.flatMap((mode) => {
    const examined = attempt(`failure mode ${mode.id}`, () => examine(mode, slice, at));
    if ('value' in examined) {
      const sharing = chain.filter(({ canFind }) => canFind.includes(mode));
      return examined.value.filter((finding) => isToldBy(check, finding, sharing, slice));
    }
    faults.push(examined.fault);
    return [];
  });
  const judged = attempt(`check ${check.id}`, () => judge(check, evidence, slice, at, findings));
  if ('fault' in judged) faults.push(judged.fault);
  const [fault] = faults;
  const row = fault === undefined && 'value' in judged ? judged.value : unknown(faults.join('; '));
  return {
    result: {
      id: check.id,
      title: check.title,
      ...row,
      durationMs: durationOf(check, evidence),
      observations: check.owns.flatMap((key) => observationsOf(evidence, key)),
    },
    findings,
  };
}

/**
 * Judges evidence by the whole chain, in chain order. A check passes only when its evidence was gathered whole and
 * shows no fault; a fault of our own makes it `unknown` and names itself. `at` is the clock the evidence is judged by.
 */
export function runChecks(
  evidence: Evidence,
  at: Instant,
  chain: readonly Check[] = CHAIN,
): { readonly results: CheckResult[]; readonly findings: Discovery[] } {
  const slice = toSlice(evidence);
  const ran = chain.map((check) => runCheck(check, evidence, slice, at, chain));
  return { results: ran.map(({ result }) => result), findings: ran.flatMap(({ findings }) => findings) };
}
