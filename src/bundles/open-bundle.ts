import { closeSync, fstatSync, openSync } from 'node:fs';
import type { Bundle, BundleEntry, BundleProblem, UnreadableBundle } from './bundle.js';
import { checkUnpacked, type UnpackedBytes } from './check-unpacked.js';
import { entryName, sameEntry } from './entry-name.js';
import { findEntries } from './find-entries.js';
import { ZIP_LIMITS, type ZipLimits } from './limits.js';
import { type Manifest, MANIFEST_NAME, type ManifestEntry, parseManifest } from './manifest.js';
import { readDirectory } from './read-directory.js';
import { isFolder, refusalOf, type StoredEntry } from './stored-entry.js';
import { unpackEntry } from './unpack-entry.js';

/** A manifest of 10,000 entries takes 3 MiB. */
const MANIFEST_BYTES = 16 * 1024 * 1024;

/** Opens a bundle, or a zip file of anybody's files. Damage costs what is damaged and is told; the file stays open until `close`. */
export async function openBundle(
  path: string,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<Bundle | UnreadableBundle> {
  const file = openFile(path);
  if (typeof file !== 'number') return file;
  const found: BundleProblem[] = [];
  const told = new Set<string>();
  const problem = (entry: string | null, why: string): void => {
    const key = `${entry ?? ''}\0${why}`;
    if (told.has(key)) return;
    told.add(key);
    found.push({ entry, why });
  };
  const fileBytes = fstatSync(file).size;
  const listed = await listEntries(file, fileBytes, limits, problem);
  if (listed === null) {
    closeSync(file);
    return { reason: 'no-zip', code: null };
  }
  const all: UnpackedBytes = { limits, fileBytes, ofEntry: new Map() };
  const files = acceptedOf(listed, limits, problem);
  const chunksOf = (name: string, stored: StoredEntry, byManifest: ManifestEntry | null) =>
    checkUnpacked((fault) => unpackEntry(file, stored, fault), {
      ...{ stored, all, listed: byManifest },
      problem: (why) => {
        problem(name, why);
      },
    });
  const manifestFile = files.get(MANIFEST_NAME);
  const manifest =
    manifestFile === undefined
      ? null
      : await readManifest(chunksOf(MANIFEST_NAME, manifestFile, null), (why) => {
          problem(MANIFEST_NAME, why);
        });
  const byName = new Map(manifest?.entries.map((entry) => [sameEntry(entry.name), entry]));
  const entries = [...files].flatMap(([name, stored]): readonly BundleEntry[] => {
    if (manifest !== null && name === MANIFEST_NAME) return [];
    const entry = byName.get(sameEntry(name)) ?? null;
    if (manifest !== null && entry === null) problem(name, 'the manifest does not name it');
    return [{ name, chunks: () => chunksOf(name, stored, entry) }];
  });
  const there = new Set([...files.keys()].map(sameEntry));
  for (const { name } of manifest?.entries ?? [])
    if (!there.has(sameEntry(name))) problem(name, 'the manifest names it, and it could not be read');
  return {
    manifest,
    entries,
    problems: () => found,
    collectedAt: () => (found.length === 0 ? (manifest?.collectedAt ?? null) : null),
    close() {
      closeSync(file);
    },
  };
}

function openFile(path: string): number | UnreadableBundle {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
    if (typeof code !== 'string') throw error;
    return { reason: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'not-readable', code };
  }
}

type TellProblem = (entry: string | null, why: string) => void;

/** By the directory, and where that is broken by what stands before each entry; null when there is neither. */
async function listEntries(
  file: number,
  size: number,
  limits: ZipLimits,
  problem: TellProblem,
): Promise<readonly StoredEntry[] | null> {
  const { entries, broken } = await readDirectory(file, limits.entries);
  const known = new Set(entries.map(({ offset }) => offset));
  const more = broken === null ? [] : findEntries(file, size, known, limits.entries);
  if (broken !== null && entries.length + more.length === 0) return null;
  if (broken !== null) problem(null, broken);
  if (entries.length + more.length > limits.entries)
    problem(null, `it has more than ${limits.entries} entries; the rest was not read`);
  return [...entries, ...more].slice(0, limits.entries);
}

/** The files that may be read, by the name they may have. */
function acceptedOf(
  listed: readonly StoredEntry[],
  { entryBytes }: ZipLimits,
  problem: TellProblem,
): ReadonlyMap<string, StoredEntry> {
  const files = new Map<string, StoredEntry>();
  const taken = new Set<string>();
  for (const stored of listed) {
    const name = entryName(stored.rawName);
    const why = name.ok ? refusalOf(stored, entryBytes) : name.why;
    if (isFolder(stored) && name.ok) continue;
    if (!name.ok || why !== null) problem(stored.rawName, why ?? '');
    else if (taken.has(sameEntry(name.name))) problem(name.name, 'it is there twice; the first one counts');
    else {
      taken.add(sameEntry(name.name));
      files.set(name.name, stored);
    }
  }
  return files;
}

async function readManifest(
  chunks: AsyncIterable<Uint8Array>,
  problem: (why: string) => void,
): Promise<Manifest | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MANIFEST_BYTES) {
      problem('it is too large for a manifest');
      return null;
    }
    pieces.push(chunk);
  }
  const read = parseManifest(new TextDecoder().decode(Buffer.concat(pieces)));
  if (read.ok) return read.manifest;
  if (read.why !== null) problem(read.why);
  return null;
}
