import { joinBytes, u16 } from './bytes.js';
import { rcodeName, TYPE_NUMBERS } from './dns-codes.js';
import { readHeader } from './dns-header.js';
import { readRawMessage } from './dns-message.js';
import { withName } from './dns-query.js';
import { encodeName, newBudget, readName } from './dns-wire-name.js';
import { MalformedMessage } from './malformed.js';

const OPCODE_UPDATE = 5;

/** RFC 2930 section 2.5: the key is to be negotiated by GSS-API. */
const TKEY_MODE_GSS_API = 3;

/**
 * An update (RFC 2136) that holds a zone and nothing else: no prerequisite, no change, so there is nothing a server
 * could carry out. Its answer says whether unsigned updates are taken from this address.
 * Nothing in this program can write an update with a record in it. Throws MalformedMessage on a bad zone name.
 */
export function encodeEmptyUpdate(id: number, zone: string): Uint8Array {
  return withName(zone, {
    id,
    flags: OPCODE_UPDATE << 11,
    questions: [{ name: '.', type: 'SOA', class: 'IN' }],
  });
}

/**
 * A TKEY query (RFC 2930, RFC 3645) that asks for GSS-TSIG with an empty token: it starts no negotiation.
 * `name` is the key's name, any one that no other client uses.
 */
export function encodeTkeyQuery(id: number, name: string): Uint8Array {
  const query = withName(name, {
    type: 'query',
    id,
    questions: [{ name: '.', type: 'TKEY', class: 'ANY' }],
  });
  const data = joinBytes(
    encodeName('gss-tsig'),
    ...[
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ], // inception, expiration
    [0, TKEY_MODE_GSS_API],
    ...[
      [0, 0],
      [0, 0],
      [0, 0],
    ], // error, key size, other size
  );
  const record = joinBytes(
    encodeName(name),
    [0, TYPE_NUMBERS.TKEY, 0, 255],
    [0, 0, 0, 0],
    [0, data.length],
    data,
  );
  const message = joinBytes(query, record);
  message[11] = 1; // one additional record
  return message;
}

export interface TkeyAnswer {
  readonly rcode: string;
  /**
   * The error inside the answer's TKEY record: `NONE` for 0; null when the answer section holds no TKEY.
   * NOERROR with BADKEY is how a server that offers GSS-TSIG turns an empty token down.
   */
  readonly tkeyError: string | null;
}

/** Throws MalformedMessage. Some servers echo our record in the additional section: that is no answer. */
export function readTkeyAnswer(bytes: Uint8Array): TkeyAnswer {
  const header = readHeader(bytes);
  if (header === null) throw new MalformedMessage('shorter than a DNS header');
  const budget = newBudget();
  const record = readRawMessage(bytes, budget).answers.find(({ type }) => type === TYPE_NUMBERS.TKEY);
  if (record === undefined) return { rcode: header.rcode, tkeyError: null };
  // inception (4), expiration (4), mode (2), then the error
  const at = readName(bytes, record.start, budget).next + 10;
  if (at + 2 > record.end) throw new MalformedMessage('TKEY record of a wrong length');
  const error = u16(bytes, at);
  return { rcode: header.rcode, tkeyError: error === 0 ? 'NONE' : rcodeName(error) };
}

/** Whether a datagram answers the update with this id. The rcode is in its header. Never throws. */
export function answersUpdate(bytes: Uint8Array, id: number): boolean {
  const header = readHeader(bytes);
  return header !== null && header.response && header.id === id && header.opcode === OPCODE_UPDATE;
}

/** Whether a datagram answers the TKEY query with this id. Never throws. */
export function answersTkeyQuery(bytes: Uint8Array, id: number): boolean {
  const header = readHeader(bytes);
  return header !== null && header.response && header.id === id && header.opcode === 0;
}
