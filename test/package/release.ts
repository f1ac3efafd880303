import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import names from '../../.ci/package/package-names.json' with { type: 'json' };
import { CLI } from '../cli/built.js';
import { emptyFolder, type Ended } from '../cli/called.js';
import { runToFiles } from './run-to-files.js';
import { runInWine } from './wine.js';

const { folder: RELEASE, ...PACKAGES } = names;
export { PACKAGES };

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Path of a file that `npm run package` made. */
export function released(name: string): string {
  const file = join(ROOT, RELEASE, name);
  if (!existsSync(file)) throw new Error(`${RELEASE}/${name} is missing: npm run package makes it`);
  return file;
}

/** One of the ways in which the command is handed out. */
export type Command = (args: readonly string[], folder?: string) => Promise<Ended>;

const without = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'NODE_OPTIONS' && name !== 'FORCE_COLOR'),
);

/** The command on the machine's own Node: what the others are held against. */
export const plainCommand: Command = (args, folder) =>
  runToFiles(process.execPath, [CLI, ...args], { folder: folder ?? emptyFolder(), environment: without });

export const linuxProgram: Command = (args, folder) =>
  runToFiles(released(PACKAGES.linux), args, { folder: folder ?? emptyFolder(), environment: without });

export const windowsProgram: Command = (args, folder) =>
  runInWine([released(PACKAGES.windows), ...args], { folder: folder ?? emptyFolder() });
