import { readFirewallObjects } from './firewall/net-firewall-objects.js';
import { readLicensingObjects } from './licensing/licensing-objects.js';
import { type ObjectReader, printedObjects } from './powershell/objects.js';
import { readItemProperties, readRegistry } from './registry/registry-reader.js';
import type { SettingsReader, SettingsReading } from './settings-reader.js';

const TEXT_READERS: readonly SettingsReader[] = [readRegistry];
const OBJECT_READERS: readonly ObjectReader[] = [
  readLicensingObjects,
  readItemProperties,
  readFirewallObjects,
];

/** More of one text is not looked at. */
const MAX_TEXT = 64 * 1024 * 1024;

/** Everything that a text tells of settings, by all readers; empty when none knows it. */
export function readSettingsText(whole: string, file: string | null): readonly SettingsReading[] {
  const text = whole.slice(0, MAX_TEXT);
  const objects = printedObjects(text);
  return [
    ...TEXT_READERS.flatMap((read) => read(text, file) ?? []),
    ...OBJECT_READERS.flatMap((read) => read(objects, file) ?? []),
  ];
}
