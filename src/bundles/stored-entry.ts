/** An entry of a zip file as its directory, or its own header, tells of it. Nothing in it is to be trusted. */
export interface StoredEntry {
  readonly rawName: string;
  readonly encrypted: boolean;
  /** Unix mode, 0 where the writer set none. */
  readonly mode: number;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  /** Unpacked bytes; null when only a later place of the file tells. */
  readonly size: number | null;
  readonly crc: number | null;
  /** Where its own header stands. */
  readonly offset: number;
  /** Bytes of the file that hold its data; `end` is not known before the data was unpacked when null. */
  readonly data: { readonly start: number; readonly end: number | null } | null;
}

/** What a listing yields. */
export interface Listing {
  readonly entries: readonly StoredEntry[];
  /** Why the directory could not be read to its end; null when it could. */
  readonly broken: string | null;
}

const STORED = 0;
const DEFLATED = 8;
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
const LINK = 0o120000;

/** Why an entry is not read at all; null when it may be. */
export function refusalOf(entry: StoredEntry, entryBytes: number): string | null {
  if (entry.encrypted) return 'it is encrypted';
  const type = entry.mode & FILE_TYPE;
  if (type === LINK) return 'it is a symbolic link';
  if (type !== 0 && type !== REGULAR) return 'it is no regular file';
  if (entry.method !== STORED && entry.method !== DEFLATED)
    return `it is packed by method ${entry.method}, which is not known here`;
  if (entry.size !== null && entry.size > entryBytes)
    return `it is larger than ${Math.floor(entryBytes / (1024 * 1024))} MiB`;
  return entry.data === null ? 'its data is not in the file' : null;
}

export function isFolder({ rawName, mode }: StoredEntry): boolean {
  return /[\\/]$/u.test(rawName) || (mode & FILE_TYPE) === 0o040000;
}
