import { read } from 'node:fs';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createInflateRaw } from 'node:zlib';
import type { StoredEntry } from './stored-entry.js';

const STORED = 0;
const CHUNK = 256 * 1024;

/** What ends the unpacking before the end. */
export type UnpackFault = 'cut-off' | 'damaged' | { readonly system: string };

/** The unpacked bytes of an entry. What comes before a fault is handed on; then `fault` is called and it ends. */
export async function* unpackEntry(
  file: number,
  { method, data }: StoredEntry,
  fault: (fault: UnpackFault) => void,
): AsyncGenerator<Uint8Array> {
  if (data === null || data.end === data.start) return;
  const packed = Readable.from(bytesOf(file, data.start, data.end ?? Number.POSITIVE_INFINITY));
  const unpacked = method === STORED ? packed : packed.pipe(createInflateRaw({ chunkSize: CHUNK }));
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const chunk of unpacked as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
    if (typeof code !== 'string') throw error;
    fault(FAULTS.get(code) ?? { system: code });
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
}

const readBytes = promisify(read);

/** A stretch of the file, which a stream of Node would close at its end. */
async function* bytesOf(file: number, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end;) {
    const { bytesRead, buffer } = await readBytes(
      file,
      Buffer.alloc(CHUNK),
      0,
      Math.min(CHUNK, end - at),
      at,
    );
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

const FAULTS: ReadonlyMap<string, UnpackFault> = new Map<string, UnpackFault>([
  ['Z_BUF_ERROR', 'cut-off'],
  ['Z_DATA_ERROR', 'damaged'],
  ['Z_STREAM_ERROR', 'damaged'],
  ['Z_NEED_DICT', 'damaged'],
]);
