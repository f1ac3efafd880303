import { joinBytes, slice, u16 } from './bytes.js';
import { MalformedMessage } from './malformed.js';

/** DNS over TCP puts the length of each message, two bytes, before it (RFC 1035 section 4.2.2). */
export function frameForTcp(bytes: Uint8Array): Uint8Array {
  if (bytes.length > 0xffff) throw new MalformedMessage('message longer than 65535 bytes');
  return joinBytes([bytes.length >> 8, bytes.length & 0xff], bytes);
}

export function tcpFrameComplete(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && bytes.length >= 2 + u16(bytes, 0);
}

/** The first message of the stream. Throws MalformedMessage when it is not complete. */
export function unframeTcp(bytes: Uint8Array): Uint8Array {
  return slice(bytes, 2, 2 + u16(bytes, 0));
}
