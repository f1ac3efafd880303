import { NO_SETTINGS } from '../model/settings.js';
import type { Collector } from './collector.js';

type SettingsKey = keyof typeof NO_SETTINGS;

/** Why a Windows that was read has nothing of a kind. */
const NOT_HERE = {
  hostSettings: 'this computer is no KMS host, by its own settings',
  clientSettings: 'this computer is a KMS host, no client',
  dnsServerSettings: 'this computer serves no DNS zone, or told none',
} as const satisfies Record<SettingsKey, string>;

/** The share of one role in the settings of this computer. Those of others are given beside the run. */
export function settingsCollector<K extends SettingsKey>(key: K): Collector<K> {
  return {
    key,
    async collect(job) {
      const settings = await job.askSettings();
      if (settings === null) return { status: 'skipped', reason: NO_SETTINGS[key] };
      if (settings.status === 'failed') return settings;
      for (const computer of settings[key]) job.emit(computer);
      return settings[key].length > 0 ? { status: 'done' } : { status: 'skipped', reason: NOT_HERE[key] };
    },
  };
}
