import { u16, u8 } from './bytes.js';
import { rcodeName } from './dns-codes.js';

export const HEADER_OCTETS = 12;

export interface DnsHeader {
  readonly id: number;
  /** Flag QR. */
  readonly response: boolean;
  readonly opcode: number;
  /** From the header's four bits alone. */
  readonly rcode: string;
}

/** The header, readable even when everything after it is broken. null below 12 bytes. */
export function readHeader(bytes: Uint8Array): DnsHeader | null {
  if (bytes.length < HEADER_OCTETS) return null;
  return {
    id: u16(bytes, 0),
    response: u8(bytes, 2) >= 0x80,
    opcode: (u8(bytes, 2) >> 3) & 0x0f,
    rcode: rcodeName(u8(bytes, 3) & 0x0f),
  };
}
