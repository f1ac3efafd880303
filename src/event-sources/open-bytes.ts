import { constants, fstatSync, open } from 'node:fs';
import { Socket } from 'node:net';
import { isatty, ReadStream } from 'node:tty';
import { promisify } from 'node:util';
import type { UnreadableInput } from './event-files.js';
import { type Bytes, fileBytes } from './file-bytes.js';
import { readFailure } from './read-failure.js';

/** Windows has no such flag, and no such pipes among its files. */
const { O_RDONLY, O_NONBLOCK = 0 } = constants as { readonly O_RDONLY: number; readonly O_NONBLOCK?: number };

/**
 * The bytes of a file, a pipe or a terminal; destroying them ends every wait. A thread that waits in the system
 * for a pipe to be written to could not be called back, and the process would not end.
 */
export async function openBytes(file: string): Promise<Bytes | UnreadableInput> {
  const opened = await promisify(open)(file, O_RDONLY | O_NONBLOCK).catch(readFailure(file));
  if (typeof opened !== 'number') return opened;
  if (fstatSync(opened).isFIFO()) return new Socket({ fd: opened, readable: true, writable: false });
  if (isatty(opened)) return new ReadStream(opened);
  return fileBytes(opened);
}
