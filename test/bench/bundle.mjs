// Reading a bundle of 100 MB as it comes by mail: unpacked, held against checksums and the hashes of its manifest, against
// Python's zipfile testing the checksums of the same file. What is in it is noise, two thirds of it packable.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { inTurn } from './measure.mjs';

const RUNS = 3;
const MEMORY_GOAL = 300;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const WRITE = `
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { writeBundle } from './src/bundles/write-bundle.js';
const files = Array.from({ length: 18 }, (_, at) => ({
  name: \`evidence/\${at}.txt\`,
  kind: 'text',
  bytes: Buffer.from(randomBytes(5_000_000).toString('hex')),
}));
const facts = { createdAt: '2026-01-01T00:00:00Z', tool: { name: 'bench', version: '1' }, redacted: false, leftOut: [] };
void writeBundle(files, facts).then((bytes) => writeFileSync(process.argv[2], bytes));
`;

const READ = `
import { openBundle } from './src/bundles/open-bundle.js';
void (async () => {
  const bundle = await openBundle(process.argv[2]);
  let bytes = 0;
  for (const entry of bundle.entries) for await (const chunk of entry.chunks()) bytes += chunk.length;
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ files: bundle.entries.length, bytes, problems: bundle.problems(), memory }));
})();
`;

function program(folder, name, contents) {
  const outfile = join(folder, name);
  buildSync({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    ...{ bundle: true, platform: 'node', format: 'cjs', outfile, logLevel: 'error' },
  });
  return outfile;
}

/** Prints both figures and their ratio. */
export async function bundleSpeed() {
  const folder = mkdtempSync(join(tmpdir(), 'kms-doctor-bench-'));
  try {
    const bundle = join(folder, 'bundle.zip');
    execFileSync(process.execPath, [program(folder, 'write.cjs', WRITE), bundle]);
    const ours = [process.execPath, program(folder, 'read.cjs', READ), bundle];
    const { files, bytes, problems, memory } = JSON.parse(
      execFileSync(ours[0], ours.slice(1), { encoding: 'utf8' }),
    );
    if (problems.length > 0) throw new Error(`the bundle is damaged: ${JSON.stringify(problems)}`);
    const installed = spawnSync('python3', ['--version'], { stdio: 'ignore' }).error === undefined;
    const peer = installed ? ['python3', '-m', 'zipfile', '-t', bundle] : [process.execPath, '-e', '0'];
    const [own, other] = await inTurn(ours, peer, RUNS);
    const against = installed
      ? `${(own / other).toFixed(2)} x python3 -m zipfile -t (${other.toFixed(0)} ms)`
      : '';
    console.log(
      `a bundle of ${(statSync(bundle).size / 1e6).toFixed(0)} MB, ${files} files of ${(bytes / 1e6).toFixed(0)} MB: ${own.toFixed(0)} ms, ${against || 'python3 is not installed'}; ${memory.toFixed(0)} MB of memory (goal < ${MEMORY_GOAL})`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleSpeed();
