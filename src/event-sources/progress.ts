import type { ReadProgress } from './event-files.js';
import type { FoundFile } from './find-files.js';

/** More often nobody can see it. */
const EVERY_MS = 100;

export interface Progress {
  event(): void;
  /** Bytes of one file read so far. */
  bytes(file: string, bytes: number): void;
  end(): void;
}

/** Adds up what is read of all files and tells it, but not too often. */
export function createProgress(
  files: readonly FoundFile[],
  tell: ((progress: ReadProgress) => void) | undefined,
): Progress {
  const sizes = files.map(({ size }) => size);
  const totalBytes = sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  const read = new Map<string, number>();
  let bytes = 0;
  let records = 0;
  let last = '';
  let toldAt = -Infinity;
  const say = (): void => {
    toldAt = performance.now();
    tell?.({ bytes, totalBytes, records, file: last });
  };
  return {
    event() {
      records += 1;
    },
    bytes(file, soFar) {
      bytes += soFar - (read.get(file) ?? 0);
      read.set(file, soFar);
      last = file;
      if (performance.now() - toldAt >= EVERY_MS) say();
    },
    end: say,
  };
}
