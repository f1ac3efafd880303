// Before the tests of the packaged programs: what the Windows one is tried with has to be there. Elsewhere than in CI its
// tests are left out where something is missing, which is said aloud.
import { spawnSync } from 'node:child_process';

const TOOLS = ['wine', 'wineserver', 'osslsigncode', 'python3'];

export default function findWindowsTools() {
  const missing = TOOLS.filter((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error);
  if (missing.length === 0) return;
  const cure = `on Debian, install the packages that .ci/windows-packages.txt names`;
  if (process.env.CI) throw new Error(`missing: ${missing.join(', ')}; ${cure}`);
  // Read by test/package/wine.ts.
  process.env.TEST_WITHOUT_WINDOWS = '1';
  console.error(`Skipped here: all tests of the Windows program. Missing: ${missing.join(', ')}; ${cure}.`);
}
