import { joinBytes, latin1, slice, u32, u8 } from './bytes.js';
import { MalformedMessage } from './malformed.js';

/** SNTP version 4 (RFC 4330, RFC 5905): 48 bytes each way. */
const MESSAGE_OCTETS = 48;
const VERSION_4_CLIENT = 0x23;
const MODE_SERVER = 4;

/** Seconds from 1900, where NTP counts from, to 1970. */
const NTP_TO_UNIX_SECONDS = 2_208_988_800;
const ERA_SECONDS = 0x1_0000_0000;

export interface SntpAnswer {
  /** 3: the server's own clock is not synchronised. */
  readonly leap: number;
  /** 1 to 15; 0 comes with a kiss code, 16 means not synchronised. */
  readonly stratum: number;
  /** When the request came in and the answer went out by the server's clock, epoch milliseconds. Meaningless beside a kiss code. */
  readonly receivedAtMs: number;
  readonly transmittedAtMs: number;
  /** Why the server tells no time (RFC 5905 section 7.4), for example `RATE`. */
  readonly kissCode: string | null;
}

/**
 * The transmit timestamp is eight random bytes: the server gives them back, so its answer is known by them, and
 * our own clock stays at home (RFC 9769). Throws MalformedMessage on another length.
 */
export function encodeSntpRequest(transmitRandom: Uint8Array): Uint8Array {
  if (transmitRandom.length !== 8) throw new MalformedMessage('the random timestamp has eight bytes');
  return joinBytes([VERSION_4_CLIENT], new Uint8Array(MESSAGE_OCTETS - 9), transmitRandom);
}

/** Whether a datagram is a server's answer to this very request. Never throws. */
export function answersSntp(bytes: Uint8Array, request: Uint8Array): boolean {
  if (bytes.length < MESSAGE_OCTETS || (u8(bytes, 0) & 0x07) !== MODE_SERVER) return false;
  return request.subarray(40, 48).every((byte, index) => byte === bytes[24 + index]);
}

/** Throws MalformedMessage when the message is too short or holds no time and no kiss code. */
export function decodeSntp(bytes: Uint8Array): SntpAnswer {
  slice(bytes, 0, MESSAGE_OCTETS);
  const stratum = u8(bytes, 1);
  const kissCode = stratum === 0 ? latin1(slice(bytes, 12, 16)).replace(/[^A-Za-z\d]/g, '') : null;
  if (kissCode === null && (u32(bytes, 32) === 0 || u32(bytes, 40) === 0))
    throw new MalformedMessage('answer without a time');
  return {
    leap: u8(bytes, 0) >> 6,
    stratum,
    receivedAtMs: epochMs(bytes, 32),
    transmittedAtMs: epochMs(bytes, 40),
    kissCode,
  };
}

/** RFC 4330 section 3: with the top bit set the seconds count from 1900, else from 2036, where they start anew. */
function epochMs(bytes: Uint8Array, at: number): number {
  const seconds = u32(bytes, at);
  const sinceNtpEpoch = seconds >= ERA_SECONDS / 2 ? seconds : seconds + ERA_SECONDS;
  return Math.round((sinceNtpEpoch - NTP_TO_UNIX_SECONDS + u32(bytes, at + 4) / ERA_SECONDS) * 1000);
}
