import type { Instant } from '../model/instant.js';
import type { Manifest } from './manifest.js';

/** One file in a bundle. */
export interface BundleEntry {
  /** Path below the bundle, parts divided by `/`, safe to show as a file name and to make below a folder. */
  readonly name: string;
  /** Its bytes from the start; may be called again. They end early where a problem is told. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** Something in the zip file that could not be taken, or not as a whole. */
export interface BundleProblem {
  /** Name as it is written; null when it is about the whole file. Untrusted. */
  readonly entry: string | null;
  /** Words that go on after the name: `it is encrypted`. */
  readonly why: string;
}

/** An open zip file: a bundle of this program, or anybody's files. */
export interface Bundle {
  /** null in a zip file that no bundle was written to. */
  readonly manifest: Manifest | null;
  /** Files in their order; the manifest is none of them. */
  readonly entries: readonly BundleEntry[];
  /** What is known so far; complete once all entries were read. */
  problems(): readonly BundleProblem[];
  /** When all of it was read from the computer itself; null where nothing says so, and where it is not what was written. */
  collectedAt(): Instant | null;
  close(): void;
}

/** A file that is no zip file, or that the system does not give. */
export interface UnreadableBundle {
  readonly reason: 'missing' | 'not-readable' | 'no-zip';
  /** The system's error code, if one came. */
  readonly code: string | null;
}
