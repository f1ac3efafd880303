import type { UnknownGuids } from './id-scan.js';
import type { KnownSecrets } from './known-secrets.js';
import type { NameTokens } from './name-tokens.js';

/**
 * What the readers of text, JSON and events change with. There are two sets: one that replaces, and one that only
 * learns what there is, over all of the evidence, before anything is replaced.
 */
export interface Tools {
  readonly names: NameTokens;
  readonly secrets: KnownSecrets;
  ids(text: string, unknown: UnknownGuids): string;
  readonly machineGuid: (guid: string) => string;
  readonly productGuid: (guid: string) => void;
  /** Something went for good: a product key, bytes that nobody can read. */
  readonly dropped: () => void;
}
