import { readFileSync } from 'node:fs';
import type { PrintedError } from '../../../../src/model/settings.js';
import type { LicensingServiceFacts, ProductFacts } from '../../../../src/model/licensing-settings.js';
import type { SettingsReader } from '../../../../src/protocol/settings/settings-reader.js';
import { readSlmgr } from '../../../../src/protocol/settings/slmgr/read-slmgr.js';

const folder = new URL('../../../../fixtures/settings/slmgr/', import.meta.url);

export const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

export interface Read {
  readonly takenFor: string | null;
  readonly notes: readonly string[];
  readonly computers: readonly (string | null)[];
  readonly products: readonly ProductFacts[];
  readonly service: LicensingServiceFacts | null;
  readonly errors: readonly PrintedError[];
  readonly adObjects: readonly unknown[] | null;
}

/** What a reader makes of a text, the blocks apart. */
export function readText(text: string, reader: SettingsReader = readSlmgr): Read {
  const reading = reader(text, 'pasted.txt');
  const parts = reading?.parts ?? [];
  for (const { told } of parts) {
    if (told.source.rung !== 'slmgr' || told.source.file !== 'pasted.txt') throw new Error('source lost');
  }
  return {
    takenFor: reading?.takenFor ?? null,
    notes: reading?.notes ?? [],
    computers: [...new Set(parts.map(({ computer }) => computer))],
    products: parts.flatMap((part) => (part.block === 'products' ? part.told.facts : [])),
    service: parts.flatMap((part) => (part.block === 'service' ? [part.told.facts] : []))[0] ?? null,
    errors: parts.flatMap((part) => (part.block === 'errors' ? part.told.facts : [])),
    adObjects: parts.flatMap((part) => (part.block === 'adObjects' ? [part.told.facts] : []))[0] ?? null,
  };
}

/** What was told of a thing: all that is not null. */
export function told(facts: object | null | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(facts ?? {}).filter(([, value]) => value !== null));
}
