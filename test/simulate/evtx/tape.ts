/** A buffer that is written from the front; all numbers are little-endian. */
export interface Tape {
  readonly bytes: Buffer;
  at: number;
}

export function createTape(size: number): Tape {
  return { bytes: Buffer.alloc(size), at: 0 };
}

export function u8(tape: Tape, value: number): void {
  tape.bytes[tape.at] = value;
  tape.at += 1;
}

export function u16(tape: Tape, value: number): void {
  tape.at = tape.bytes.writeUInt16LE(value, tape.at);
}

export function u32(tape: Tape, value: number): void {
  tape.at = tape.bytes.writeUInt32LE(value >>> 0, tape.at);
}

export function u64(tape: Tape, value: number): void {
  u32(tape, value);
  u32(tape, Math.floor(value / 0x1_0000_0000));
}

/** UTF-16 without an end. */
export function utf16(tape: Tape, text: string): void {
  tape.at += tape.bytes.write(text, tape.at, 'utf16le');
}

/** Milliseconds between 1601 and 1970. */
const EPOCH = 11_644_473_600_000;
const HALF = 0x1_0000_0000;

/** Hundreds of nanoseconds since 1601; more than a number holds exactly, so it is made in two halves. */
export function filetime(tape: Tape, at: number): void {
  const ms = at + EPOCH;
  const high = Math.floor(ms / HALF) * 10_000 + Math.floor(((ms % HALF) * 10_000) / HALF);
  u32(tape, ((ms % HALF) * 10_000) % HALF);
  u32(tape, high);
}
