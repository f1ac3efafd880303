import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { systemCode } from './read-failure.js';

/** What went wrong below the form: the place in the unpacked bytes, and why. */
export interface ByteProblem {
  readonly offset: number;
  readonly why: string;
}

/** Real logs are full of zeros and pack well; no log of this size packs better than this. */
const FREE_BYTES = 64 * 1024 * 1024;
const MAX_RATIO = 250;

/**
 * Bytes as they are, or unpacked if they are packed with gzip; chunks hold until the next is asked for, both ways. What
 * comes before a fault is handed on.
 */
export async function* unpacked(
  raw: AsyncIterable<Uint8Array>,
  packedBytes: () => number,
  onProblem: (problem: ByteProblem) => void,
): AsyncGenerator<Uint8Array> {
  const chunks = raw[Symbol.asyncIterator]();
  const first = await atLeast(chunks, MAGIC_BYTES);
  if (first[0] !== 0x1f || first[1] !== 0x8b) {
    yield first;
    yield* rest(chunks);
    return;
  }
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  const packed = Readable.from(chained(first, chunks));
  packed.pipe(gunzip);
  let offset = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      offset += chunk.length;
      if (offset > FREE_BYTES && offset > MAX_RATIO * packedBytes()) {
        onProblem({
          offset,
          why: `it unpacks to more than ${MAX_RATIO} times its size; the rest was not read`,
        });
        return;
      }
      yield chunk;
    }
  } catch (error) {
    const why = GZIP_FAULTS.get(systemCode(error) ?? '');
    if (why === undefined) throw error;
    onProblem({ offset, why });
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
}

const MAGIC_BYTES = 2;

const GZIP_FAULTS: ReadonlyMap<string, string> = new Map([
  ['Z_BUF_ERROR', 'the packed file is cut off'],
  ['Z_DATA_ERROR', 'the packed file is damaged'],
]);

type Chunks = AsyncIterator<Uint8Array>;

async function atLeast(chunks: Chunks, count: number): Promise<Uint8Array> {
  let bytes: Uint8Array = new Uint8Array(0);
  while (bytes.length < count) {
    const next = await chunks.next();
    if (next.done === true) break;
    bytes = Buffer.concat([bytes, next.value]);
  }
  return bytes;
}

async function* rest(chunks: Chunks): AsyncGenerator<Uint8Array> {
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
}

/** Copies: streams ask for the next before they are done with one. */
async function* chained(first: Uint8Array, chunks: Chunks): AsyncGenerator<Uint8Array> {
  yield Buffer.from(first);
  for await (const chunk of rest(chunks)) yield Buffer.from(chunk);
}
