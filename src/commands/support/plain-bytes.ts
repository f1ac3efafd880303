import { createReadStream } from 'node:fs';
import { unpacked } from '../../event-sources/unpack.js';
import { systemCode } from './text-file.js';

/** The bytes of a file, unpacked where it is packed with gzip; null when they cannot be read, `too-large` when they are more than `most`. */
export async function plainBytes(path: string, most: number): Promise<Uint8Array | 'too-large' | null> {
  let packed = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of createReadStream(path) as AsyncIterable<Uint8Array>) {
      packed += piece.length;
      yield piece;
    }
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of unpacked(
      counted(),
      () => packed,
      () => undefined,
    )) {
      size += piece.length;
      if (size > most) return 'too-large';
      pieces.push(piece);
    }
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
  return Buffer.concat(pieces);
}
