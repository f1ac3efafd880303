import type { Instant } from './instant.js';
import { COUNT_WINDOW_DAYS } from './kms.js';
import type { KeyChannel, LicenceState, ProductFacts } from './licensing-settings.js';

/** After this many days a list says nothing about today: a KMS host forgets a client after as many. */
export const STALE_DAYS = COUNT_WINDOW_DAYS;

/**
 * What VAMT exported: products of computers, product keys, or both. Whatever a list has no column for is null; whole
 * product keys and confirmation IDs are never kept.
 */
export interface VamtListFacts {
  /** What it is, for people: `product list of VAMT`. */
  readonly form: 'product list' | 'product keys' | 'computer information list';
  readonly products: readonly VamtProduct[];
  readonly keys: readonly VamtKey[];
  /** Entries of the list that are more than what is kept. */
  readonly leftOut: number;
}

/** Why nothing is known of VAMT where nobody gave a list of it. */
export const NO_VAMT_LIST = 'no settings of a client and no list of VAMT were read';

/** One product of one computer, as VAMT last saw it. */
export interface VamtProduct {
  /** Name in lower case, or an address; null in lists that leave the names out. */
  readonly computer: string | null;
  readonly product: string | null;
  /** For example `Professional`. */
  readonly edition: string | null;
  readonly family: ProductFacts['family'];
  readonly channel: KeyChannel | null;
  /** The last five characters of its key. */
  readonly partialKey: string | null;
  readonly state: LicenceState | null;
  /** When VAMT asked the computer; to the day where the list tells no time zone. */
  readonly seenAt: Instant | null;
  /** Whether VAMT holds a confirmation ID for it. */
  readonly confirmationId: boolean | null;
  /** HRESULT of VAMT's last action with it; null where there was none, or it went well. */
  readonly lastError: string | null;
}

export interface VamtKey {
  readonly name: string | null;
  readonly channel: KeyChannel | null;
  readonly partialKey: string | null;
  /** Activations left; null where VAMT never asked Microsoft. */
  readonly remaining: number | null;
  /** When VAMT asked Microsoft. */
  readonly askedAt: Instant | null;
}
