import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { type ReadEventFilesOptions, STDIN, type UnreadableInput } from './event-files.js';
import { readFailure } from './read-failure.js';

export interface FoundFile {
  readonly file: string;
  /** Given by name, so that a file without events is worth a word. */
  readonly named: boolean;
  /** Bytes; null for standard input and pipes, which can be read only once. */
  readonly size: number | null;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly unreadable: readonly UnreadableInput[];
}

/** Folders are read this deep, and no more files than this are taken from one input. */
const MAX_DEPTH = 16;
const MAX_FILES = 100_000;

/**
 * The files behind the inputs: files, folders with all below them, names with `*` and `?` in the last part (shells of
 * Windows hand them on as they are), `-`. A file that several inputs lead to is read once.
 */
export async function findFiles(inputs: readonly string[]): Promise<FoundFiles> {
  const files: FoundFile[] = [];
  const unreadable: UnreadableInput[] = [];
  const seen = new Set<string>();

  const add = async (file: string, named: boolean): Promise<void> => {
    const identity = file === STDIN ? STDIN : await realpath(file).catch(() => file);
    if (seen.has(identity)) return;
    seen.add(identity);
    if (file === STDIN) {
      files.push({ file, named, size: null });
      return;
    }
    const facts = await stat(file).catch(readFailure(file));
    if ('reason' in facts) unreadable.push(facts);
    else files.push({ file, named, size: facts.isFile() ? facts.size : null });
  };

  for (const input of inputs) {
    if (input === STDIN) {
      await add(STDIN, true);
      continue;
    }
    const facts = await stat(input).catch(readFailure(input));
    if (!('reason' in facts)) {
      if (!facts.isDirectory()) await add(input, true);
      else for (const file of await filesBelow(input, unreadable)) await add(file, false);
      continue;
    }
    const matches = await matching(input);
    if (matches === null) unreadable.push(facts);
    else for (const file of matches) await add(file, false);
  }
  return { files, unreadable };
}

/** The same with the files of zip files in their place; in folders only what is called one is held for one. */
export async function unzipped(
  { files, unreadable }: FoundFiles,
  unzip: ReadEventFilesOptions['unzip'],
): Promise<FoundFiles> {
  const all: FoundFile[] = [];
  for (const found of files) {
    const mayBeZip = found.size !== null && (found.named || /\.zip$/iu.test(found.file));
    const inside = mayBeZip ? await unzip?.(found.file) : null;
    if (inside === null || inside === undefined) all.push(found);
    else for (const file of inside) all.push({ file, named: false, size: (await stat(file)).size });
  }
  return { files: all, unreadable };
}

/** The code of a link that leads out of the folder it lies in: a folder that somebody sent must not name files of ours. */
export const LINK_OUT = 'LINK_OUT';

/**
 * All files below a folder, sorted by path. A link is followed to a file of the same folder; what a link to another folder
 * inside leads to is found there anyway.
 */
async function filesBelow(folder: string, unreadable: UnreadableInput[]): Promise<readonly string[]> {
  const found: string[] = [];
  const root = await realpath(folder).catch(() => folder);
  const followLink = async (path: string): Promise<void> => {
    const target = await realpath(path).catch(readFailure(path));
    if (typeof target !== 'string') unreadable.push(target);
    else if (target !== root && !target.startsWith(root.endsWith(sep) ? root : root + sep))
      unreadable.push({ file: path, reason: 'not-readable', code: LINK_OUT });
    else if (await isFile(target)) found.push(path);
  };
  const walk = async (at: string, depth: number): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true }).catch(readFailure(at));
    if ('reason' in entries) {
      unreadable.push(entries);
      return;
    }
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length >= MAX_FILES) return;
      const path = join(at, entry.name);
      if (entry.isDirectory()) {
        if (depth < MAX_DEPTH) await walk(path, depth + 1);
      } else if (entry.isFile()) found.push(path);
      else if (entry.isSymbolicLink()) await followLink(path);
    }
  };
  await walk(folder, 1);
  return found;
}

async function isFile(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => null);
  return facts?.isFile() ?? false;
}

/** null when the input is no pattern or matches nothing. */
async function matching(input: string): Promise<readonly string[] | null> {
  const pattern = basename(input);
  if (!/[*?]/u.test(pattern)) return null;
  const folder = dirname(input);
  const names = await readdir(folder).catch(() => []);
  const wanted = new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/gu, '\\$&')
      .replaceAll('*', '[^]*')
      .replaceAll('?', '[^]')}$`,
    process.platform === 'win32' ? 'iu' : 'u',
  );
  const found: string[] = [];
  for (const name of names.toSorted()) {
    const path = join(folder, name);
    const facts = wanted.test(name) ? await lstat(path).catch(() => null) : null;
    if (facts !== null && !facts.isDirectory()) found.push(path);
  }
  return found.length > 0 ? found.slice(0, MAX_FILES) : null;
}
