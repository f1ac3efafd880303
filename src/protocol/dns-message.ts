import { u16, u8 } from './bytes.js';
import { className, rcodeName, typeName } from './dns-codes.js';
import { HEADER_OCTETS, readHeader } from './dns-header.js';
import { isOpt, readRawRecord, readRecord, type DnsRecord, type RawRecord } from './dns-records.js';
import { newBudget, readName, type Budget } from './dns-wire-name.js';
import { MalformedMessage } from './malformed.js';

export interface DnsQuestion {
  readonly name: string;
  readonly type: string;
  readonly class: string;
}

export interface DnsMessage {
  readonly id: number;
  readonly response: boolean;
  readonly opcode: number;
  /** Joined from header and OPT record. */
  readonly rcode: string;
  readonly aa: boolean;
  readonly tc: boolean;
  readonly rd: boolean;
  readonly ra: boolean;
  readonly question: DnsQuestion | null;
  readonly answers: readonly DnsRecord[];
  readonly authorities: readonly DnsRecord[];
  /** Without the OPT record. */
  readonly additionals: readonly DnsRecord[];
}

/** Question and records of a message, data still unread. */
export interface RawMessage {
  readonly question: DnsQuestion | null;
  readonly answers: readonly RawRecord[];
  readonly authorities: readonly RawRecord[];
  readonly additionals: readonly RawRecord[];
}

/**
 * Decodes a whole message; bytes after its last record are ignored.
 * With TC set the records end where the message was cut: those that are whole are kept.
 * Throws MalformedMessage; then `readHeader` may still tell the response code.
 */
export function decodeMessage(bytes: Uint8Array): DnsMessage {
  const header = readHeader(bytes);
  if (header === null) throw new MalformedMessage('shorter than a DNS header');
  const budget = newBudget();
  const raw = readRawMessage(bytes, budget);
  const opt = raw.additionals.find(isOpt);
  // RFC 6891 section 6.1.3: the OPT record's TTL begins with the upper eight bits of the response code.
  const upper = opt === undefined ? 0 : Math.floor(opt.ttl / 0x100_0000);
  const read = (records: readonly RawRecord[]): DnsRecord[] =>
    records.filter((record) => !isOpt(record)).map((record) => readRecord(bytes, record, budget));
  return {
    ...header,
    rcode: rcodeName(upper * 16 + (u8(bytes, 3) & 0x0f)),
    aa: (u8(bytes, 2) & 0x04) !== 0,
    tc: isTruncated(bytes),
    rd: (u8(bytes, 2) & 0x01) !== 0,
    ra: (u8(bytes, 3) & 0x80) !== 0,
    question: raw.question,
    answers: read(raw.answers),
    authorities: read(raw.authorities),
    additionals: read(raw.additionals),
  };
}

function isTruncated(bytes: Uint8Array): boolean {
  return (u8(bytes, 2) & 0x02) !== 0;
}

export function readRawMessage(bytes: Uint8Array, budget: Budget): RawMessage {
  const { question, next } = readQuestion(bytes, budget);
  let at = next;
  let cut = false;
  const section = (count: number): RawRecord[] => {
    const records: RawRecord[] = [];
    while (records.length < count && !cut) {
      try {
        const record = readRawRecord(bytes, at, budget);
        records.push(record);
        at = record.end;
      } catch (error) {
        if (!isTruncated(bytes) || !(error instanceof MalformedMessage)) throw error;
        cut = true;
      }
    }
    return records;
  };
  return {
    question,
    answers: section(u16(bytes, 6)),
    authorities: section(u16(bytes, 8)),
    additionals: section(u16(bytes, 10)),
  };
}

/** The question alone, whatever follows it; null when the message has none. */
export function readQuestion(
  bytes: Uint8Array,
  budget: Budget,
): { readonly question: DnsQuestion | null; readonly next: number } {
  const questions = u16(bytes, 4);
  if (questions === 0) return { question: null, next: HEADER_OCTETS };
  if (questions > 1) throw new MalformedMessage('more than one question');
  const { name, next } = readName(bytes, HEADER_OCTETS, budget);
  const type = typeName(u16(bytes, next));
  return { question: { name, type, class: className(u16(bytes, next + 2)) }, next: next + 4 };
}
