import { readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { STDIN } from '../../event-sources/event-files.js';
import { flagOf } from './option.js';
import type { Settings } from './options.js';
import { refuse } from './refusal.js';
import { shown } from './shown.js';
import { exists, systemCode } from './text-file.js';

/** One of them would write over the other. */
const WRITTEN = ['output', 'save', 'trace'] as const satisfies readonly (keyof Settings)[];

/** Refuses with 64 options that name one file, by whatever path. */
export function checkApart(settings: Settings): void {
  const taken = new Map<string, string>();
  for (const path of settings.evidence) {
    const file = path === STDIN ? null : destination(path);
    if (file !== null) taken.set(file, flagOf('evidence'));
  }
  for (const key of WRITTEN) {
    const path = settings[key];
    const file = path === null ? null : destination(path);
    if (path === null || file === null) continue;
    const other = taken.get(file);
    if (other !== undefined) refuse(64, `${other} and ${flagOf(key)} name the same file, ${shown(path)}`);
    taken.set(file, flagOf(key));
  }
}

/** Where a path leads in the end, there already or not; null for devices and pipes, which several may write to. */
export function destination(path: string): string | null {
  try {
    if (!exists(path)) return spelt(join(realpathSync(dirname(path)), basename(path)));
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return destination(resolve(realpathSync(dirname(path)), readlinkSync(path)));
    return found.isFile() ? spelt(realpathSync(path)) : null;
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return spelt(resolve(path));
  }
}

/** Windows takes `Run.json` and `run.json` for one. */
function spelt(path: string): string {
  return process.platform === 'win32' ? path.toLowerCase() : path;
}
