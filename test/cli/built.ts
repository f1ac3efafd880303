import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyFolder } from './called.js';
import type { Ended } from './called.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const CLI = join(ROOT, 'dist', 'kms-doctor.js');
const LOCK = join(ROOT, 'node_modules', '.kms-doctor-build');

/** Newest change of a file below. */
function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Math.max(...files.map((file) => statSync(join(folder, file)).mtimeMs));
}

function isStale(): boolean {
  const built = statSync(CLI, { throwIfNoEntry: false });
  const build = statSync(join(ROOT, '.ci', 'build.mjs')).mtimeMs;
  return built === undefined || built.mtimeMs < Math.max(newest(join(ROOT, 'src')), build);
}

/** Builds the command unless that was done since the last change; test files that run side by side wait for one build. */
export async function ensureBuilt(): Promise<void> {
  for (let waited = 0; !lock(); waited += 1) {
    if (waited > 600) throw new Error(`another build does not end; remove ${LOCK}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    if (!isStale()) return;
    const { status, stderr } = spawnSync(process.execPath, ['.ci/build.mjs'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function lock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    return false;
  }
}

/** The environment of the person at the desk, without what a build server or this test run adds. */
function environment(own: Readonly<Record<string, string>>): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:KMS_DOCTOR_|NODE_OPTIONS$|CI$|NO_COLOR$|FORCE_COLOR$)/.test(name),
  );
  return { ...Object.fromEntries(kept), ...own };
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts the built command in a folder of its own, everything piped. */
export function start(
  argv: readonly string[],
  place: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly folder?: string;
    /** Standard input stays open, and nothing comes. */
    readonly silentInput?: true;
  } = {},
): Running {
  const child = spawn(process.execPath, [CLI, ...argv], {
    cwd: place.folder ?? emptyFolder(),
    env: environment(place.environment ?? {}),
    stdio: [place.silentInput === true ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  const { stdout, stderr } = child;
  stdout?.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  stderr?.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (status) => {
      resolve({ status, ...texts });
    });
  });
  return { child, ended };
}

/** Runs the built command to its end. */
export async function run(...given: Parameters<typeof start>): Promise<Ended> {
  return start(...given).ended;
}
