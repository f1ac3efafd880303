import {
  CHUNK_BYTES,
  createChunk,
  FILE_HEADER_BYTES,
  openChunk,
  u16,
  u32,
  u64,
  type Chunk,
} from './chunk.js';
import { createChunkReader, type RecordTaker } from './chunk-records.js';
import { checksumFits } from './chunk-checksum.js';
import { hasChunkMagic, spaceUsed } from './chunk-walk.js';

/** A log fed piece by piece; hands its records to a taker. */
export interface LogReader {
  write(bytes: Uint8Array): void;
  /** How many of the newest records, as far as the file tells of them, are missing because it is cut off. */
  end(): number;
}

/**
 * Reads the file header and then one chunk after another. The header's count of chunks and its mark of an orderly end are
 * hints only: a chunk is read wherever one stands.
 */
export function createLogReader(taker: RecordTaker): LogReader {
  const chunk = createChunk();
  const readChunk = createChunkReader(chunk, taker);
  let header: Header | null = null;
  /** Place in the file of the part that is being gathered, and how much of it is here. */
  let base = 0;
  let filled = 0;
  /** Number of the newest record met, and of the newest that a chunk which is cut tells of. */
  let newest = 0;
  let cutNewest = 0;

  const take = (): void => {
    openChunk(chunk, filled);
    if (header === null) {
      header = headerOf(chunk, filled);
      if (header.fault !== null) taker.damage(0, header.fault);
      return;
    }
    const marked = hasChunkMagic(chunk);
    if (!marked && isEmpty(chunk)) {
      const index = (base - FILE_HEADER_BYTES) / CHUNK_BYTES;
      if (index < header.chunks) taker.damage(base, 'an empty chunk among those in use');
      return;
    }
    if (!marked) taker.damage(base, 'a chunk without its mark');
    const whole = filled >= spaceUsed(chunk);
    if (marked && !whole) {
      taker.damage(base + filled, 'the file ends inside of a chunk');
      cutNewest = u64(chunk, 32);
    }
    const wrong = marked && whole && header.checksums && !checksumFits(chunk);
    if (wrong) taker.damage(base, 'a chunk whose checksum does not fit: changed, or copied while written');
    newest = Math.max(newest, readChunk(filled, base, !marked || !whole || wrong));
  };

  return {
    write(bytes) {
      for (let from = 0; from < bytes.length;) {
        const wanted = header === null ? FILE_HEADER_BYTES : CHUNK_BYTES;
        const part = bytes.subarray(from, from + wanted - filled);
        chunk.bytes.set(part, filled);
        filled += part.length;
        from += part.length;
        if (filled < wanted) return;
        take();
        base += filled;
        filled = 0;
      }
    },
    end() {
      if (filled > 0 || header === null) take();
      return header === null ? 0 : missingOf(header, base + filled, newest, cutNewest);
    },
  };
}

interface Header {
  readonly chunks: number;
  /** Number of the record that comes next; of a log left open it may lag behind. */
  readonly next: number;
  readonly checksums: boolean;
  readonly fault: string | null;
}

/** The log was written without checksums. */
const NO_CHECKSUMS = 0x04;

function headerOf(chunk: Chunk, filled: number): Header {
  // 'ElfFile' and a zero.
  const marked = u32(chunk, 0) === 0x46666c45 && u32(chunk, 4) === 0x00656c69;
  const fault = !marked
    ? 'the file does not begin like an event log'
    : filled < FILE_HEADER_BYTES
      ? 'the file ends inside of its header'
      : null;
  return {
    chunks: marked ? u16(chunk, 42) : 0,
    next: marked ? u64(chunk, 24) : 0,
    checksums: (u32(chunk, 120) & NO_CHECKSUMS) === 0,
    fault,
  };
}

/** No record is smaller: what tells of more of them is no number of a record. */
const MOST_IN_CHUNK = CHUNK_BYTES / 28;

/** How many of the newest records a file of this size lacks. Where a log goes round, the oldest may be what is cut off. */
function missingOf({ chunks, next }: Header, size: number, newest: number, cutNewest: number): number {
  const lacking = Math.max(0, chunks - Math.floor((size - FILE_HEADER_BYTES) / CHUNK_BYTES));
  if (newest === 0 || (cutNewest === 0 && lacking === 0)) return 0;
  const told = [next - 1, cutNewest].map((number) => number - newest);
  return Math.max(0, ...told.filter((count) => count <= (lacking + 1) * MOST_IN_CHUNK));
}

function isEmpty({ words }: Chunk): boolean {
  return words.every((word) => word === 0);
}
