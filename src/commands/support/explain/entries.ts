import type { FailureMode } from '../../../model/failure-mode.js';
import { ENTRIES } from '../catalogue-entry.js';
import { findNumber, type NumberEntry } from './find-number.js';
import { KNOWN_CODES, KNOWN_EVENTS } from './knowledge.js';

/** Something that `explain` can tell about. */
export type Entry = { readonly kind: 'failure-mode'; readonly mode: FailureMode } | NumberEntry;

/** A finding is named `failure-mode/subject`: its id is an answer too. Several entries where a number means several things. */
export function findEntries(word: string): readonly Entry[] {
  const mode = ENTRIES.get(word.toLowerCase().replace(/\/.*$/s, ''));
  return mode === undefined ? findNumber(word) : [{ kind: 'failure-mode', mode }];
}

export const everyEntry = (): readonly Entry[] => [
  ...[...ENTRIES.values()].map((mode) => ({ kind: 'failure-mode', mode }) as const),
  ...KNOWN_EVENTS.map((event) => ({ kind: 'event', event }) as const),
  ...KNOWN_CODES.map((code) => ({ kind: 'code', code }) as const),
];
