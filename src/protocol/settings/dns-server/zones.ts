import type { DnsZoneFacts } from '../../../model/settings.js';
import { hostOf } from '../values.js';

export const NO_ZONE: Omit<DnsZoneFacts, 'zone'> = {
  ...{ dynamicUpdate: null, adIntegrated: null, zoneType: null, aging: null, noRefreshHours: null },
  ...{ refreshHours: null, records: [], recordRights: [] },
};

/** DynamicUpdate of Get-DnsServerZone, as word and as number (the same as of dnscmd: [MS-DNSP] 2.2.6.1.1). */
export const UPDATE_WORDS: Readonly<Record<string, DnsZoneFacts['dynamicUpdate']>> = {
  ...{ none: 'none', secure: 'secure', nonsecureandsecure: 'nonsecure-and-secure' },
  ...{ '0': 'none', '1': 'nonsecure-and-secure', '2': 'secure' },
};

/** `DC=_vlmcs._tcp,DC=corp.example,cn=MicrosoftDNS,…`: the second is the zone. */
export function zoneOfDn(dn: string | null): string | null {
  const [, zone] = /^DC=[^,]{1,255},DC=([^,]{1,255}),cn=MicrosoftDNS,/i.exec(dn ?? '') ?? [];
  return hostOf(zone);
}
