import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The program of a reading thread: the path of a file, or its text. */
export interface WorkerEntry {
  readonly program: string;
  readonly isText: boolean;
}

/**
 * The bundle of the reading thread lies beside the bundle of the command; run from sources there is none. The packaged
 * program has this module replaced: it carries the text, and must never run what lies in the folder it was put into.
 */
export function workerEntry(): WorkerEntry | null {
  if (typeof __dirname !== 'string') return null;
  const file = join(__dirname, 'event-worker.cjs');
  return existsSync(file) ? { program: file, isText: false } : null;
}
