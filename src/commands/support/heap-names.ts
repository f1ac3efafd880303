import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** Written from the root or climbing out: says more about this computer than about the file. */
const isOutside = (file: string): boolean => isAbsolute(file) || file.split(/[\\/]/u)[0] === '..';

/** The deepest folder that holds all of them; null where there is none but the root. */
function commonFolder(files: readonly string[]): string | null {
  const [first, ...others] = files.map((file) => dirname(file).split(sep));
  if (first === undefined) return null;
  const different = first.findIndex((part, index) => others.some((parts) => parts[index] !== part));
  const shared = different < 0 ? first : first.slice(0, different);
  return shared.some((part) => part !== '') ? join(shared.join(sep), sep) : null;
}

/**
 * What people know the files of a heap by. Of the only folder given its own name says nothing; of paths from the root, or
 * out of the working folder, what they have in common is left away, so that a report reads the same wherever the files lie.
 */
export function heapNames(
  paths: readonly string[],
  files: readonly { readonly file: string; readonly named: boolean }[],
): (file: string) => string {
  const outside = files.filter(({ file }) => isOutside(file)).map(({ file }) => file);
  const [only = null] = paths.length === 1 && files.every(({ named }) => !named) ? paths : [];
  const folder = only ?? commonFolder(outside);
  return (file) => {
    if (folder === null || (only === null && !isOutside(file))) return file;
    const below = relative(folder, file);
    return below === '' || isOutside(below) ? file : below.split(sep).join('/');
  };
}
