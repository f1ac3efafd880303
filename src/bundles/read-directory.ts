import { type Entry, fromFd, getFileNameLowLevel, type ZipFile } from 'yauzl';
import type { Listing, StoredEntry } from './stored-entry.js';

const ENCRYPTED = 0x1 | 0x40;

/** The entries by the directory at the end of a zip file, at most `most` and one. */
export async function readDirectory(file: number, most: number): Promise<Listing> {
  const zip = await opened(file);
  if (zip === null)
    return { entries: [], broken: 'its directory is missing, as at the end of a file that is cut off' };
  const entries: StoredEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(await storedEntry(zip, entry));
      if (entries.length > most) break;
    }
    return { entries, broken: null };
  } catch {
    // The library tells by text alone what is wrong; whatever it is, the headers of the entries tell the rest.
    return { entries, broken: 'its directory is damaged' };
  }
}

function opened(file: number): Promise<ZipFile | null> {
  return new Promise((resolve) => {
    const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false };
    fromFd(file, options, (error, zip) => {
      resolve(error === null ? zip : null);
    });
  });
}

async function storedEntry(zip: ZipFile, entry: Entry): Promise<StoredEntry> {
  const start = await zip.readLocalFileHeaderPromise(entry, { minimal: true }).then(
    ({ fileDataStart }) => fileDataStart,
    () => null,
  );
  return {
    rawName: getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true),
    encrypted: (entry.generalPurposeBitFlag & ENCRYPTED) !== 0,
    mode: entry.externalFileAttributes >>> 16,
    method: entry.compressionMethod,
    size: entry.uncompressedSize,
    crc: entry.crc32,
    offset: entry.relativeOffsetOfLocalHeader,
    data: start === null ? null : { start, end: start + entry.compressedSize },
  };
}
