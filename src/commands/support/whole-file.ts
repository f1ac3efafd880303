import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { refuse } from './refusal.js';
import { shown } from './shown.js';
import { exists, systemCode, systemReason } from './text-file.js';

/** Refuses with 64 before anything is asked: a run of 20 seconds must not end in a folder that is not there. */
export function checkWritable(place: string, path: string): void {
  try {
    if (exists(path) && statSync(path).isDirectory()) refuse(64, `${place}: ${shown(path)} is a folder`);
    accessSync(isPlainOrNew(path) ? dirname(path) : path, constants.W_OK);
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    refuse(64, `${place}: ${shown(path)} cannot be written: ${systemReason(code, 'folder')}`);
  }
}

/**
 * Writes beside the file and renames, so that a reader sees the old text or the new one and never half of it.
 * Devices and pipes are written straight: renaming would put a file in their place.
 * Gives what kept it from that, in words that begin with the file; null when the file is there.
 */
export function wholeFileFault(path: string, text: string | Uint8Array | Iterable<string>): string | null {
  try {
    if (!isPlainOrNew(path)) {
      writePieces(path, text, 'w');
      return null;
    }
    const target = exists(path) ? realpathSync(path) : path;
    const aside = join(dirname(target), `.${basename(target)}.${String(process.pid)}.part`);
    try {
      writePieces(aside, text, 'wx');
      if (exists(target)) chmodSync(aside, statSync(target).mode & 0o777);
      renameSync(aside, target);
    } finally {
      rmSync(aside, { force: true });
    }
    return null;
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    return `${shown(path)} was not written: ${systemReason(code, 'folder')}`;
  }
}

/** The same for a file that somebody waits for. Refuses with 70. */
export function writeWholeFile(
  place: string,
  path: string,
  text: string | Uint8Array | Iterable<string>,
): void {
  const fault = wholeFileFault(path, text);
  if (fault !== null) refuse(70, `${place}: ${fault}`);
}

/** A text is iterable too, character by character. */
export const piecesOf = (text: string | Iterable<string>): Iterable<string> =>
  typeof text === 'string' ? [text] : text;

function writePieces(path: string, text: string | Uint8Array | Iterable<string>, flag: 'w' | 'wx'): void {
  const file = openSync(path, flag);
  try {
    if (ArrayBuffer.isView(text)) writeFileSync(file, text);
    else for (const piece of piecesOf(text)) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}

function isPlainOrNew(path: string): boolean {
  return !exists(path) || statSync(path).isFile();
}
