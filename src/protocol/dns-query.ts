import packet from 'dns-packet';
import { joinBytes } from './bytes.js';
import { HEADER_OCTETS, readHeader } from './dns-header.js';
import { readQuestion } from './dns-message.js';
import { encodeName, newBudget, readName, sameName } from './dns-wire-name.js';
import { MalformedMessage } from './malformed.js';

export interface DnsQuery {
  /** 16 random bits, handed in. */
  readonly id: number;
  readonly name: string;
  readonly type: 'SRV' | 'A' | 'AAAA' | 'SOA' | 'NS' | 'TXT' | 'CNAME';
  readonly class?: 'IN' | 'CH';
  readonly recursion: boolean;
  readonly edns: boolean;
}

/** Payload that passes any path unfragmented (DNS flag day 2020). */
const UDP_PAYLOAD = 1232;

/** Throws MalformedMessage when the name cannot be put into a message. */
export function encodeQuery(query: DnsQuery): Uint8Array {
  return withName(query.name, {
    type: 'query',
    id: query.id,
    flags: query.recursion ? packet.RECURSION_DESIRED : 0,
    questions: [{ name: '.', type: query.type, class: query.class ?? 'IN' }],
    ...(query.edns
      ? {
          additionals: [
            {
              type: 'OPT',
              name: '.',
              udpPayloadSize: UDP_PAYLOAD,
              extendedRcode: 0,
              ednsVersion: 0,
              flags: 0,
              flag_do: false,
              options: [],
            },
          ],
        }
      : {}),
  });
}

/**
 * Encodes a message that asks for the root, then puts the name in its place: dns-packet writes labels that are
 * empty or too long without complaint and knows no escapes.
 */
export function withName(name: string, message: packet.Packet): Uint8Array {
  const encoded = packet.encode(message);
  return joinBytes(encoded.subarray(0, HEADER_OCTETS), encodeName(name), encoded.subarray(HEADER_OCTETS + 1));
}

/**
 * Whether a datagram is the answer to a query: QR, id, opcode and the echoed question match.
 * A server that did not understand the query may answer with a bare header. Never throws.
 */
export function answersQuery(bytes: Uint8Array, query: DnsQuery): boolean {
  const header = readHeader(bytes);
  if (header === null || !header.response || header.id !== query.id || header.opcode !== 0) return false;
  try {
    const { question } = readQuestion(bytes, newBudget());
    if (question === null) return header.rcode === 'FORMERR' || header.rcode === 'NOTIMP';
    return (
      sameName(question.name, readName(encodeName(query.name), 0, newBudget()).name) &&
      question.type === query.type &&
      question.class === (query.class ?? 'IN')
    );
  } catch (error) {
    if (error instanceof MalformedMessage) return false;
    throw error;
  }
}
