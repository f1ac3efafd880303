import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type LeftOut, MANIFEST_NAME, type Manifest, parseManifest } from '../../bundles/manifest.js';
import { findFiles } from '../../event-sources/find-files.js';
import type { Instant } from '../../model/evidence.js';
import { isZip } from './evidence-files.js';
import { heapNames } from './heap-names.js';
import { checkInputs } from './read-logs.js';
import { refuse } from './refusal.js';
import { shown } from './shown.js';
import { systemReason } from './text-file.js';
import { unpackBundle } from './unpack-bundle.js';

/** A file of the evidence on the disk. */
export interface HeapFile {
  readonly path: string;
  /** As it was given, or its name in a bundle: what a refusal names. */
  readonly given: string;
  /** What people know it by: `given` without the folders that say nothing. */
  readonly name: string;
  /** Given by its own name, so that it is worth a word whatever it holds. */
  readonly named: boolean;
  /** False for pipes and devices, which can be read only once. */
  readonly regular: boolean;
  /** When it was copied from the computer it tells of; absent where nothing says so. */
  readonly copiedAt?: Instant;
}

/** All files behind what was given: files, folders, patterns, bundles and other zip files. */
export interface EvidenceHeap {
  readonly files: readonly HeapFile[];
  readonly leftOut: readonly LeftOut[];
  /** When the youngest of the bundles was made; null without one. */
  readonly collectedAt: Instant | null;
}

/** Refuses with 66 what is missing, unreadable or no zip file though it begins as one. */
export async function evidenceHeap(paths: readonly string[]): Promise<EvidenceHeap> {
  checkInputs(paths);
  const found = await findFiles(paths);
  const nameOf = heapNames(paths, found.files);
  const files: HeapFile[] = [];
  const leftOut: LeftOut[] = [];
  const made: Instant[] = [];
  for (const { file, code } of found.unreadable) {
    const why = systemReason(code ?? 'EACCES');
    if (paths.includes(file)) return refuse(66, `${shown(file)}: ${why}`);
    leftOut.push({ name: nameOf(file), why });
  }
  for (const { file, named, size } of found.files) {
    const regular = size !== null;
    const manifest = regular && !named && size <= MAX_MANIFEST ? manifestIn(file) : null;
    if (manifest !== null) {
      const own = nameOf(file);
      const before = own.slice(0, own.length - basename(file).length);
      leftOut.push(...manifest.leftOut.map(({ name, why }) => ({ name: before + name, why })));
      made.push(manifest.createdAt);
      continue;
    }
    const mayBeZip = regular && (named || /\.zip$/iu.test(file));
    const name = nameOf(file);
    if (!mayBeZip || !isZip(file)) {
      files.push({ path: file, given: file, name, named, regular });
      continue;
    }
    const unpacked = await zipHeap(file, paths.length === 1 && named ? '' : `${name}/`);
    files.push(...unpacked.files);
    leftOut.push(...unpacked.leftOut);
    if (unpacked.collectedAt !== null) made.push(unpacked.collectedAt);
  }
  return { files, leftOut, collectedAt: youngest(made) };
}

/** The files in a bundle or any zip file, named by `before` and their name in it. Refuses with 66 what is no zip file. */
export async function zipHeap(file: string, before: string, given = shown(file)): Promise<EvidenceHeap> {
  const bundle = await unpackBundle(file);
  if ('reason' in bundle)
    return refuse(66, `${given}: ${bundle.code === null ? 'no zip file' : systemReason(bundle.code)}`);
  return {
    files: bundle.files.map(({ path, name }) => ({
      ...{ path, given: before + name, name: before + name, named: false, regular: true },
      ...(bundle.collectedAt === null ? {} : { copiedAt: bundle.collectedAt }),
    })),
    leftOut: bundle.leftOut.map((one) => ({ ...one, name: before + one.name })),
    collectedAt: bundle.createdAt,
  };
}

export function joinedHeaps(heaps: readonly EvidenceHeap[]): EvidenceHeap {
  return {
    files: heaps.flatMap(({ files }) => files),
    leftOut: heaps.flatMap(({ leftOut }) => leftOut),
    collectedAt: youngest(heaps.flatMap(({ collectedAt }) => collectedAt ?? [])),
  };
}

const youngest = (made: readonly Instant[]): Instant | null => [...made].sort().at(-1) ?? null;

/** A bundle that somebody unpacked, or a folder that the collecting script wrote. */
function manifestIn(file: string): Manifest | null {
  if (basename(file).toLowerCase() !== MANIFEST_NAME) return null;
  try {
    const read = parseManifest(readFileSync(file, 'utf8'));
    return read.ok ? read.manifest : null;
  } catch {
    // What cannot be read is told of as any other file that is not recognised.
    return null;
  }
}

/** Above what any bundle has; a larger one is no manifest. */
const MAX_MANIFEST = 8 * 1024 * 1024;
