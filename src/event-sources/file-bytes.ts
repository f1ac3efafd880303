import { close, read } from 'node:fs';

/** Bytes that come piece by piece. A piece holds until the next one is asked for. */
export interface Bytes extends AsyncIterable<Uint8Array> {
  /** Ends every wait, which then throws, and lets go of the file. */
  destroy(): void;
}

/** Fits into the processor's cache, beside what is made of it. */
const PIECE_BYTES = 256 * 1024;

/**
 * The bytes of an open file, once. A stream takes new memory for every piece, outside of the heap, where it lies about until
 * the collector takes note; here two buffers take turns: one is read into while the other is looked at.
 */
export function fileBytes(file: number): Bytes {
  let inSystem = false;
  let gone = false;
  let endWait = (): void => undefined;

  const closeOnce = (): void => {
    if (gone && !inSystem) close(file, () => undefined);
  };
  const readInto = (buffer: Buffer): Promise<number> =>
    new Promise((resolve, reject) => {
      endWait = () => {
        reject(new Error('the file was let go'));
      };
      if (gone) {
        endWait();
        return;
      }
      inSystem = true;
      read(file, buffer, 0, buffer.length, null, (error, got) => {
        inSystem = false;
        if (error === null) resolve(got);
        else reject(error);
        closeOnce();
      });
    });
  const destroy = (): void => {
    if (gone) return;
    gone = true;
    endWait();
    closeOnce();
  };

  return {
    destroy,
    async *[Symbol.asyncIterator]() {
      let [full, empty] = [Buffer.allocUnsafeSlow(PIECE_BYTES), Buffer.allocUnsafeSlow(PIECE_BYTES)];
      let got = await readInto(full);
      while (got > 0) {
        const ahead = readInto(empty);
        // It may fail while nobody waits for it.
        ahead.catch(() => undefined);
        yield full.subarray(0, got);
        got = await ahead;
        [full, empty] = [empty, full];
      }
      destroy();
    },
  };
}
