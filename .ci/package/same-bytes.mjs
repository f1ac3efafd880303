// Makes the packages once more, from a copy of the sources at another place, and compares their checksums with those in
// release/. What is handed out can be made again by anybody who has the sources.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGES, RELEASE } from './package-names.mjs';

const elsewhere = mkdtempSync(join(tmpdir(), 'kms-doctor-elsewhere-'));
try {
  for (const name of [
    'src',
    '.ci',
    'package.json',
    'package-lock.json',
    '.npmrc',
    'tsconfig.json',
    'LICENSE',
  ])
    cpSync(name, join(elsewhere, 'kms', name), {
      recursive: true,
      filter: (path) => !path.endsWith('node_modules'),
    });
  symlinkSync(realpathSync('node_modules'), join(elsewhere, 'kms', 'node_modules'));
  for (const name of ['node-win', 'node-linux'])
    symlinkSync(
      realpathSync(`.ci/package/${name}/node_modules`),
      join(elsewhere, 'kms/.ci/package', name, 'node_modules'),
    );
  const again = join(elsewhere, 'again');
  mkdirSync(again);
  execFileSync(process.execPath, ['.ci/package/package.mjs', again], {
    cwd: join(elsewhere, 'kms'),
    stdio: 'inherit',
  });
  const [first, second] = [RELEASE, again].map((folder) => readFileSync(join(folder, PACKAGES.sums), 'utf8'));
  if (first !== second) throw new Error(`not the same bytes:\n${first}against\n${second}`);
  console.log(`The same bytes from a second build at another place:\n${second}`);
} finally {
  rmSync(elsewhere, { recursive: true });
}
