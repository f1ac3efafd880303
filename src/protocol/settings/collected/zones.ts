import type { DnsZoneFacts, SettingsPart } from '../../../model/settings.js';
import { instantOfHours, NO_ZONE, UPDATE_WORDS, zoneOfDn } from '../dns-server/zones.js';
import { partOf, sourceOf } from '../parts.js';
import { type Bag, has, valueOf } from '../powershell/bag.js';
import { booleanOf, hostOf, numberOf, portOf, textOf } from '../values.js';
import { bagsOf } from './own-parts.js';
import type { CollectedFact } from './collected.js';

const sameName = (one: string, other: unknown): boolean => hostOf(other)?.toLowerCase() === one.toLowerCase();

/** Zones by the classes of root\MicrosoftDNS, where the cmdlets of Server 2012 are not there. */
export function wmiZones(facts: readonly CollectedFact[], file: string | null): readonly SettingsPart[] {
  const records = bagsOf(facts, 'kms-records').filter((bag) => has(bag, 'SRVDomainName'));
  const zones = bagsOf(facts, 'zones')
    .filter((bag) => has(bag, 'AllowUpdate', 'ContainerName'))
    .flatMap((bag): readonly DnsZoneFacts[] => {
      const zone = hostOf(valueOf(bag, 'ContainerName', 'Name'));
      return zone === null ? [] : [wmiZone(zone, bag, records)];
    });
  return zones.length === 0 ? [] : [partOf('zones', zones, sourceOf('cim', 'MicrosoftDNS_Zone', file))];
}

function wmiZone(zone: string, bag: Bag, records: readonly Bag[]): DnsZoneFacts {
  return {
    ...NO_ZONE,
    zone,
    dynamicUpdate: UPDATE_WORDS[textOf(valueOf(bag, 'AllowUpdate')) ?? ''] ?? null,
    adIntegrated: booleanOf(valueOf(bag, 'DsIntegrated')),
    zoneType: textOf(valueOf(bag, 'ZoneType')),
    aging: booleanOf(valueOf(bag, 'Aging')),
    noRefreshHours: numberOf(valueOf(bag, 'NoRefreshInterval')),
    refreshHours: numberOf(valueOf(bag, 'RefreshInterval')),
    records: records
      .filter((record) => sameName(zone, valueOf(record, 'ContainerName')))
      .flatMap((record) => {
        const name = hostOf(valueOf(record, 'OwnerName'));
        const target = hostOf(valueOf(record, 'SRVDomainName'));
        if (name === null || target === null) return [];
        const timestamp = instantOfHours(valueOf(record, 'Timestamp'));
        return [{ name, target, port: portOf(valueOf(record, 'Port')), timestamp }];
      }),
  };
}

/** The zones with who may write the record of KMS. */
export function withRights(zones: readonly DnsZoneFacts[], rights: readonly Bag[]): readonly DnsZoneFacts[] {
  return zones.map((facts) => ({
    ...facts,
    recordRights: rights
      .filter((bag) => sameName(facts.zone, zoneOfDn(textOf(valueOf(bag, 'RecordNode')))))
      .slice(0, 200)
      .flatMap((bag): DnsZoneFacts['recordRights'] => {
        const owner = textOf(valueOf(bag, 'Owner'));
        if (owner !== null) return [{ who: owner, rights: 'owner', owner: true }];
        const who = textOf(valueOf(bag, 'IdentityReference'));
        const what = textOf(valueOf(bag, 'ActiveDirectoryRights'));
        if (who === null || what === null) return [];
        const denied = /^(deny|1)$/i.test(textOf(valueOf(bag, 'AccessControlType')) ?? '');
        return [{ who, rights: denied ? `denied: ${what}` : what, owner: false }];
      }),
  }));
}
