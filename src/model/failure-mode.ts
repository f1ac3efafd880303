import type { EventRecord } from './events.js';
import type { EvidenceKey, EvidenceMap, Instant } from './evidence.js';
import type { Confidence, RemediationSteps, Severity, Topics, Verification } from './finding.js';

/** One place where a failure mode holds. */
export interface Match<F> {
  /** The domain for DNS, `ip:port` for the network, else the computer it is about. */
  readonly subject: string;
  readonly facts: F;
  readonly confidence: Confidence;
  /** Set only where the contract lets the severity differ from the catalogue's. */
  readonly severity?: Severity;
  /** Ids of the observations that show it; never empty. */
  readonly evidence: readonly [string, ...string[]];
  /** Event records that tell it. */
  readonly records?: readonly EventRecord[];
  /** Where the evidence alone does not tell what this is about. */
  readonly topics?: Topics;
  /** Set where a licence of Office is not in order: it has a script of its own. */
  readonly office?: OfOffice;
}

/** Whether it is Office alone, or Windows and Office on one computer. */
export interface OfOffice {
  readonly which: 'alone' | 'beside';
  /** `Office16`; null where its generation is not known. */
  readonly folder: string | null;
}

/** The evidence a failure mode asked for: what was not gathered is an empty list. */
export type Slice<K extends EvidenceKey> = { readonly [P in K]: readonly EvidenceMap[P][] };

/**
 * A documented fault: signature, words and cure in one place. `explain`, README and reports print from it.
 * `F` is the small set of names and numbers that the words need.
 */
export interface FailureMode<K extends EvidenceKey = EvidenceKey, F = unknown> {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Evidence `detect` sees, and nothing else. */
  readonly needs: readonly K[];
  detect(evidence: Slice<K>, at: Instant): readonly Match<F>[];
  /** Why this breaks activation, two sentences at most. */
  readonly cause: string;
  /** The line the helpdesk reads: one sentence, real names. */
  summary(facts: F): string;
  remediation(facts: F): RemediationSteps;
  verify(facts: F): Verification;
  readonly documentation: readonly [string, ...string[]];
  /** Failure modes that are only its echo when both are found about the same thing. */
  readonly explains: readonly string[];
  /** Feeds `explain`, README and the watch-dog without a run. */
  readonly example: F;
  /** Why no evidence that is read can show it: then it is explained, and never found. */
  readonly explainedOnly?: string;
}

/**
 * Ties the pieces of a failure mode together so that `detect`, words and example agree on their facts.
 * The result forgets `F`: `examine` is the only caller and never looks inside.
 */
export function defineFailureMode<const K extends EvidenceKey, F>(mode: FailureMode<K, F>): FailureMode {
  return mode;
}
