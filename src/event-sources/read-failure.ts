import type { UnreadableInput } from './event-files.js';

/** Turns a failure of the file system into a value; what is no such failure is a bug and goes on. */
export function readFailure(file: string): (error: unknown) => UnreadableInput {
  return (error) => {
    const code = systemCode(error);
    if (code === null) throw error;
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    return { file, reason: missing ? 'missing' : 'not-readable', code };
  };
}

/** The code of an error of the system, or of Node's own checks such as one for a zero byte in a path. */
export function systemCode(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}
