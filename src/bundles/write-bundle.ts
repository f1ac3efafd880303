import { createHash } from 'node:crypto';
import { ZipFile } from 'yazl';
import type { Instant } from '../model/instant.js';
import { entryName, sameEntry } from './entry-name.js';
import { type EntryKind, type LeftOut, type Manifest, MANIFEST_NAME } from './manifest.js';

/** A file to be put into a bundle. */
export interface BundleFile {
  readonly name: string;
  readonly kind: EntryKind;
  readonly bytes: Uint8Array;
}

/** What the manifest tells besides the files. */
export interface BundleFacts {
  readonly createdAt: Instant;
  readonly collectedAt?: Instant | null;
  readonly tool: Manifest['tool'];
  readonly redacted: boolean;
  readonly leftOut: readonly LeftOut[];
}

/**
 * The bytes of a zip file with the files and a manifest. The manifest comes first, so that
 * it survives when the file is cut off. Names have to be safe and different: anything else is a fault of the caller.
 */
export async function writeBundle(files: readonly BundleFile[], facts: BundleFacts): Promise<Buffer> {
  const taken = new Set([MANIFEST_NAME]);
  for (const { name } of files) {
    const judged = entryName(name);
    if (!judged.ok || judged.name !== name)
      throw new Error(`not a name for an entry: ${JSON.stringify(name)}`);
    if (taken.has(sameEntry(name))) throw new Error(`two entries with one name: ${JSON.stringify(name)}`);
    taken.add(sameEntry(name));
  }
  const { collectedAt = null } = facts;
  const manifest: Manifest = {
    format: 'kms-doctor-bundle',
    formatVersion: '1.0',
    createdAt: facts.createdAt,
    ...(collectedAt === null ? {} : { collectedAt }),
    tool: facts.tool,
    redacted: facts.redacted,
    entries: files.map(({ name, kind, bytes }) => ({
      ...{ name, kind, bytes: bytes.length },
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
    leftOut: facts.leftOut,
  };
  const zip = new ZipFile();
  const options = { mtime: new Date(facts.createdAt), mode: 0o100644 };
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`), MANIFEST_NAME, options);
  for (const { name, bytes } of files) zip.addBuffer(Buffer.from(bytes), name, options);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}
