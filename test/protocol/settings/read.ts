/** What the readers make of a text, by block. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { SettingsBlock, SettingsPart } from '../../../src/model/settings.js';
import type { FactsOf } from '../../../src/protocol/settings/parts.js';
import { decodeSettingsBytes } from '../../../src/protocol/settings/decode-settings-bytes.js';
import { readSettingsText } from '../../../src/protocol/settings/read-settings-text.js';

export interface ReadText {
  readonly takenFor: readonly string[];
  readonly notes: readonly string[];
  readonly parts: readonly SettingsPart[];
}

export function read(text: string): ReadText {
  const readings = readSettingsText(text, 'pasted.txt');
  return {
    takenFor: readings.map(({ takenFor }) => takenFor),
    notes: readings.flatMap(({ notes }) => notes),
    parts: readings.flatMap(({ parts }) => parts),
  };
}

/** The facts of the only part of a block. */
export function factsOf<B extends SettingsBlock>(text: string, block: B): FactsOf<B> {
  const parts = read(text).parts.filter((part) => part.block === block);
  if (parts.length !== 1) throw new Error(`${parts.length} parts of ${block} in what was read`);
  return parts[0]?.told.facts as FactsOf<B>;
}

export function fixture(name: string): string {
  const bytes = readFileSync(new URL(`../../../fixtures/settings/${name}`, import.meta.url));
  return decodeSettingsBytes(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

/** Real files that may not be copied; null where EVIDENCE_DIR does not name their folder. */
export const evidence = process.env['EVIDENCE_DIR'];
export const evidenceText = (name: string): string =>
  decodeSettingsBytes(readFileSync(`${evidence ?? ''}/${name}`));
