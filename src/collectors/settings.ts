import type { Collector } from './collector.js';

type SettingsKey = 'hostSettings' | 'clientSettings' | 'dnsServerSettings';

/** Settings are read before the probes start, by who asked for them; without any there is nothing to look at. */
export function settingsCollector<K extends SettingsKey>(key: K, reason: string): Collector<K> {
  return { key, collect: () => Promise.resolve({ status: 'skipped', reason }) };
}
