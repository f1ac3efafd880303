import { readSync } from 'node:fs';
import type { StoredEntry } from './stored-entry.js';

const SIGNATURE = Buffer.from('PK\x03\x04', 'latin1');
const HEADER_BYTES = 30;
const PIECE = 1024 * 1024;
const STORED = 0;
const LATER = 0x8;
const ENCRYPTED = 0x1 | 0x40;
const UTF8 = 0x800;
/** The size stands in an extra field, which only files of 4 GiB need. */
const LARGE = 0xffff_ffff;

/**
 * The entries by the headers before their data, for a file whose directory is missing or damaged; those at the offsets
 * already known are left out.
 */
export function findEntries(
  file: number,
  size: number,
  known: ReadonlySet<number>,
  most: number,
): readonly StoredEntry[] {
  const entries: StoredEntry[] = [];
  const piece = Buffer.alloc(PIECE);
  const nextHeader = (from: number): number | null => {
    for (let at = from; at < size; at += PIECE - SIGNATURE.length) {
      const length = readSync(file, piece, 0, PIECE, at);
      const found = piece.subarray(0, length).indexOf(SIGNATURE);
      if (found >= 0) return at + found;
      if (length < PIECE) return null;
    }
    return null;
  };
  for (let at = nextHeader(0); at !== null && entries.length <= most;) {
    const entry = headerAt(file, at, size);
    if (entry !== null && !known.has(at)) entries.push(entry);
    const end = entry?.data?.end ?? null;
    at = nextHeader(end !== null && end <= size ? end : at + SIGNATURE.length);
  }
  return entries;
}

function headerAt(file: number, at: number, size: number): StoredEntry | null {
  const header = Buffer.alloc(HEADER_BYTES);
  if (readSync(file, header, 0, HEADER_BYTES, at) < HEADER_BYTES) return null;
  const flags = header.readUInt16LE(6);
  const nameLength = header.readUInt16LE(26);
  const start = at + HEADER_BYTES + nameLength + header.readUInt16LE(28);
  const name = Buffer.alloc(nameLength);
  if (nameLength === 0 || start > size || readSync(file, name, 0, nameLength, at + HEADER_BYTES) < nameLength)
    return null;
  const later = (flags & LATER) !== 0;
  const packed = header.readUInt32LE(18);
  const sized = !later && packed !== LARGE;
  const method = header.readUInt16LE(8);
  return {
    rawName: name.toString((flags & UTF8) === 0 ? 'latin1' : 'utf8'),
    encrypted: (flags & ENCRYPTED) !== 0,
    mode: 0,
    method,
    size: sized ? header.readUInt32LE(22) : null,
    crc: later ? null : header.readUInt32LE(14),
    offset: at,
    // Deflated data says itself where it ends, stored data does not.
    data:
      !sized && method === STORED
        ? null
        : { start, end: sized ? Math.min(start + packed, Math.max(size, start)) : null },
  };
}
