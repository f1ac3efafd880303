import type { DnsZoneFacts } from '../../../model/settings.js';
import { partOf, sourceOf } from '../parts.js';
import { type Bag, bagOf, has, hasAny, isRecord, type PrintedObject, valueOf } from '../powershell/bag.js';
import type { ObjectReader } from '../powershell/objects.js';
import { booleanOf, hostOf, instantOf, portOf, textOf } from '../values.js';
import { isKmsRecord, NO_ZONE, UPDATE_WORDS, zoneOfDn } from './zones.js';

/** Hours of `7.00:00:00`, or of the object that ConvertTo-Json makes of a time span. */
function hoursOf(value: unknown): number | null {
  if (isRecord(value)) {
    const hours = valueOf(bagOf(value), 'TotalHours');
    return typeof hours === 'number' && hours >= 0 && hours < 1e6 ? hours : null;
  }
  const found = /^(?:(\d{1,5})\.)?(\d{1,2}):(\d\d):\d\d$/.exec(textOf(value) ?? '');
  return found === null ? null : Number(found[1] ?? 0) * 24 + Number(found[2]) + Number(found[3]) / 60;
}

const isZone = (bag: Bag): boolean =>
  has(bag, 'ZoneName') && hasAny(bag, 'ZoneType', 'DynamicUpdate', 'IsDsIntegrated', 'AgingEnabled');

function zoneOf(bag: Bag): DnsZoneFacts | null {
  const zone = hostOf(valueOf(bag, 'ZoneName'));
  if (zone === null) return null;
  return {
    ...NO_ZONE,
    zone,
    dynamicUpdate: UPDATE_WORDS[(textOf(valueOf(bag, 'DynamicUpdate')) ?? '').toLowerCase()] ?? null,
    adIntegrated: booleanOf(valueOf(bag, 'IsDsIntegrated')),
    zoneType: textOf(valueOf(bag, 'ZoneType')),
    aging: booleanOf(valueOf(bag, 'AgingEnabled')),
    noRefreshHours: hoursOf(valueOf(bag, 'NoRefreshInterval')),
    refreshHours: hoursOf(valueOf(bag, 'RefreshInterval')),
  };
}

const isRecordObject = (bag: Bag): boolean => has(bag, 'HostName', 'RecordType', 'RecordData');

/** The target stands in an object, or as `[0][0][1688][kms1.corp.example.]` in a table. */
function targetOf(bag: Bag): { readonly target: string; readonly port: number | null } | null {
  const data = valueOf(bag, 'RecordData');
  if (isRecord(data)) {
    const inner = bagOf(data);
    const target = hostOf(valueOf(inner, 'DomainName'));
    return target === null ? null : { target, port: portOf(valueOf(inner, 'Port')) };
  }
  const found = /^\[\d{1,5}\]\[\d{1,5}\]\[(\d{1,5})\]\[([^\]\s]{1,253})\]?/.exec(textOf(data) ?? '');
  const target = hostOf(found?.[2]?.replace(/\.{3}$/, ''));
  return target === null ? null : { target, port: portOf(found?.[1]) };
}

interface Found {
  readonly zone: string | null;
  readonly record: DnsZoneFacts['records'][number];
}

const ZONE_OF_COMMAND = /-ZoneName[ :]{1,4}["']?([^\s"'|;]{1,255})/i;

function recordOf({ bag, above }: PrintedObject): Found | null {
  const [name, found] = [hostOf(valueOf(bag, 'HostName')), targetOf(bag)];
  if (name === null || found === null || !/^(srv|33)$/i.test(textOf(valueOf(bag, 'RecordType')) ?? ''))
    return null;
  const zone =
    zoneOfDn(textOf(valueOf(bag, 'DistinguishedName'))) ??
    hostOf(valueOf(bag, 'ZoneName')) ??
    hostOf(ZONE_OF_COMMAND.exec(above ?? '')?.[1]);
  const written = valueOf(bag, 'Timestamp');
  const timestamp = instantOf(written);
  // A table shows 0, or nothing, for a record made by hand; else the time as its reader's country writes it.
  const isStamped = timestamp === null && !['', '0'].includes(textOf(written) ?? '');
  return { zone, record: { name, ...found, timestamp, ...(isStamped ? { stamped: true } : {}) } };
}

function notesOf(all: number, records: readonly Found[], homeless: number): readonly string[] {
  const undated = records.filter(({ record }) => record.stamped === true).length;
  return [
    ...(all > 0 && records.length === 0 ? ['no SRV record of KMS (_vlmcs._tcp) is among them'] : []),
    ...(homeless > 0 ? [`${homeless} SRV records do not say which zone they are in`] : []),
    ...(undated > 0
      ? [`the time stamps of ${undated} SRV records were not taken: a table writes them without time zone`]
      : []),
  ];
}

/** Get-DnsServerZone, Get-DnsServerZoneAging and the SRV records of Get-DnsServerResourceRecord. */
export const readZoneObjects: ObjectReader = (objects, file) => {
  const bags = objects.map(({ bag }) => bag);
  const zones = new Map<string, DnsZoneFacts>();
  for (const zone of bags.filter(isZone).flatMap((bag) => zoneOf(bag) ?? [])) {
    const before = zones.get(zone.zone);
    const told = Object.fromEntries(
      Object.entries(zone).filter(([, value]) => value !== null && !Array.isArray(value)),
    );
    zones.set(zone.zone, { ...(before ?? zone), ...told });
  }
  const [only] = zones.size === 1 ? zones.keys() : [];
  const all = objects.filter(({ bag }) => isRecordObject(bag)).flatMap((one) => recordOf(one) ?? []);
  const records = all.filter(({ record }) => isKmsRecord(record.name));
  let homeless = 0;
  for (const { zone, record } of records.slice(0, 1000)) {
    const owner = zone ?? only;
    const facts = owner === undefined ? undefined : (zones.get(owner) ?? { ...NO_ZONE, zone: owner });
    if (facts === undefined) homeless += 1;
    else zones.set(facts.zone, { ...facts, records: [...facts.records, record] });
  }
  if (zones.size === 0 && all.length === 0) return null;
  const forms = [
    ...(bags.some(isZone) ? ['Get-DnsServerZone'] : []),
    ...(all.length > 0 ? ['Get-DnsServerResourceRecord'] : []),
  ];
  const takenFor = forms.join(', ');
  return {
    takenFor,
    parts: zones.size === 0 ? [] : [partOf('zones', [...zones.values()], sourceOf('cim', takenFor, file))],
    notes: notesOf(all.length, records, homeless),
  };
};
