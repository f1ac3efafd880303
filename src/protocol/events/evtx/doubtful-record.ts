import { CHUNK_BYTES, u32, u64, type Chunk } from './chunk.js';
import { fileTime } from './filetime.js';

/** Where the parts of a record stand behind its start; the size is repeated in its last four bytes. */
const NUMBER_AT = 8;
const TIME_AT = 16;
const TAIL_BYTES = 4;

/** No record is smaller than 28 bytes. */
const MOST_RECORDS = CHUNK_BYTES / 28;

const DAY_MS = 86_400_000;
/** What a collector gathers was written before it came there; clocks may differ. */
const LATE_MS = 30 * DAY_MS;
const EARLY_MS = DAY_MS;

/** A record of a chunk that is damaged: where it stands, and where its tokens end. */
export interface DoubtfulRecord {
  readonly at: number;
  readonly to: number;
  /** Number of the record before it in this chunk; -1 where it is the first. */
  readonly before: number;
}

/**
 * What speaks against a record of a chunk whose checksum does not hold, or cannot be held against it; null when all that
 * a record tells twice agrees. Its texts are written only once: whether those are what was written nobody can tell.
 */
export function faultOfDoubtful(chunk: Chunk, record: DoubtfulRecord, written: number | null): string | null {
  const { at, to } = record;
  if (u32(chunk, to) !== to + TAIL_BYTES - at) return 'a record that does not end where its size says';
  if (!isNumbered(chunk, record)) return 'an event with an impossible number, in a damaged chunk';
  return soberTime(chunk, at, written) === null
    ? 'an event with an impossible time, in a damaged chunk'
    : null;
}

/** Whether its number follows that of the record before it, or is followed by that of the next. */
export function isNumbered(chunk: Chunk, { at, to, before }: DoubtfulRecord): boolean {
  const number = u64(chunk, at + NUMBER_AT);
  const next = to + TAIL_BYTES + NUMBER_AT;
  return before < 0 || follows(number, before) || (next < CHUNK_BYTES && follows(u64(chunk, next), number));
}

const follows = (number: number, before: number): boolean =>
  number > before && number - before <= MOST_RECORDS;

/** The time that a record of such a chunk tells; null where the one in its head, if it has one, speaks against it. */
export function soberTime(chunk: Chunk, at: number, written: number | null): number | null {
  const head = fileTime(chunk, at + TIME_AT);
  if (head === null || written === null) return written;
  return written - head <= EARLY_MS && head - written <= LATE_MS ? written : null;
}
