import { asciiBytes, latin1 } from './bytes.js';
import { MalformedMessage } from './malformed.js';

/** More than a head that tells the time needs. */
const HEAD_OCTETS = 16_384;

/** A HEAD request for `/`. `host` is a name or an IP address; throws MalformedMessage when it could break the request. */
export function encodeHead(host: string): Uint8Array {
  if (!/^[\w.:%-]+$/.test(host)) throw new MalformedMessage('not a host name');
  const authority = host.includes(':') ? `[${host.replace(/%.*$/, '')}]` : host;
  return asciiBytes(
    `HEAD / HTTP/1.1\r\nHost: ${authority}\r\nUser-Agent: kms-doctor\r\nAccept: */*\r\nConnection: close\r\n\r\n`,
  );
}

export function headComplete(bytes: Uint8Array): boolean {
  return bytes.length >= HEAD_OCTETS || /\r?\n\r?\n/.test(latin1(bytes.subarray(0, HEAD_OCTETS)));
}

/** The Date field (RFC 9110 section 5.6.7, the form every current server sends), epoch milliseconds; null without one. Throws MalformedMessage when it is not HTTP. */
export function decodeHttpDate(bytes: Uint8Array): number | null {
  const text = latin1(bytes.subarray(0, HEAD_OCTETS));
  if (!/^HTTP\/1\.\d \d{3}/.test(text)) throw new MalformedMessage('not an HTTP answer');
  const head = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const date = /^date:(.*)$/im.exec(head)?.[1]?.trim() ?? '';
  const milliseconds = Date.parse(date);
  // toUTCString writes exactly this form, so every other form and every impossible date fails here.
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toUTCString() === date ? milliseconds : null;
}
