import { gathered } from '../../diagnose.js';
import type { GivenBeside } from '../../model/saved-run.js';
import type { VamtListObservation } from '../../model/evidence.js';
import type { SettingsPart } from '../../model/settings.js';
import type { VamtListFacts } from '../../model/vamt.js';
import { byRole } from '../../readings/settings/by-role.js';
import { joinSettings } from '../../readings/settings/join-settings.js';

export interface GivenList {
  readonly file: string;
  readonly facts: VamtListFacts;
}

/** The settings of all computers that were told of, by what they are. */
export function givenSettings(parts: readonly SettingsPart[]): GivenBeside {
  const { hostSettings, clientSettings, dnsServerSettings } = byRole(joinSettings(parts));
  return {
    ...(hostSettings.length > 0 && { hostSettings: gathered(hostSettings) }),
    ...(clientSettings.length > 0 && { clientSettings: gathered(clientSettings) }),
    ...(dnsServerSettings.length > 0 && { dnsServerSettings: gathered(dnsServerSettings) }),
  };
}

/** Lists of VAMT; two of one file get a number. */
export function givenLists(lists: readonly GivenList[]): GivenBeside {
  if (lists.length === 0) return {};
  const seen = new Map<string, number>();
  const named = lists.map(({ file, facts }): VamtListObservation => {
    const count = (seen.get(file) ?? 0) + 1;
    seen.set(file, count);
    const subject = count === 1 ? file : `${file} (${String(count)})`;
    return { id: `vamt/${subject}`, kind: 'vamt-list', subject, ...facts };
  });
  return { vamtLists: gathered(named) };
}
