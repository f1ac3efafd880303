// The pages below docs/, from the data of `kms-doctor explain`: run after each change there. Pictures stay as they are.
// With `--check` nothing is written; exit status 1 says that a page is stale.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));
const docs = join(root, 'docs');
const bundle = join(root, '.cache/docs.mjs');

await build({
  entryPoints: [join(root, '.ci/docs/pages.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
});
const { PAGES } = await import(pathToFileURL(bundle).href);

const check = process.argv.includes('--check');
const written = readdirSync(docs, { recursive: true })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.md'));
const stale = [
  ...[...PAGES].filter(
    ([name, text]) => !written.includes(name) || readFileSync(join(docs, name), 'utf8') !== text,
  ),
  ...written.filter((name) => !PAGES.has(name)).map((name) => [name, null]),
];
for (const [name, text] of stale) {
  const file = join(docs, name);
  if (check) {
    process.stderr.write(`docs/${name} is stale: npm run docs\n`);
    process.exitCode = 1;
  } else if (text === null) rmSync(file);
  else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
