import { crc32 } from 'node:zlib';
import { u32, u64, type Tape } from './tape.js';

export const HEADER_BYTES = 512;

/** Fills in the header of a chunk whose records are written: numbers, tables of names and templates, checksums. */
export function writeHeader(
  tape: Tape,
  strings: Uint32Array,
  templates: Uint32Array,
  [first, last]: readonly [number, number],
  lastRecord: number,
): void {
  const free = tape.at;
  const records = crc32(tape.bytes.subarray(HEADER_BYTES, free));
  tape.at = 0;
  tape.at += tape.bytes.write('ElfChnk\0', 'latin1');
  for (const number of [first, last, first, last]) u64(tape, number);
  u32(tape, 128);
  u32(tape, lastRecord);
  u32(tape, free);
  u32(tape, records);
  tape.at = 120;
  u32(tape, 1);
  u32(tape, 0);
  for (const offset of [...strings, ...templates]) u32(tape, offset);
  const checksum = crc32(tape.bytes.subarray(128, HEADER_BYTES), crc32(tape.bytes.subarray(0, 120)));
  tape.bytes.writeUInt32LE(checksum, 124);
}
