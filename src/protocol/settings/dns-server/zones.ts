import type { DnsZoneFacts } from '../../../model/settings.js';
import type { Instant } from '../../../model/instant.js';
import { hostOf, numberOf } from '../values.js';

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

/** Milliseconds from 1601, where WMI counts from, to 1970. */
const SINCE_1601_MS = 11_644_473_600_000;
const HOUR_MS = 3_600_000;

/** Hours since 1601; 0 is a record without time stamp. */
export function instantOfHours(value: unknown): Instant | null {
  const hours = numberOf(value);
  const ms = (hours ?? 0) * HOUR_MS - SINCE_1601_MS;
  return hours === null || ms <= 0 || ms > 4_102_444_800_000 ? null : new Date(ms).toISOString();
}

/** `_vlmcs._tcp`, and below it the domain where the zone holds those of several: other SRV records say nothing of KMS. */
export const isKmsRecord = (name: string): boolean => /^_vlmcs\._tcp(?:\.|$)/i.test(name);
