import { closeSync, openSync, readSync } from 'node:fs';
import { systemCode } from './text-file.js';

/** Longer than the first line that `--save` writes. */
const HEAD_BYTES = 256;

/** The first bytes as text, of one byte a character or two; null where they cannot be read. */
export function headOf(path: string): string | null {
  const head = Buffer.alloc(HEAD_BYTES);
  try {
    const file = openSync(path, 'r');
    try {
      return head.toString('latin1', 0, readSync(file, head)).replaceAll('\0', '');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}
