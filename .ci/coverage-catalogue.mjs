// For each failure mode: the test with evidence that yields it, the nearest evidence that must not, the check that can find
// it, its page, steps and the way to see that it worked; exit status 1 where one has neither evidence nor a reason for that. The evidence is what the failure
// modes really find while their tests run; `--recorded FILE` takes what a run of all tests has written down already, `--sums` prints the end only.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));
const bundle = join(root, '.cache/coverage-catalogue.mjs');
const given = process.argv.indexOf('--recorded');
const file = given < 0 ? join(root, '.cache/catalogue-evidence.ndjson') : (process.argv[given + 1] ?? '');

if (given < 0) {
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(file, { force: true });
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/jest/bin/jest.js',
      '--config',
      '.ci/jest.config.mjs',
      '--silent',
      'test/failure-modes',
      'test/scenarios',
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
        CATALOGUE_EVIDENCE: file,
      },
    },
  );
  if (status !== 0) {
    process.stderr.write('the tests of the failure modes fail: what they show is no evidence\n');
    process.exit(1);
  }
}

await build({
  entryPoints: [join(root, '.ci/catalogue/coverage.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
});
const { coverage, coverageSums, coverageText } = await import(pathToFileURL(bundle).href);

const recorded = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line))
  .map((one) => ({ ...one, file: relative(root, one.file).replaceAll('\\', '/') }));
const pages = new Set(
  readdirSync(join(root, 'docs'), { recursive: true }).map((name) => name.replaceAll('\\', '/')),
);
const rows = coverage(recorded, pages);
if (!process.argv.includes('--sums')) process.stdout.write(`${coverageText(rows)}\n`);
process.stdout.write(coverageSums(rows));
if (rows.some(({ missing }) => missing.length > 0)) process.exitCode = 1;
