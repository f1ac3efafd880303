import { closeSync, openSync, readSync } from 'node:fs';
import { systemCode, systemReason } from './text-file.js';

/** Longer than the first line that `--save` writes. */
const HEAD_BYTES = 256;

function readHead(path: string): { readonly text: string; readonly code: null } | { readonly code: string } {
  const head = Buffer.alloc(HEAD_BYTES);
  try {
    const file = openSync(path, 'r');
    try {
      return { text: head.toString('latin1', 0, readSync(file, head)).replaceAll('\0', ''), code: null };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    return { code };
  }
}

/** The first bytes as text, of one byte a character or two; null where they cannot be read. */
export function headOf(path: string): string | null {
  const head = readHead(path);
  return head.code === null ? head.text : null;
}

/** Why the first bytes cannot be read, in words; null where they can. */
export function headFault(path: string): string | null {
  const { code } = readHead(path);
  return code === null ? null : systemReason(code);
}
