import type { SettingsPart } from '../../../model/settings.js';
import { partOf, sourceOf } from '../parts.js';
import type { ObjectReader } from '../powershell/objects.js';
import type { SettingsReader, SettingsReading } from '../settings-reader.js';
import { firewallFacts } from './firewall-keys.js';
import { keysOfObjects, keysOfText, type ReadKeys } from './keys.js';
import { dnsClientFacts, serviceFacts, systemFacts } from './network-keys.js';
import { platformFacts } from './platform-keys.js';

function readKeys(read: ReadKeys, file: string | null): SettingsReading | null {
  const { form, keys } = read;
  const source = sourceOf('registry', form, file);
  const system = systemFacts(keys);
  const computer = system?.name ?? null;
  const platform = platformFacts(keys);
  const services = serviceFacts(keys);
  const dnsClient = dnsClientFacts(keys);
  const firewall = firewallFacts(read);
  const parts: readonly SettingsPart[] = [
    ...(system === null ? [] : [partOf('system', system, source, computer)]),
    ...(platform === null ? [] : [partOf('service', platform.facts, source, computer)]),
    ...(services.length === 0 ? [] : [partOf('services', services, source, computer)]),
    ...(dnsClient === null ? [] : [partOf('dnsClient', dnsClient, source, computer)]),
    ...(firewall === null ? [] : [partOf('firewall', firewall, source, computer)]),
  ];
  return parts.length === 0 ? null : { takenFor: form, parts, notes: platform?.notes ?? [] };
}

function together(readings: readonly SettingsReading[]): SettingsReading | null {
  if (readings.length === 0) return null;
  return {
    takenFor: readings.map(({ takenFor }) => takenFor).join(', '),
    parts: readings.flatMap(({ parts }) => parts),
    notes: readings.flatMap(({ notes }) => notes),
  };
}

/** `.reg` files and output of `reg query`. */
export const readRegistry: SettingsReader = (text, file) =>
  together(keysOfText(text).flatMap((keys) => readKeys(keys, file) ?? []));

/** Registry keys as Get-ItemProperty prints them. */
export const readItemProperties: ObjectReader = (objects, file) => readKeys(keysOfObjects(objects), file);
