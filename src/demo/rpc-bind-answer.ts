/**
 * Answers to a connection-oriented DCE/RPC bind (C706 chapter 12, [MS-RPCE]): the answer the demo's RPC peers give
 * before they fall silent. Nothing after the bind is understood here.
 */
import { encodeBind, KMS_INTERFACE } from '../protocol/rpc-bind.js';

/** `kms`: offers the KMS interface alone. `none`: knows no interface asked for. `any`: accepts whatever is asked. */
export type OfferedInterfaces = 'kms' | 'none' | 'any';

const HEADER_BYTES = 16;
const CONTEXTS_AT = 28;
const CONTEXT_HEAD_BYTES = 24;
const SYNTAX_BYTES = 20;
/** The KMS interface, version 1.0, as a bind carries it. */
const KMS_SYNTAX = Buffer.from(encodeBind(KMS_INTERFACE, 1, 1)).subarray(32, 52);
const TYPE_BIND = 11;
const TYPE_BIND_ACK = 12;
const TYPE_BIND_NAK = 13;
const ACCEPTED = { result: 0, reason: 0 };
/** Provider rejection, abstract syntax not supported. */
const REJECTED = { result: 2, reason: 1 };

/** Length of the message at the start of the stream; null while its header is incomplete. */
export function fragmentLength(bytes: Buffer): number | null {
  return bytes.length < HEADER_BYTES ? null : bytes.readUInt16LE(8);
}

/** Whether the bytes are a whole RPC version 5 bind with at least one presentation context. */
export function isBind(bytes: Buffer): boolean {
  return bytes.length >= CONTEXTS_AT + CONTEXT_HEAD_BYTES && bytes[0] === 5 && bytes[2] === TYPE_BIND;
}

/** bind_ack with one result for each context; `port` goes into the secondary address as servers do. */
export function bindAck(bind: Buffer, offered: OfferedInterfaces, port: number): Buffer {
  const address = Buffer.from(`${port}\0`, 'latin1');
  const toMultipleOf4 = (4 - ((2 + address.length) % 4)) % 4;
  const results = contextsOf(bind).map((context) => contextResult(context, offered));
  const body = Buffer.concat([
    u16(5840, 5840),
    Buffer.from([0x53, 0xf0, 0x00, 0x00]),
    u16(address.length),
    address,
    Buffer.alloc(toMultipleOf4),
    Buffer.from([results.length, 0, 0, 0]),
    ...results,
  ]);
  return Buffer.concat([header(TYPE_BIND_ACK, HEADER_BYTES + body.length, bind), body]);
}

/** bind_nak: the server refuses to talk at all; reason 4 is "protocol version not supported". */
export function bindNak(bind: Buffer, reason: number): Buffer {
  const body = Buffer.concat([u16(reason), Buffer.from([1, 5, 0])]);
  return Buffer.concat([header(TYPE_BIND_NAK, HEADER_BYTES + body.length, bind), body]);
}

interface Context {
  readonly abstractSyntax: Buffer;
  readonly transferSyntax: Buffer;
}

function contextsOf(bind: Buffer): readonly Context[] {
  const contexts: Context[] = [];
  let at = CONTEXTS_AT;
  for (let left = bind[24] ?? 0; left > 0 && at + CONTEXT_HEAD_BYTES <= bind.length; left -= 1) {
    const syntaxesAt = at + CONTEXT_HEAD_BYTES;
    contexts.push({
      abstractSyntax: bind.subarray(at + 4, at + 4 + SYNTAX_BYTES),
      transferSyntax: bind.subarray(syntaxesAt, syntaxesAt + SYNTAX_BYTES),
    });
    at = syntaxesAt + SYNTAX_BYTES * (bind[at + 2] ?? 0);
  }
  return contexts;
}

function contextResult(context: Context, offered: OfferedInterfaces): Buffer {
  const isKms = context.abstractSyntax.equals(KMS_SYNTAX);
  const accepted = offered === 'any' || (offered === 'kms' && isKms);
  const { result, reason } = accepted ? ACCEPTED : REJECTED;
  const syntax = Buffer.alloc(SYNTAX_BYTES);
  if (accepted) context.transferSyntax.copy(syntax);
  return Buffer.concat([u16(result, reason), syntax]);
}

/** Version, flags first+last, little-endian data, no authentication, the call id of the bind. */
function header(type: number, length: number, bind: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from([5, 0, type, 3, 0x10, 0, 0, 0]),
    u16(length, 0),
    bind.subarray(12, HEADER_BYTES),
  ]);
}

function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  return bytes;
}
