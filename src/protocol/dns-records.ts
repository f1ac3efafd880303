import { latin1, slice, u16, u32, u8 } from './bytes.js';
import { className, TYPE_NUMBERS, typeName } from './dns-codes.js';
import { readName, type Budget } from './dns-wire-name.js';
import { formatIpv4, formatIpv6 } from '../model/ip-address.js';
import { MalformedMessage } from './malformed.js';

interface SrvData {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  /** `.` when the service is declared absent. */
  readonly target: string;
}

interface SoaData {
  readonly mname: string;
  readonly rname: string;
  readonly serial: number;
  /** Seconds a denial may be kept; the SOA record's own TTL caps it. */
  readonly minimum: number;
}

interface RecordBase {
  readonly name: string;
  /** Seconds. */
  readonly ttl: number;
}

/** A record of the kinds the tool understands; everything else, other classes included, is `OTHER`. */
export type DnsRecord = RecordBase &
  (
    | { readonly type: 'SRV'; readonly data: SrvData }
    | { readonly type: 'A' | 'AAAA' | 'CNAME' | 'NS'; readonly data: string }
    | { readonly type: 'SOA'; readonly data: SoaData }
    | { readonly type: 'TXT'; readonly data: string }
    | { readonly type: 'OTHER'; readonly data: null }
  );

/** A record whose data has not been read yet: `start` and `end` bound it. */
export interface RawRecord {
  readonly name: string;
  readonly type: number;
  readonly class: number;
  readonly ttl: number;
  readonly start: number;
  readonly end: number;
}

export function readRawRecord(bytes: Uint8Array, at: number, budget: Budget): RawRecord {
  const { name, next } = readName(bytes, at, budget);
  const start = next + 10;
  const end = start + u16(bytes, next + 8);
  if (end > bytes.length) throw new MalformedMessage('record that is cut off');
  return { name, type: u16(bytes, next), class: u16(bytes, next + 2), ttl: u32(bytes, next + 4), start, end };
}

/** Throws MalformedMessage when the data does not fill exactly the length the record states. */
export function readRecord(bytes: Uint8Array, raw: RawRecord, budget: Budget): DnsRecord {
  // RFC 2181 section 8: a TTL with its top bit set counts as zero.
  const base = { name: raw.name, ttl: raw.ttl > 0x7fff_ffff ? 0 : raw.ttl };
  const { start, end } = raw;
  const type = typeName(raw.type);
  if (type === 'TXT') return { ...base, type, data: readText(bytes, start, end) };
  if (className(raw.class) !== 'IN') return { ...base, type: 'OTHER', data: null };
  switch (type) {
    case 'SRV': {
      const [priority, weight, port] = [u16(bytes, start), u16(bytes, start + 2), u16(bytes, start + 4)];
      return {
        ...base,
        type,
        data: { priority, weight, port, target: lastName(bytes, start + 6, end, budget) },
      };
    }
    case 'A':
      return { ...base, type, data: formatIpv4(exactly(bytes, start, end, 4)) };
    case 'AAAA':
      return { ...base, type, data: formatIpv6(exactly(bytes, start, end, 16)) };
    case 'CNAME':
    case 'NS':
      return { ...base, type, data: lastName(bytes, start, end, budget) };
    case 'SOA':
      return { ...base, type, data: readSoa(bytes, start, end, budget) };
    default:
      return { ...base, type: 'OTHER', data: null };
  }
}

export function isOpt(raw: RawRecord): boolean {
  return raw.type === TYPE_NUMBERS.OPT;
}

function readSoa(bytes: Uint8Array, start: number, end: number, budget: Budget): SoaData {
  const mname = readName(bytes, start, budget);
  const rname = readName(bytes, mname.next, budget);
  // serial, refresh, retry, expire, minimum
  if (rname.next + 20 !== end) throw new MalformedMessage('SOA data of a wrong length');
  return {
    mname: mname.name,
    rname: rname.name,
    serial: u32(bytes, rname.next),
    minimum: u32(bytes, rname.next + 16),
  };
}

function readText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end;) {
    const next = at + 1 + u8(bytes, at);
    if (next > end) throw new MalformedMessage('TXT string longer than its record');
    text += latin1(slice(bytes, at + 1, next));
    at = next;
  }
  return text;
}

function lastName(bytes: Uint8Array, start: number, end: number, budget: Budget): string {
  const { name, next } = readName(bytes, start, budget);
  if (next !== end) throw new MalformedMessage('record data of a wrong length');
  return name;
}

function exactly(bytes: Uint8Array, start: number, end: number, length: number): Uint8Array {
  if (end - start !== length) throw new MalformedMessage('address of a wrong length');
  return slice(bytes, start, end);
}
