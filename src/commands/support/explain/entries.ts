import type { FailureMode } from '../../../model/failure-mode.js';
import { ENTRIES } from '../catalogue-entry.js';
import { SLMGR_SWITCHES } from '../../../knowledge/slmgr/switches.js';
import { decodeNumber, findNumber, type NumberEntry } from './find-number.js';
import { findSwitch, type SwitchEntry } from './find-switch.js';
import { KNOWN_CODES, KNOWN_EVENTS } from './knowledge.js';

/** Something that `explain` can tell about. */
export type Entry = { readonly kind: 'failure-mode'; readonly mode: FailureMode } | NumberEntry | SwitchEntry;

/** A finding is named `failure-mode/subject`: its id is an answer too. Several entries where a number means several things. */
export function findEntries(word: string): readonly Entry[] {
  const mode = ENTRIES.get(word.toLowerCase().replace(/\/.*$/s, ''));
  if (mode !== undefined) return [{ kind: 'failure-mode', mode }];
  const slmgr = findSwitch(word);
  if (slmgr !== null) return [slmgr];
  const known = findNumber(word);
  return known.length > 0 ? known : decodeNumber(word);
}

export const everyEntry = (): readonly Entry[] => [
  ...[...ENTRIES.values()].map((mode) => ({ kind: 'failure-mode', mode }) as const),
  ...SLMGR_SWITCHES.map((slmgr) => ({ kind: 'switch', slmgr }) as const),
  ...KNOWN_EVENTS.map((event) => ({ kind: 'event', event }) as const),
  ...KNOWN_CODES.map((code) => ({ kind: 'code', code }) as const),
];
