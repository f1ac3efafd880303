import { CHUNK_BYTES, CHUNK_HEADER_BYTES, u32, u64, type Chunk } from './chunk.js';

/** What a walk meets, in the order of its places in the chunk. */
export interface WalkHandler {
  /** A record: the offset of its head, of the tokens behind it, and where those end at the latest. */
  record(at: number, from: number, to: number): void;
  damage(at: number, why: string): void;
}

const RECORD_MAGIC = 0x2a2a;
/** Magic, size, record number, FILETIME. */
const RECORD_HEAD_BYTES = 24;
/** The size is repeated at the end. */
const RECORD_TAIL_BYTES = 4;
const SMALLEST = RECORD_HEAD_BYTES + RECORD_TAIL_BYTES;
/** Records begin at multiples of it. */
const STEP = 8;

/** 'ElfChnk' and a zero. */
export function hasChunkMagic(chunk: Chunk): boolean {
  return u32(chunk, 0) === 0x43666c45 && u32(chunk, 4) === 0x006b6e68;
}

/** Where the records end by the chunk's header, and its free space begins. */
export function spaceUsed(chunk: Chunk): number {
  const free = u32(chunk, 48);
  return free >= CHUNK_HEADER_BYTES && free <= CHUNK_BYTES ? free : CHUNK_BYTES;
}

/**
 * Hands in the records of a chunk of which `filled` bytes exist. Up to the free space that the header names, damaged
 * places are skipped up to the next record that fits; behind it, where a log that was still open may hold more, records
 * are taken as long as their numbers go on. Returns the number of the last one.
 */
export function walkRecords(chunk: Chunk, filled: number, handler: WalkHandler): number {
  const marked = hasChunkMagic(chunk);
  // Without its header, a chunk is like what lies behind one: records as long as their numbers go on.
  const expected = marked ? Math.min(spaceUsed(chunk), filled) : CHUNK_HEADER_BYTES;
  const last = marked ? u64(chunk, 32) : -1;
  let number = u64(chunk, marked ? 24 : CHUNK_HEADER_BYTES + 8) - 1;
  let at = CHUNK_HEADER_BYTES;
  while (at + SMALLEST <= filled) {
    const inside = at < expected;
    const fault = recordFault(chunk, at, filled, expected);
    const goesOn = inside || u64(chunk, at + 8) === number + 1;
    if ((fault === null || fault === 'cut') && goesOn) {
      const size = u32(chunk, at + 4);
      number = u64(chunk, at + 8);
      handler.record(at, at + RECORD_HEAD_BYTES, at + size - RECORD_TAIL_BYTES);
      if (fault === null) {
        at += size;
        continue;
      }
    }
    if (!inside) return number;
    const next = fault === 'ends the chunk' ? -1 : nextRecord(chunk, at, expected, number, last);
    handler.damage(at, faultText(fault ?? 'no record', number, next < 0 ? last + 1 : u64(chunk, next + 8)));
    if (next < 0) return number;
    at = next;
  }
  return number;
}

type Fault = 'no record' | 'wrong size' | 'cut' | 'ends the chunk';

function recordFault(chunk: Chunk, at: number, filled: number, expected: number): Fault | null {
  if (u32(chunk, at) !== RECORD_MAGIC) return 'no record';
  const size = u32(chunk, at + 4);
  // Other readers of this format end the chunk here too, so that all count the same.
  if (size === 0) return 'ends the chunk';
  const end = at + size;
  if (size < SMALLEST || end > filled) return 'wrong size';
  if (u32(chunk, end - RECORD_TAIL_BYTES) === size || end === expected) return null;
  // One of the two sizes is wrong. If another record follows, it is the one at the end.
  return end + SMALLEST <= filled && u32(chunk, end) === RECORD_MAGIC ? null : 'cut';
}

/**
 * Chunks that were put together from parts of several are seen in real files. Behind a hole of more records than this
 * lie such remains, whose templates are gone; other readers stop there as well.
 */
const MAX_MISSING = 16;

/** The next place that holds a whole record of this chunk; -1 if none. */
function nextRecord(chunk: Chunk, from: number, to: number, number: number, last: number): number {
  for (let at = from + STEP; at + SMALLEST <= to; at += STEP) {
    if (u32(chunk, at) !== RECORD_MAGIC || recordFault(chunk, at, to, to) !== null) continue;
    const found = u64(chunk, at + 8);
    if (found > number && found <= last && found - number <= MAX_MISSING + 1) return at;
  }
  return -1;
}

const FAULTS = {
  'no record': 'no record where one should be',
  'wrong size': 'a record of an impossible size',
  cut: 'a record that does not end where its size says',
  'ends the chunk': 'a record of size zero, behind which nothing is read in this chunk',
} satisfies Record<Fault, string>;

/** More records do not fit into a chunk. */
const MAX_RECORDS = CHUNK_BYTES / SMALLEST;

function faultText(fault: Fault, before: number, next: number): string {
  const missing = next - before - 1;
  return missing > 0 && missing < MAX_RECORDS
    ? `${FAULTS[fault]}; by their numbers ${missing} ${missing === 1 ? 'record is' : 'records are'} missing`
    : FAULTS[fault];
}
