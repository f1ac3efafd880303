import type { ComputerSettings } from '../../model/evidence.js';
import type { SettingsBlock } from '../../model/settings.js';
import { NO_BLOCKS } from './join-settings.js';

/** Whether the settings are those of a KMS host. */
function isKmsHost({ service, products }: Pick<ComputerSettings, 'service' | 'products'>): boolean {
  return (
    service?.facts.isKmsHost === true ||
    (products?.facts.some(({ channel, host }) => channel === 'kms-host' || host?.enabled === true) ?? false)
  );
}

export interface SettingsByRole {
  readonly hostSettings: readonly ComputerSettings[];
  readonly clientSettings: readonly ComputerSettings[];
  readonly dnsServerSettings: readonly ComputerSettings[];
}

/** Hosts, DNS servers and all others; a host that serves DNS too stands in both, its zones apart. */
export function byRole(computers: readonly ComputerSettings[]): SettingsByRole {
  const zones = computers.filter((one) => one.zones !== null);
  const others = computers
    .map((one) => ({ ...one, zones: null }))
    .filter((one) => Object.keys(NO_BLOCKS).some((block) => one[block as SettingsBlock] !== null));
  return {
    hostSettings: others.filter(isKmsHost),
    clientSettings: others.filter((one) => !isKmsHost(one)),
    dnsServerSettings: zones.map((one) => ({
      ...one,
      ...NO_BLOCKS,
      zones: one.zones,
      id: `dns-server-${one.id}`,
    })),
  };
}
