import type { UnreadableInput } from './event-files.js';

/** Turns a failure of the file system into a value; what is no such failure is a bug and goes on. */
export function readFailure(file: string): (error: unknown) => UnreadableInput {
  return (error) => {
    if (!isSystemError(error)) throw error;
    const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
    return { file, reason: missing ? 'missing' : 'not-readable', code: error.code };
  };
}

/** Node's own checks of a path (a zero byte in it) count as well. */
function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
