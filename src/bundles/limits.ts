/** How much a zip file may hold. Beyond it, what was read so far counts and the rest is named. */
export interface ZipLimits {
  readonly entries: number;
  /** Unpacked bytes of one entry, and of all together. */
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked to packed, once more than `freeBytes` were unpacked: event logs are full of zeros, but not of this many. */
  readonly ratio: number;
  readonly freeBytes: number;
}

const MIB = 1024 * 1024;

export const ZIP_LIMITS: ZipLimits = {
  entries: 10_000,
  entryBytes: 1024 * MIB,
  totalBytes: 4096 * MIB,
  ratio: 250,
  freeBytes: 64 * MIB,
};
