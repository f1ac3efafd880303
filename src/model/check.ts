import type { EvidenceKey, Instant } from './evidence.js';
import type { FailureMode, Slice } from './failure-mode.js';

/** The links of the chain, in chain order. Outward names: they stay. */
export const CHECK_IDS = [
  'context',
  'resolvers',
  'srv-lookup',
  'target-addresses',
  'port-reachability',
  'kms-service',
  'dynamic-update',
  'clock',
  'host-settings',
  'client-settings',
  'activation-count',
  'event-log',
  'mak-vamt',
] as const;

export type CheckId = (typeof CHECK_IDS)[number];

/** What a check makes of evidence that shows no fault. */
interface Reading {
  /** One line: what was seen. */
  readonly summary: string;
  /** Why the evidence is not enough to say `pass`; null when it is. */
  readonly inconclusive: string | null;
  /** Set where what it read beside shows a fault: the check that owns that evidence tells the finding. */
  readonly toldElsewhere?: 'warn' | 'fail';
  /**
   * Set where nothing in the evidence is of the kind that the check is about: it is skipped, not passed.
   * `for-its-own-reason`: why its own evidence is not there says more than what it read beside.
   */
  readonly besideThePoint?: true | 'for-its-own-reason';
}

/** One link of the chain. */
export interface Check<K extends EvidenceKey = EvidenceKey> {
  readonly id: CheckId;
  /** Named with the healthy fact. */
  readonly title: string;
  /** Evidence whose observations stand under this check in the report; the first decides skip and unknown. */
  readonly owns: readonly K[];
  /** Evidence that it looks at as well, whose observations stand under another check. */
  readonly reads?: readonly K[];
  /** Set where any of that evidence is enough to look. */
  readonly anyOfThem?: true;
  /** Failure modes this check can find. */
  readonly canFind: readonly FailureMode[];
  /** `at`: the clock the evidence is judged by. */
  read(evidence: Slice<K>, at: Instant): Reading;
}
