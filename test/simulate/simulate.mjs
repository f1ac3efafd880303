// The simulator is TypeScript like its tests: it is bundled, which takes no longer than a blink, and run.
import { mkdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const outfile = `${root}.cache/simulate.mjs`;
mkdirSync(`${root}.cache`, { recursive: true });
await build({
  entryPoints: [`${root}test/simulate/main.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: 'inline',
  logLevel: 'warning',
});
await import(pathToFileURL(outfile).href);
