import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';
import type { Ended } from '../cli/called.js';
import { runToFiles } from './run-to-files.js';

/** Tests that need Windows; .ci/find-windows-tools.mjs says when they are skipped, and why. */
export const describeWindows = process.env['TEST_WITHOUT_WINDOWS'] ? describe.skip : describe;

/** A Windows of its own; it outlives the tests, since making one takes 8 seconds. */
const PREFIX = fileURLToPath(new URL('../../.cache/wine', import.meta.url));
const READY = join(PREFIX, '.kms-doctor-ready');

const environment = {
  ...process.env,
  WINEPREFIX: PREFIX,
  WINEARCH: 'win64',
  WINEDEBUG: '-all',
  // It would search all fonts of the machine for the one window that nobody opens.
  WINEDLLOVERRIDES: 'winemenubuilder.exe=d',
} as const;

function wineNow(args: readonly string[], file = 'wine'): void {
  // What wine starts in the background keeps the descriptors: pipes would never end.
  const log = openSync(join(PREFIX, 'setup.log'), 'a');
  const { status, error } = spawnSync(file, args, { env: environment, stdio: ['ignore', log, log] });
  if (status !== 0)
    throw new Error(
      `${file} ${args.join(' ')} ended with ${String(error ?? status)}: see ${PREFIX}/setup.log`,
    );
}

/** Makes the Windows when there is none yet. */
export function startWine(): void {
  mkdirSync(PREFIX, { recursive: true });
  if (existsSync(READY)) return;
  wineNow(['-i'], 'wineboot');
  // Wine 8 calls itself Windows 7, where no Node starts any more.
  wineNow(['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/t', 'REG_SZ', '/d', 'win10', '/f']);
  writeFileSync(READY, '');
}

export function stopWine(): void {
  spawnSync('wineserver', ['-k'], { env: environment, stdio: 'ignore' });
}

/** Runs a Windows program to its end. */
export function runInWine(
  args: readonly string[],
  place: { readonly folder?: string; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  return runToFiles('wine', args, { ...place, environment: { ...environment, ...place.environment } });
}

/** A path of Linux as Windows programs in wine see it. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}
