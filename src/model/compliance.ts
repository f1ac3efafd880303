import type { KeyChannel } from './licensing-settings.js';
import type { Instant } from './instant.js';

/** What was bought, as a file says it. */
export interface PurchasedLicences {
  /** Words that the name or the edition of the product has. */
  readonly product: string;
  /** null: any. */
  readonly channel: KeyChannel | null;
  readonly count: number;
}

/** Products of one kind: bought against seen. */
export interface ComplianceRow {
  readonly product: string;
  /** null: any, or not told. */
  readonly channel: KeyChannel | null;
  /** null where the file has nothing that fits. */
  readonly purchased: number | null;
  readonly seen: number;
  readonly licensed: number;
  /** Seen in a state that is not the licensed one. */
  readonly unlicensed: number;
  /** Seen without a state, or by VAMT too long ago to say anything about today. */
  readonly unknown: number;
}

/** Counts side by side; what may be used is a matter of the agreement. */
export interface Compliance {
  readonly format: 'kms-doctor-compliance';
  readonly schemaVersion: '1.0';
  readonly judgedAt: Instant;
  /** `over`: more was seen than bought. `not-bought`: everything else fits, and some products fit nothing that was bought. */
  readonly answer: 'within' | 'over' | 'not-bought' | 'unknown';
  /** In the order of the file, then what fits nothing in it. */
  readonly rows: readonly ComplianceRow[];
  /** Entries of lists that were too long to be read whole: the true numbers are higher. */
  readonly leftOut: number;
}
