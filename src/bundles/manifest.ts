import type { Instant } from '../model/instant.js';

export const MANIFEST_NAME = 'manifest.json';

/** What an entry was taken for when the bundle was made. Readers judge by content all the same. */
export type EntryKind = 'saved-run' | 'events' | 'json' | 'text' | 'other';

export interface ManifestEntry {
  readonly name: string;
  readonly kind: string;
  /** Unpacked bytes. */
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** Something that was there, or should have been, and is not in the bundle. */
export interface LeftOut {
  readonly name: string;
  readonly why: string;
}

/** The first thing to read in a bundle: what is in it, by whom, and whether it is safe to share. */
export interface Manifest {
  readonly format: 'kms-doctor-bundle';
  readonly formatVersion: '1.0';
  readonly createdAt: Instant;
  /** When its files were read from the computer itself; absent where they were gathered by hand, of whatever age. */
  readonly collectedAt?: Instant;
  readonly tool: { readonly name: string; readonly version: string };
  readonly redacted: boolean;
  readonly entries: readonly ManifestEntry[];
  readonly leftOut: readonly LeftOut[];
}

export type ReadManifest =
  | { readonly ok: true; readonly manifest: Manifest }
  /** `why` is null for a file of that name that belongs to somebody else. */
  | { readonly ok: false; readonly why: string | null };

/** Reads a manifest that anybody may have written: what has the wrong form is refused as a whole. */
export function parseManifest(text: string): ReadManifest {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch {
    return { ok: false, why: 'it is not JSON' };
  }
  const tool = at(json, 'tool');
  const entries = at(json, 'entries');
  const leftOut = at(json, 'leftOut') ?? [];
  if (at(json, 'format') !== 'kms-doctor-bundle') return { ok: false, why: null };
  if (at(json, 'formatVersion') !== '1.0') return { ok: false, why: 'it is of another version than 1.0' };
  const createdAt = at(json, 'createdAt');
  const redacted = at(json, 'redacted');
  const collectedAt = at(json, 'collectedAt') ?? null;
  if (collectedAt !== null && (typeof collectedAt !== 'string' || Number.isNaN(Date.parse(collectedAt))))
    return WRONG;
  if (typeof createdAt !== 'string' || typeof redacted !== 'boolean') return WRONG;
  if (!Array.isArray(entries) || !entries.every(isEntry)) return WRONG;
  if (!Array.isArray(leftOut) || !leftOut.every(isLeftOut)) return WRONG;
  const name = at(tool, 'name');
  const version = at(tool, 'version');
  if (typeof name !== 'string' || typeof version !== 'string') return WRONG;
  return {
    ok: true,
    manifest: {
      format: 'kms-doctor-bundle',
      formatVersion: '1.0',
      ...(collectedAt === null ? {} : { collectedAt }),
      ...{ createdAt, tool: { name, version }, redacted, entries, leftOut },
    },
  };
}

const WRONG = { ok: false, why: 'it lacks a part, or a part has the wrong form' } as const;

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function isEntry(value: unknown): value is ManifestEntry {
  const sha256 = at(value, 'sha256');
  const texts = typeof at(value, 'name') === 'string' && typeof at(value, 'kind') === 'string';
  return (
    texts &&
    typeof at(value, 'bytes') === 'number' &&
    typeof sha256 === 'string' &&
    /^[\da-f]{64}$/iu.test(sha256)
  );
}

function isLeftOut(value: unknown): value is LeftOut {
  return typeof at(value, 'name') === 'string' && typeof at(value, 'why') === 'string';
}
