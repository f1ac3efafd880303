import { asciiBytes, joinBytes, latin1, slice, u16, u16le, u32le, u8 } from './bytes.js';
import { MalformedMessage } from './malformed.js';

/** SMB2 NEGOTIATE (MS-SMB2 sections 2.2.3 and 2.2.4): the server tells its clock before any log-on. Nothing here follows it. */
const DIALECTS = [0x0202, 0x0210, 0x0300, 0x0302];
const HEADER_OCTETS = 64;
/** Every message is preceded by a zero byte and its length in three bytes (MS-SMB2 section 2.1). */
const FRAME_OCTETS = 4;
const SIGNING_ENABLED = 1;
/** Milliseconds from 1601, where FILETIME counts from, to 1970. */
const FILETIME_TO_UNIX_MS = 11_644_473_600_000;

export function encodeNegotiate(): Uint8Array {
  const header = joinBytes(
    [0xfe, ...asciiBytes('SMB')],
    [HEADER_OCTETS, 0],
    new Uint8Array(8), // credit charge, status, command NEGOTIATE
    [1, 0], // credits asked for
    new Uint8Array(HEADER_OCTETS - 16),
  );
  const body = joinBytes(
    [36, 0, DIALECTS.length, 0, SIGNING_ENABLED, 0],
    new Uint8Array(30), // reserved, capabilities, client GUID, client start time
    ...DIALECTS.map((dialect) => [dialect & 0xff, dialect >> 8]),
  );
  const length = header.length + body.length;
  return joinBytes([0, 0, length >> 8, length & 0xff], header, body);
}

export function negotiateComplete(bytes: Uint8Array): boolean {
  return bytes.length >= FRAME_OCTETS && bytes.length >= FRAME_OCTETS + frameLength(bytes);
}

/** `systemTimeMs` is epoch milliseconds; null when the server refused or kept its time to itself. Throws MalformedMessage. */
export function decodeNegotiate(bytes: Uint8Array): { readonly systemTimeMs: number | null } {
  if (u8(bytes, 0) !== 0) throw new MalformedMessage('not an SMB frame');
  const message = slice(bytes, FRAME_OCTETS, FRAME_OCTETS + frameLength(bytes));
  if (latin1(slice(message, 0, 4)) !== '\u00feSMB') throw new MalformedMessage('not SMB2');
  const [status, command] = [u32le(message, 8), u16le(message, 12)];
  if (command !== 0) throw new MalformedMessage('not an answer to NEGOTIATE');
  if (status !== 0) return { systemTimeMs: null };
  const filetime = u32le(message, HEADER_OCTETS + 40) + u32le(message, HEADER_OCTETS + 44) * 0x1_0000_0000;
  return { systemTimeMs: filetime === 0 ? null : Math.floor(filetime / 10_000) - FILETIME_TO_UNIX_MS };
}

function frameLength(bytes: Uint8Array): number {
  return u8(bytes, 1) * 0x1_0000 + u16(bytes, 2);
}
