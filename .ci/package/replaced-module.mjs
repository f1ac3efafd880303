import { readFileSync } from 'node:fs';

/**
 * Hands other text to esbuild for the one module whose path ends in `ending`. Fails the build when no module does: a
 * new version of a library must not pass unnoticed.
 * @param {string} ending with slashes, such as `/ink/build/reconciler.js`
 * @param {(source: string) => string | Promise<string>} rewrite gets the module's own text
 */
export function replacedModule(ending, rewrite) {
  return {
    name: `replaced ${ending}`,
    setup(build) {
      let found = false;
      build.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, async ({ path }) => {
        if (!path.replaceAll('\\', '/').endsWith(ending)) return undefined;
        found = true;
        return {
          contents: await rewrite(readFileSync(path, 'utf8')),
          loader: path.endsWith('.ts') ? 'ts' : 'js',
        };
      });
      build.onEnd(() => (found ? {} : { errors: [{ text: `no module ${ending} to be replaced` }] }));
    },
  };
}

/** Replaces every place where `text` stands in a source; throws where it stands nowhere. */
export function replaceAllOf(source, text, by) {
  if (!source.includes(text)) throw new Error(`the text to be replaced is gone: ${text}`);
  return source.replaceAll(text, by);
}
