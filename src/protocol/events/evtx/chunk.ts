import { MalformedMessage } from '../../malformed.js';

/** A log is a header and then chunks of this size; every offset inside a chunk is told from its start. */
export const CHUNK_BYTES = 65_536;
export const CHUNK_HEADER_BYTES = 512;
export const FILE_HEADER_BYTES = 4096;

/** No number or header is longer, so what begins inside of a chunk can be read without asking where it ends. */
const PADDING = 64;

/**
 * What chunks in real logs take stays below a tenth of it: 64 KiB hold at most as many tokens. Templates that are short
 * and called often, or that repeat one value, could ask for any amount.
 */
const WORK_PER_CHUNK = 1_048_576;

/** One buffer, filled anew for each chunk: offsets and texts taken from it hold only until then. */
export interface Chunk {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** The same bytes, for what only Node can do with them. */
  readonly buffer: Buffer;
  /** As the processor orders them, which is Windows' order too wherever Node runs. */
  readonly words: Int32Array;
  /** What may still be spent on reading this chunk. */
  work: number;
}

export function createChunk(): Chunk {
  const buffer = new ArrayBuffer(CHUNK_BYTES + PADDING);
  return {
    bytes: new Uint8Array(buffer),
    view: new DataView(buffer),
    buffer: Buffer.from(buffer),
    words: new Int32Array(buffer),
    work: 0,
  };
}

/** Gets the buffer ready to be read: `filled` bytes of it are the chunk, the rest is emptied. */
export function openChunk(chunk: Chunk, filled: number): void {
  chunk.bytes.fill(0, filled);
  chunk.work = WORK_PER_CHUNK;
}

export function spend(chunk: Chunk, work: number): void {
  chunk.work -= work;
  if (chunk.work < 0) throw new MalformedMessage('this chunk repeats its parts too often');
}

export function u16(chunk: Chunk, at: number): number {
  return chunk.view.getUint16(at, true);
}

export function u32(chunk: Chunk, at: number): number {
  return chunk.view.getUint32(at, true);
}

/** Exact up to 2^53, which no record number reaches. */
export function u64(chunk: Chunk, at: number): number {
  return chunk.view.getUint32(at + 4, true) * 0x1_0000_0000 + chunk.view.getUint32(at, true);
}
