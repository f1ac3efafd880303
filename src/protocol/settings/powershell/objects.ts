import type { SettingsReading } from '../settings-reader.js';
import { linesOf } from '../lines.js';
import type { PrintedObject } from './bag.js';
import { jsonObjects } from './json-text.js';
import { listObjects } from './list-text.js';
import { tableObjects } from './table-text.js';

/** Like SettingsReader, for objects that PowerShell printed in any of its forms. */
export type ObjectReader = (objects: readonly PrintedObject[], file: string | null) => SettingsReading | null;

/** Everything in a text that PowerShell may have printed: JSON, lists and tables. */
export function printedObjects(text: string): readonly PrintedObject[] {
  const lines = linesOf(text);
  return [
    ...jsonObjects(text).map((bag) => ({ form: 'json' as const, bag })),
    ...listObjects(lines).map((bag) => ({ form: 'list' as const, bag })),
    ...tableObjects(lines),
  ];
}
