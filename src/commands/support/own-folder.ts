import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemCode } from './text-file.js';

const folders = new Set<string>();

/** A folder that goes when the program ends: what is in it may be read again until then. */
export function ownFolder(): string {
  if (folders.size === 0)
    process.once('exit', () => {
      folders.forEach(remove);
    });
  const folder = mkdtempSync(join(tmpdir(), 'kms-doctor-'));
  folders.add(folder);
  return folder;
}

/** A folder that goes when `work` ends, or with the program when that is ended before. */
export async function inOwnFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = ownFolder();
  try {
    return await work(folder);
  } finally {
    remove(folder);
  }
}

/** A program that was just ended may still hold a file on Windows: then it is tried again at the end, and at last left. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
    folders.delete(folder);
  } catch (error) {
    if (systemCode(error) === null) throw error;
  }
}
