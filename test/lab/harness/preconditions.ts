import { existsSync, readFileSync } from 'node:fs';
import { describe } from '@jest/globals';
import { run } from './shell.js';

const PACKAGES = new URL('../../../.ci/lab-packages.txt', import.meta.url).pathname;

/** Why the lab cannot run here; null when it can. */
async function obstacle(): Promise<string | null> {
  if (process.platform !== 'linux') return 'it needs Linux network namespaces';
  if (process.getuid?.() !== 0) return 'it needs root for network namespaces';
  if (!existsSync('/usr/bin/dpkg-query')) return 'it needs the servers of Debian packages';
  const wanted = readFileSync(PACKAGES, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const { stdout } = await run('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\\n', ...wanted]);
  const installed = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  const missing = wanted.filter((name) => !installed.has(name));
  if (missing.length > 0) return `missing Debian packages: ${missing.join(' ')} (apt-get install them)`;
  const { code, stderr } = await run('unshare', ['--net', 'true']);
  return code === 0 ? null : `this machine does not allow network namespaces: ${stderr.trim()}`;
}

const why = await obstacle();

/**
 * `describe` for tests that need the lab. Where it cannot run they are skipped and say so; under CI they fail,
 * because a green run that proved nothing is worse than a red one.
 */
export function describeInLab(name: string, body: () => void): void {
  if (why === null) {
    describe(name, body);
    return;
  }
  if (process.env['CI'] === 'true') throw new Error(`the lab cannot run: ${why}`);
  process.stderr.write(`SKIPPED, the lab cannot run: ${name}: ${why}\n`);
  describe.skip(name, body);
}
