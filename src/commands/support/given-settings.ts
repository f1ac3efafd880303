import { gathered } from '../../diagnose.js';
import type { GivenBeside } from '../../model/saved-run.js';
import type { SettingsPart } from '../../model/settings.js';
import { byRole } from '../../readings/settings/by-role.js';
import { joinSettings } from '../../readings/settings/join-settings.js';

/** The settings of all computers that were told of, by what they are. */
export function givenSettings(parts: readonly SettingsPart[]): GivenBeside {
  const { hostSettings, clientSettings, dnsServerSettings } = byRole(joinSettings(parts));
  return {
    ...(hostSettings.length > 0 && { hostSettings: gathered(hostSettings) }),
    ...(clientSettings.length > 0 && { clientSettings: gathered(clientSettings) }),
    ...(dnsServerSettings.length > 0 && { dnsServerSettings: gathered(dnsServerSettings) }),
  };
}
