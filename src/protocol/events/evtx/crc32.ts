/**
 * Eight tables of 256, one behind another, to take eight bytes at once: byte by byte, the checksum of a chunk would cost
 * more than reading it.
 */
const TABLES = makeTables();

/** CRC-32 as in zip and PNG, over words from index `from` up to `to`, an even number. Hand in the last result to go on. */
export function crc32(words: Int32Array, from: number, to: number, before = 0): number {
  let crc = ~before;
  for (let at = from; at < to; at += 2) {
    const low = (words[at] ?? 0) ^ crc;
    const high = words[at + 1] ?? 0;
    crc =
      (TABLES[0x700 + (low & 0xff)] ?? 0) ^
      (TABLES[0x600 + ((low >>> 8) & 0xff)] ?? 0) ^
      (TABLES[0x500 + ((low >>> 16) & 0xff)] ?? 0) ^
      (TABLES[0x400 + (low >>> 24)] ?? 0) ^
      (TABLES[0x300 + (high & 0xff)] ?? 0) ^
      (TABLES[0x200 + ((high >>> 8) & 0xff)] ?? 0) ^
      (TABLES[0x100 + ((high >>> 16) & 0xff)] ?? 0) ^
      (TABLES[high >>> 24] ?? 0);
  }
  return ~crc >>> 0;
}

function makeTables(): Int32Array {
  const tables = new Int32Array(8 * 256);
  for (let index = 0; index < tables.length; index += 1) {
    const before = tables[index - 256];
    tables[index] = before === undefined ? crcOfByte(index) : (before >>> 8) ^ (tables[before & 0xff] ?? 0);
  }
  return tables;
}

function crcOfByte(byte: number): number {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ ((crc & 1) === 1 ? 0xedb88320 : 0);
  return crc;
}
