import type { ComputerSettings } from '../../model/evidence.js';
import { KMS_PORT } from '../../model/kms.js';
import type { SettingsBlock } from '../../model/settings.js';
import { KMS_PROGRAMS } from './kms-programs.js';
import { NO_BLOCKS } from './join-settings.js';

/** Of its licences nothing is told, and it listens where clients ask: whoever sends that means the host. */
function listensForClients({ service, products, listeners }: ComputerSettings): boolean {
  return (
    service === null &&
    products === null &&
    (listeners?.facts.some(
      ({ port, program }) => port === KMS_PORT && (program === null || KMS_PROGRAMS.test(program)),
    ) ??
      false)
  );
}

/** Whether the settings are those of a KMS host. */
function isKmsHost(settings: ComputerSettings): boolean {
  const { service, products } = settings;
  return (
    listensForClients(settings) ||
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
