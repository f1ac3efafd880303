import { CHUNK_HEADER_BYTES, u32, type Chunk } from './chunk.js';
import { spaceUsed } from './chunk-walk.js';
import { crc32 } from './crc32.js';

/**
 * Whether the checksums of a chunk fit: of its header, at 124, without the flags and itself; of its records, at 52, which
 * fill a multiple of eight bytes.
 */
export function checksumFits(chunk: Chunk): boolean {
  const { words } = chunk;
  const header = crc32(words, 128 / 4, CHUNK_HEADER_BYTES / 4, crc32(words, 0, 120 / 4));
  if (header !== u32(chunk, 124)) return false;
  return crc32(words, CHUNK_HEADER_BYTES / 4, spaceUsed(chunk) / 4) === u32(chunk, 52);
}
