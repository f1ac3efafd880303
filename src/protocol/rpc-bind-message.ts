import { joinBytes, u16le, u8 } from './bytes.js';
import { MalformedMessage } from './malformed.js';
import { nameProtocol } from './name-protocol.js';

/**
 * Connection-oriented DCE/RPC 5.0 (C706 chapter 12, MS-RPCE section 2.2.2), as far as a bind: nothing in this
 * program can write a message that follows one.
 */
export const KMS_INTERFACE = '51c82175-844e-4750-b0d8-ec255555bc06';
const NDR = '8a885d04-1ceb-11c9-9fe8-08002b104860';

export const PACKET_BIND = 11;
const FIRST_AND_LAST = 3;
/** Integers little-endian, text ASCII, floating point IEEE. */
const LITTLE_ENDIAN = [0x10, 0, 0, 0];
const FRAGMENT_OCTETS = 5840;
const BIND_OCTETS = 72;
const HEADER_OCTETS = 16;
export const BANNER_OCTETS = 64;
const LINE_FEED = 0x0a;

/** A bind with one presentation context, 72 bytes, association group 0. `callId` is any 32-bit number. */
export function encodeBind(interfaceUuid: string, major: number, callId: number): Uint8Array {
  return joinBytes(
    [5, 0, PACKET_BIND, FIRST_AND_LAST],
    LITTLE_ENDIAN,
    [...le16(BIND_OCTETS), ...le16(0)],
    le32(callId),
    [...le16(FRAGMENT_OCTETS), ...le16(FRAGMENT_OCTETS)],
    le32(0),
    [1, 0, 0, 0],
    [0, 0, 1, 0],
    [...uuidBytes(interfaceUuid), ...le16(major), ...le16(0)],
    [...uuidBytes(NDR), ...le16(2), ...le16(0)],
  );
}

/** The one message a KMS host is sent: version 1.0 of its interface, call 1. */
export const KMS_BIND: Uint8Array = encodeBind(KMS_INTERFACE, 1, 1);

/**
 * Whether enough has come to tell what answered: an RPC message by the length its header states, of anything else a
 * line of text, bytes that name their protocol, or as many as a banner shows.
 */
export function rpcAnswerComplete(bytes: Uint8Array): boolean {
  const [first] = bytes;
  if (first === undefined) return false;
  if (first !== 5) {
    const isText = first >= 0x20 && first < 0x7f;
    return (
      bytes.length >= BANNER_OCTETS || (isText ? bytes.includes(LINE_FEED) : nameProtocol(bytes) !== null)
    );
  }
  if (bytes.length < HEADER_OCTETS) return false;
  return bytes.length >= Math.max(HEADER_OCTETS, fragmentLength(bytes));
}

/** Bytes 8 and 9, in the byte order that the data representation names. */
export function fragmentLength(bytes: Uint8Array): number {
  return isLittleEndian(bytes) ? u16le(bytes, 8) : u8(bytes, 8) * 0x100 + u8(bytes, 9);
}

export function isLittleEndian(bytes: Uint8Array): boolean {
  return (u8(bytes, 4) & 0xf0) === 0x10;
}

/** In DCE order: the first three fields of a UUID travel little-endian. */
function uuidBytes(uuid: string): readonly number[] {
  if (!/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(uuid))
    throw new MalformedMessage('not a UUID');
  const octets = (uuid.replaceAll('-', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15].map((index) => octets[index] ?? 0);
}

function le16(value: number): readonly number[] {
  return [value & 0xff, (value >> 8) & 0xff];
}

function le32(value: number): readonly number[] {
  return [...le16(value & 0xffff), ...le16(value >>> 16)];
}
