import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ended } from '../cli/called.js';

/** Runs a program with its output in files: a Windows Node in wine cannot write to a pipe that Linux made. */
export async function runToFiles(
  file: string,
  args: readonly string[],
  place: { readonly folder?: string; readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'kms-doctor-package-'));
  const paths = { stdout: join(folder, 'stdout'), stderr: join(folder, 'stderr') };
  const [stdout, stderr] = [openSync(paths.stdout, 'w'), openSync(paths.stderr, 'w')];
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      spawn(file, [...args], {
        cwd: place.folder ?? folder,
        env: place.environment ?? process.env,
        stdio: ['ignore', stdout, stderr],
      })
        .on('error', reject)
        .on('exit', resolve);
    });
    return { status, stdout: readFileSync(paths.stdout, 'utf8'), stderr: readFileSync(paths.stderr, 'utf8') };
  } finally {
    closeSync(stdout);
    closeSync(stderr);
    rmSync(folder, { recursive: true, force: true });
  }
}
