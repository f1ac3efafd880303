import { existsSync } from 'node:fs';
import type { Report } from '../../../src/model/report.js';
import type { World } from './world.js';

/** The built command; an environment variable leads to another build of it. */
const COMMAND =
  process.env['LAB_KMS_DOCTOR'] ?? new URL('../../../dist/kms-doctor.js', import.meta.url).pathname;

export interface Run {
  readonly exitStatus: number;
  readonly report: Report;
  readonly stderr: string;
  readonly tookMs: number;
}

/** Runs the built kms-doctor in a namespace; nothing of the caller's settings reaches it. */
export async function runDoctor(
  world: World,
  args: readonly string[],
): Promise<{ exitStatus: number; stdout: string; stderr: string; tookMs: number }> {
  if (!existsSync(COMMAND)) throw new Error(`${COMMAND} does not exist: run "npm run build" first`);
  const started = performance.now();
  const { code, stdout, stderr } = await world.at('client', [process.execPath, COMMAND, ...args], {
    cwd: world.folder,
    env: { PATH: process.env['PATH'], HOME: world.folder, LC_ALL: 'C.UTF-8' },
  });
  return { exitStatus: code, stdout, stderr, tookMs: performance.now() - started };
}

/** `kms-doctor check --format json`. */
export async function check(world: World, args: readonly string[]): Promise<Run> {
  const { exitStatus, stdout, stderr, tookMs } = await runDoctor(world, [
    'check',
    '--format',
    'json',
    ...args,
  ]);
  try {
    return { exitStatus, report: JSON.parse(stdout) as Report, stderr, tookMs };
  } catch {
    throw new Error(
      `no report; exit status ${exitStatus}\n${stdout.slice(0, 2_000)}\n${stderr.slice(0, 2_000)}`,
    );
  }
}
