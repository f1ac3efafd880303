import { CHUNK_HEADER_BYTES, u32, type Chunk } from './chunk.js';
import { spaceUsed } from './chunk-walk.js';
import { crc32 } from './crc32.js';

/** Checksums of a chunk: of its header at 124, without the flags and itself; of its records at 52. */
export function checksumFits(chunk: Chunk): boolean {
  const header = crc32(chunk.view, 128, CHUNK_HEADER_BYTES, crc32(chunk.view, 0, 120));
  return (
    header === u32(chunk, 124) && crc32(chunk.view, CHUNK_HEADER_BYTES, spaceUsed(chunk)) === u32(chunk, 52)
  );
}
