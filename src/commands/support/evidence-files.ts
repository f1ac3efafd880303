import { createReadStream, readSync, openSync, closeSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Bundle } from '../../bundles/bundle.js';
import type { LeftOut } from '../../bundles/manifest.js';
import { openBundle } from '../../bundles/open-bundle.js';
import type { Instant } from '../../model/instant.js';
import { findFiles } from '../../event-sources/find-files.js';
import { beginsAsZip } from '../../protocol/zip-magic.js';
import type { EvidenceFile } from './redact-evidence.js';
import { refuse } from './refusal.js';
import { destination } from './same-file.js';
import { shown } from './shown.js';
import { systemCode, systemReason } from './text-file.js';

/** The files behind a path: of a folder, of a bundle or any zip file, or the file itself. */
export interface EvidenceFiles {
  readonly files: readonly EvidenceFile[];
  /** When a bundle's files were read from the computer itself; null where nothing says so. Known once all were read. */
  collectedAt(): Instant | null;
  /** What could not be taken; complete once all files were read. */
  leftOut(): readonly LeftOut[];
  close(): void;
}

/** A file that is no evidence though it may lie in the folder. */
export interface NoEvidence {
  readonly path: string;
  readonly why: string;
}

/** Refuses with 66 what is missing or unreadable. */
export async function evidenceFiles(path: string, others: readonly NoEvidence[]): Promise<EvidenceFiles> {
  if (isFolder(path)) return filesOfFolder(path, others);
  const bundle = isZip(path) ? await openBundle(path) : null;
  if (bundle !== null && 'reason' in bundle)
    return refuse(66, `${shown(path)}: ${bundle.code === null ? 'no zip file' : systemReason(bundle.code)}`);
  if (bundle !== null) return filesOfBundle(bundle);
  const name = path.split(/[\\/]/u).at(-1) ?? path;
  return {
    files: [{ name, chunks: () => createReadStream(path) }],
    collectedAt: () => null,
    leftOut: () => [],
    close: () => undefined,
  };
}

function filesOfBundle(bundle: Bundle): EvidenceFiles {
  return {
    files: bundle.entries,
    collectedAt: () => bundle.collectedAt(),
    leftOut: () => [
      ...(bundle.manifest?.leftOut ?? []),
      ...bundle.problems().map(({ entry, why }) => ({ name: entry ?? 'the bundle', why })),
    ],
    close: () => {
      bundle.close();
    },
  };
}

async function filesOfFolder(folder: string, others: readonly NoEvidence[]): Promise<EvidenceFiles> {
  const { files: found, unreadable } = await findFiles([folder]);
  const placed = others.map(({ path, why }) => ({ place: destination(path), why }));
  const whyNot = (file: string): string | null => {
    const place = destination(file);
    return placed.find((other) => other.place !== null && other.place === place)?.why ?? null;
  };
  const files = found.filter(({ file }) => whyNot(file) === null);
  const nameOf = (file: string): string => relative(folder, file).split(sep).join('/');
  return {
    files: files.map(({ file }) => ({ name: nameOf(file), chunks: () => createReadStream(file) })),
    collectedAt: () => null,
    leftOut: () => [
      ...found.flatMap(({ file }) => {
        const why = whyNot(file);
        return why === null ? [] : [{ name: nameOf(file), why }];
      }),
      ...unreadable.map(({ file, code }) => ({ name: nameOf(file), why: systemReason(code ?? 'EACCES') })),
    ],
    close: () => undefined,
  };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    return refuseUnread(path, error);
  }
}

/** By its first bytes. Refuses with 66 what cannot be read. */
export function isZip(path: string): boolean {
  try {
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(4);
      readSync(file, head);
      return beginsAsZip(head.toString('latin1'));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return refuseUnread(path, error);
  }
}

function refuseUnread(path: string, error: unknown): never {
  const code = systemCode(error);
  if (code === null) throw error;
  return refuse(66, `${shown(path)}: ${systemReason(code)}`);
}
