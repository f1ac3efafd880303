import type { DnsZoneFacts } from '../../../model/settings.js';
import { linesOf } from '../lines.js';
import { partOf, sourceOf } from '../parts.js';
import type { SettingsReader } from '../settings-reader.js';
import { hostOf, portOf } from '../values.js';
import { instantOfHours, isKmsRecord, NO_ZONE } from './zones.js';

/** `dnscmd dc1 /EnumRecords corp.example _vlmcs._tcp /Type SRV`, also without a server. */
const ENUM = /dnscmd(?:\.exe)?\s.{0,260}?\/enumrecords\s{1,9}(\S{1,255})\s{1,9}(\S{1,255})/i;
/** The zone of `dnscmd /ZonePrint`, by its command and by the heading of what it prints. */
const PRINT = /(?:dnscmd(?:\.exe)?\s.{0,260}?\/zoneprint|^;\s{1,9}Zone:)\s{1,9}(\S{1,255})/i;

/**
 * `@  [Aging:3731544] 3600 SRV  0 0 1688 kms01.corp.example.`: a record without a name in front has that of the one above
 * it. The hours since 1601 stand there only where it was registered dynamically.
 */
const RECORD =
  /^(\S{0,255})\s{1,60}(?:\[Aging:(\d{1,10})\]\s{1,20})?\d{1,10}\s{1,20}SRV\s{1,20}\d{1,5} \d{1,5} (\d{1,5}) (\S{1,255})$/i;
/** Any other record sets the name for those below it too. */
const NAME = /^(\S{1,255})\s{1,60}(?:\[Aging:\d{1,10}\]\s{1,20})?\d{1,10}\s{1,20}[A-Z]{1,10}\s/i;

interface Place {
  readonly zone: string | null;
  /** The node asked for, relative to the zone; empty for the zone itself. */
  readonly node: string;
}

function placeOf(line: string): Place | null {
  const [, zone, node = ''] = ENUM.exec(line) ?? [];
  if (zone !== undefined) return { zone: hostOf(zone), node: relative(node, zone) };
  const [, printed] = PRINT.exec(line) ?? [];
  return printed === undefined ? null : { zone: hostOf(printed), node: '' };
}

/** `@`, a name relative to the zone, or a whole one with a dot at its end. */
function relative(node: string, zone: string): string {
  const plain = node.replace(/["']/g, '');
  if (plain === '@' || plain === '.') return '';
  const whole = `.${zone.toLowerCase()}.`;
  return plain.toLowerCase().endsWith(whole) ? plain.slice(0, -whole.length) : plain;
}

/** `dnscmd /EnumRecords` and `/ZonePrint`, which no language changes: the SRV records of KMS and when they were refreshed. */
export const readEnumRecords: SettingsReader = (text, file) => {
  if (!/\bSRV\b/.test(text) || !/dnscmd|\[Aging:|^Returned records/im.test(text)) return null;
  const zones = new Map<string, DnsZoneFacts>();
  let place: Place = { zone: null, node: '' };
  let owner = '@';
  let [seen, homeless] = [0, 0];
  for (const whole of linesOf(text)) {
    const line = whole.slice(0, 1000).replaceAll('\t', ' ');
    const next = placeOf(line);
    if (next !== null) {
      place = next;
      owner = '@';
      continue;
    }
    owner = NAME.exec(line)?.[1] ?? owner;
    const [, , hours, port, data] = RECORD.exec(line) ?? [];
    const target = hostOf(data);
    if (target === null) continue;
    seen += 1;
    const name = [owner === '@' ? '' : owner, place.node].filter((part) => part !== '').join('.');
    if (!isKmsRecord(name)) continue;
    if (place.zone === null) homeless += 1;
    else {
      const facts = zones.get(place.zone) ?? { ...NO_ZONE, zone: place.zone };
      const record = {
        name: name.toLowerCase(),
        target,
        port: portOf(port),
        timestamp: instantOfHours(hours),
      };
      if (facts.records.length < 1000)
        zones.set(place.zone, { ...facts, records: [...facts.records, record] });
    }
  }
  if (seen === 0) return null;
  const form = 'dnscmd /EnumRecords';
  const facts = [...zones.values()];
  return {
    takenFor: form,
    parts: facts.length === 0 ? [] : [partOf('zones', facts, sourceOf('tool', form, file))],
    notes: [
      ...(homeless > 0 ? [`${homeless} SRV records do not say which zone they are in`] : []),
      ...(facts.length === 0 && homeless === 0
        ? [
            'no record of KMS (_vlmcs._tcp) is known among them: without the command nothing says whose name @ is',
          ]
        : []),
    ],
  };
};
