import {
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  RECURSION_AVAILABLE,
  RECURSION_DESIRED,
  TRUNCATED_RESPONSE,
  type Answer,
  type Question,
} from 'dns-packet';

/** Response codes the demo gives, by their numbers (RFC 1035, RFC 2136). */
const RCODES = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
  NOTAUTH: 9,
} as const;

export type Rcode = keyof typeof RCODES;

export const OPCODE_QUERY = 0;
export const OPCODE_UPDATE = 5;

/** Bytes that fit a datagram when the client does not say more (RFC 1035 section 4.2.1). */
const PLAIN_UDP_SIZE = 512;
const HEADER_BYTES = 12;
/** Flags that a reply repeats from its question: operation and recursion desired. */
const REPEATED_FLAGS = 0x7800 | RECURSION_DESIRED;

/** A message a client sent, as far as the demo understands it. */
export interface DnsQuery {
  readonly id: number;
  readonly flags: number;
  readonly opcode: number;
  /** null when the question cannot be read. */
  readonly question: Question | null;
  /** Records in the update section of an update; what a query carries there is no change. */
  readonly updateRecords: number;
  /** Largest datagram the client takes; null without EDNS. */
  readonly ednsSize: number | null;
}

export interface DnsReply {
  readonly rcode: Rcode;
  readonly authoritative?: boolean;
  readonly recursionAvailable?: boolean;
  readonly truncated?: boolean;
  readonly answers?: readonly Answer[];
  readonly authorities?: readonly Answer[];
}

/** Never throws. null: too short for a header, or a reply instead of a question; both deserve no answer. */
export function readQuery(bytes: Buffer): DnsQuery | null {
  if (bytes.length < HEADER_BYTES) return null;
  const flags = bytes.readUInt16BE(2);
  if ((flags & 0x8000) !== 0) return null;
  const opcode = (flags >> 11) & 0xf;
  const { questions, ednsSize } = readSections(bytes);
  return {
    id: bytes.readUInt16BE(0),
    flags,
    opcode,
    question: questions[0] ?? null,
    updateRecords: opcode === OPCODE_UPDATE ? bytes.readUInt16BE(8) : 0,
    ednsSize,
  };
}

function readSections(bytes: Buffer): { questions: readonly Question[]; ednsSize: number | null } {
  try {
    const { questions = [], additionals = [] } = decode(bytes);
    const opt = additionals.find((record) => record.type === 'OPT');
    return { questions, ednsSize: opt?.type === 'OPT' ? opt.udpPayloadSize : null };
  } catch {
    return { questions: readQuestions(bytes), ednsSize: null };
  }
}

/** dns-packet cannot read the empty data of deletes and prerequisites; the question alone it can. */
function readQuestions(bytes: Buffer): readonly Question[] {
  const head = Buffer.from(bytes);
  head.fill(0, 6, HEADER_BYTES);
  try {
    return decode(head).questions ?? [];
  } catch {
    return [];
  }
}

/** The bytes of a reply; one too long for the client's datagram becomes an empty one marked as truncated. */
export function writeReply(query: DnsQuery, reply: DnsReply, transport: 'udp' | 'tcp'): Buffer {
  const whole = encodeReply(query, reply);
  const limit = Math.max(PLAIN_UDP_SIZE, query.ednsSize ?? PLAIN_UDP_SIZE);
  if (transport === 'tcp' || whole.length <= limit) return whole;
  return encodeReply(query, { ...reply, truncated: true, answers: [], authorities: [] });
}

function encodeReply(query: DnsQuery, reply: DnsReply): Buffer {
  const flags =
    (query.flags & REPEATED_FLAGS) |
    (reply.authoritative ? AUTHORITATIVE_ANSWER : 0) |
    (reply.recursionAvailable ? RECURSION_AVAILABLE : 0) |
    (reply.truncated ? TRUNCATED_RESPONSE : 0) |
    RCODES[reply.rcode];
  return encode({
    type: 'response',
    id: query.id,
    flags,
    questions: query.question ? [query.question] : [],
    answers: [...(reply.answers ?? [])],
    authorities: [...(reply.authorities ?? [])],
    additionals: query.ednsSize === null ? [] : [OPT],
  });
}

const OPT: Answer = {
  name: '.',
  type: 'OPT',
  udpPayloadSize: 1232,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
};
