import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { UnreadableBundle } from '../../bundles/bundle.js';
import type { LeftOut } from '../../bundles/manifest.js';
import { openBundle } from '../../bundles/open-bundle.js';
import type { Instant } from '../../model/evidence.js';
import { ownFolder } from './own-folder.js';

/** A bundle or any zip file, unpacked within the limits of all zip files. */
export interface UnpackedBundle {
  /** Where each file lies, and its name in the bundle. */
  readonly files: readonly { readonly path: string; readonly name: string }[];
  /** What could not be taken, or not as a whole. */
  readonly leftOut: readonly LeftOut[];
  /** When a bundle was made; null of other zip files. */
  readonly createdAt: Instant | null;
  /** When its files were read from the computer itself; null where nothing says so. */
  readonly collectedAt: Instant | null;
}

/** The entries as files of a folder of our own: names in a bundle never become paths. Once `signal` fires no more comes. */
export async function unpackBundle(
  path: string,
  signal?: AbortSignal,
): Promise<UnpackedBundle | UnreadableBundle> {
  const bundle = await openBundle(path);
  if ('reason' in bundle) return bundle;
  const folder = ownFolder();
  const stopped = (): boolean => signal?.aborted === true;
  async function* untilStopped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      if (stopped()) return;
      yield chunk;
    }
  }
  try {
    const files: { path: string; name: string }[] = [];
    for (const [index, { name, chunks }] of bundle.entries.entries()) {
      if (stopped()) break;
      const target = join(folder, String(index));
      await pipeline(Readable.from(untilStopped(chunks())), createWriteStream(target));
      files.push({ path: target, name });
    }
    const { manifest } = bundle;
    const leftOut = [
      ...(manifest?.leftOut ?? []),
      ...bundle.problems().map(({ entry, why }) => ({ name: entry ?? 'the bundle', why })),
    ];
    return { files, leftOut, createdAt: manifest?.createdAt ?? null, collectedAt: bundle.collectedAt() };
  } finally {
    bundle.close();
  }
}
