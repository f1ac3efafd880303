import type { KnownSecrets } from './known-secrets.js';
import type { NameTokens } from './name-tokens.js';

export interface NameScan {
  readonly names: NameTokens;
  readonly secrets: KnownSecrets;
}

/** Where a name shows by what stands around it. Each part is bounded, so that any text takes linear time. */
export interface Place {
  /** A text without this character holds no such place. */
  readonly sign: string;
  readonly pattern: RegExp;
  readonly replace: (found: Found, scan: NameScan) => string;
}

export interface Found {
  readonly whole: string;
  readonly parts: readonly (string | undefined)[];
  readonly text: string;
  readonly at: number;
}

export function nameOrLabel(text: string, names: NameTokens): string {
  return names.isDnsName(text) ? names.dnsName(text) : /^[\d.]+$/u.test(text) ? text : names.label(text);
}
