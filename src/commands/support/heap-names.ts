import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** The deepest folder that holds all of them; null where that is the working folder or the root. */
function commonFolder(files: readonly string[]): string | null {
  const [first, ...others] = files.map((file) => dirname(join(file)).split(sep));
  if (first === undefined) return null;
  const different = first.findIndex((part, index) => others.some((parts) => parts[index] !== part));
  const shared = different < 0 ? first : first.slice(0, different);
  return shared.some((part) => part !== '' && part !== '.') ? join(shared.join(sep), sep) : null;
}

/**
 * What people know the files of a heap by. Of the only folder given its own name says nothing; of files given by their
 * paths what these have in common is left away, so that a report reads the same wherever the files lie, and names nobody's
 * home. As given where that leaves two with one name.
 */
export function heapNames(
  paths: readonly string[],
  files: readonly { readonly file: string; readonly named: boolean }[],
): (file: string) => string {
  const [only = null] = paths.length === 1 && files.every(({ named }) => !named) ? paths : [];
  const isGiven = (absolute: boolean) =>
    files.map(({ file }) => file).filter((file) => isAbsolute(file) === absolute);
  const [above, below] = [only ?? commonFolder(isGiven(true)), only ?? commonFolder(isGiven(false))];
  const nameOf = (file: string): string => {
    const folder = isAbsolute(file) ? above : below;
    const name = folder === null ? '' : relative(folder, file);
    return name === '' || name.split(sep)[0] === '..' || isAbsolute(name) ? file : name.split(sep).join('/');
  };
  const names = new Set(files.map(({ file }) => nameOf(file)));
  return names.size === files.length ? nameOf : (file) => file;
}
