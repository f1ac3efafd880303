import { closeSync, lstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Surroundings } from './invocation.js';
import { LINK_OUT } from '../../event-sources/find-files.js';
import { refuse } from './refusal.js';
import { shown } from './shown.js';

/** A saved run of a large site stays below a few MiB; beyond this it is not one. */
const LARGEST = 256 * 1024 * 1024;

/** Read at once, bytes. */
const PIECE = 1024 * 1024;

/** How messages name it. */
export const STANDARD_INPUT = 'standard input';

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOTDIR: 'a part of its path is not a folder',
  EACCES: 'it is not permitted',
  EPERM: 'it is not permitted',
  EBUSY: 'another program has it open',
  EISDIR: 'it is a folder, not a file',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the share of the disk is used up',
  EFBIG: 'no larger file is permitted',
  EIO: 'the device failed',
  EROFS: 'the disk is read-only',
};

/** The code of an error of the system, such as ENOENT; null when it is no such error. */
export function systemCode(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}

/** The reason in words, with its code; `missing` is what a path that leads nowhere lacks. */
export function systemReason(code: string, missing: 'file' | 'folder' = 'file'): string {
  const words = code === 'ENOENT' ? `there is no such ${missing}` : SYSTEM_ERRORS[code];
  if (code === LINK_OUT) return 'a link that leads out of the folder';
  return words === undefined ? code : `${words} (${code})`;
}

/** Whether there is something at the path, readable or not. */
export function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Bytes of a file that can be looked at more than once; null for all others. */
export function plainSize(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : null;
}

/**
 * Text of an input file, whatever Windows made of it: UTF-8 with or without mark, or UTF-16 as PowerShell's `>` writes it.
 * Refuses with 66, naming the file.
 */
export function readTextFile(path: string, source = shown(path)): string {
  try {
    return decodeText(readBounded(path), source);
  } catch (error) {
    return refuseUnread(error, source);
  }
}

/** The bytes of standard input, whatever they are. Refuses with 66 what is more than `most`. */
export async function readBytesInput(input: Surroundings['input'], most = LARGEST): Promise<Uint8Array> {
  try {
    return (await input.read(most)) ?? refuseLarge(STANDARD_INPUT, most);
  } catch (error) {
    return refuseUnread(error, STANDARD_INPUT);
  }
}

/** null when there is more than the largest file. Devices and pipes tell no size before, so all are read in pieces. */
function readBounded(path: string): Buffer | null {
  const file = openSync(path, 'r');
  try {
    const pieces: Buffer[] = [];
    const piece = Buffer.allocUnsafe(PIECE);
    for (let size = 0; size <= LARGEST;) {
      const length = readSync(file, piece);
      if (length === 0) return Buffer.concat(pieces);
      pieces.push(Buffer.from(piece.subarray(0, length)));
      size += length;
    }
    return null;
  } finally {
    closeSync(file);
  }
}

function refuseUnread(error: unknown, source: string): never {
  const code = systemCode(error);
  if (code === null) throw error;
  return refuse(66, `${source}: ${systemReason(code)}`);
}

function refuseLarge(source: string, most = LARGEST): never {
  const mebibytes = String(most / (1024 * 1024));
  return refuse(66, `${source}: larger than ${mebibytes} MiB, so not what is read here`);
}

function decodeText(bytes: Buffer | null, source: string): string {
  if (bytes === null) return refuseLarge(source);
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\0')) return refuse(66, `${source}: not a text file`);
  return text;
}
