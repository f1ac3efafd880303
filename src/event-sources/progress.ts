import type { ReadProgress } from './event-files.js';
import type { FoundFile } from './find-files.js';

/** More often nobody can see it. */
const EVERY_MS = 100;
/** Enough was read to tell how long the rest takes. */
const TELLING = { fraction: 0.02, ms: 500 } as const;

export interface Progress {
  event(): void;
  /** Bytes of one file read so far. */
  bytes(file: string, bytes: number): void;
  /** A file that is not read after all. */
  without(file: string): void;
  end(): void;
}

/** Adds up what is read of all files and tells it, but not too often. `now` in milliseconds. */
export function createProgress(
  files: readonly FoundFile[],
  tell: ((progress: ReadProgress) => void) | undefined,
  now: () => number = () => performance.now(),
): Progress {
  const sizes = new Map(files.map(({ file, size }) => [file, size]));
  const read = new Map<string, number>();
  let totalBytes = files.reduce<number | null>(
    (sum, { size }) => (sum === null || size === null ? null : sum + size),
    0,
  );
  let bytes = 0;
  let records = 0;
  let shown = files[0]?.file ?? '';
  let toldAt = -Infinity;
  /** When the first bytes came: threads take their time to start. */
  let first: { readonly at: number; readonly bytes: number } | null = null;

  const msLeft = (): number | null => {
    if (first === null || totalBytes === null || bytes < TELLING.fraction * totalBytes) return null;
    const [took, since] = [now() - first.at, bytes - first.bytes];
    return took < TELLING.ms || since <= 0 ? null : (took / since) * Math.max(0, totalBytes - bytes);
  };
  const say = (): void => {
    toldAt = now();
    tell?.({ bytes, totalBytes, records, file: shown, msLeft: msLeft() });
  };
  /** Of several files that are read at a time one is named until it is read. */
  const isRead = (file: string): boolean => (read.get(file) ?? 0) >= (sizes.get(file) ?? 0);
  return {
    event() {
      records += 1;
    },
    bytes(file, soFar) {
      bytes += soFar - (read.get(file) ?? 0);
      const isShownRead = !read.has(shown) || isRead(shown);
      read.set(file, soFar);
      if (isShownRead) shown = file;
      first ??= { at: now(), bytes };
      if (now() - toldAt >= EVERY_MS) say();
    },
    without(file) {
      if (totalBytes !== null) totalBytes -= sizes.get(file) ?? 0;
      sizes.delete(file);
    },
    end: say,
  };
}
