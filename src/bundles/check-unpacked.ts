import { createHash } from 'node:crypto';
import { crc32 } from './crc32.js';
import type { ZipLimits } from './limits.js';
import type { ManifestEntry } from './manifest.js';
import type { StoredEntry } from './stored-entry.js';
import type { UnpackFault } from './unpack-entry.js';

/** How much all entries of one file gave so far: the most that each gave, however often it was read. */
export interface UnpackedBytes {
  readonly limits: ZipLimits;
  /** Bytes of the zip file. */
  readonly fileBytes: number;
  readonly ofEntry: Map<number, number>;
}

interface Checks {
  readonly stored: StoredEntry;
  readonly listed: ManifestEntry | null;
  readonly all: UnpackedBytes;
  readonly problem: (why: string) => void;
}

/** Hands bytes on as long as the limits hold, and at the end holds them against checksum, size and hash. */
export async function* checkUnpacked(
  unpack: (fault: (fault: UnpackFault) => void) => AsyncIterable<Uint8Array>,
  { stored, listed, all, problem }: Checks,
): AsyncGenerator<Uint8Array> {
  let crc = 0;
  let size = 0;
  const hash = listed === null ? null : createHash('sha256');
  const others = [...all.ofEntry].reduce(
    (sum, [offset, bytes]) => (offset === stored.offset ? sum : sum + bytes),
    0,
  );
  const faults: UnpackFault[] = [];
  const chunks = unpack((fault) => {
    faults.push(fault);
    problem(faultWords(fault));
  });
  for await (const chunk of chunks) {
    size += chunk.length;
    const excess = excessOf(size, others, stored, all);
    if (excess !== null) {
      problem(excess);
      return;
    }
    all.ofEntry.set(stored.offset, Math.max(size, all.ofEntry.get(stored.offset) ?? 0));
    crc = crc32(chunk, crc);
    hash?.update(chunk);
    yield chunk;
  }
  if (faults.length > 0) return;
  if (stored.size !== null && size < stored.size) problem('it is cut off');
  else if (stored.size !== null && size > stored.size) problem('it holds more than its header says');
  else if (stored.crc !== null && crc !== stored.crc) problem('it is damaged: its checksum is another one');
  else if (listed !== null && hash?.digest('hex') !== listed.sha256.toLowerCase())
    problem('it is not what the manifest says: its hash is another one');
}

function faultWords(fault: UnpackFault): string {
  if (fault === 'cut-off') return 'it is cut off';
  if (fault === 'damaged') return 'it is damaged';
  return `the system could not read on (${fault.system})`;
}

function excessOf(size: number, others: number, { data }: StoredEntry, all: UnpackedBytes): string | null {
  const { limits, fileBytes } = all;
  const packed = data === null || data.end === null ? fileBytes : data.end - data.start;
  if (size > limits.entryBytes)
    return 'it unpacks to more than is allowed for one file; the rest was not read';
  if (size + others > limits.totalBytes)
    return 'the files together unpack to more than is allowed; the rest was not read';
  const tooDense =
    (size > limits.freeBytes && size > limits.ratio * packed) ||
    (size + others > limits.freeBytes && size + others > limits.ratio * fileBytes);
  return tooDense ? `it unpacks to more than ${limits.ratio} times its size; the rest was not read` : null;
}
