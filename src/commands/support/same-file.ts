import { readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { STDIN } from '../../event-sources/event-files.js';
import { flagOf } from './option.js';
import type { Settings } from './options.js';
import { refuse } from './refusal.js';
import { shown } from './shown.js';
import { exists, systemCode } from './text-file.js';

/** One of them would write over the other. */
const WRITTEN = ['output', 'save', 'trace'] as const satisfies readonly (keyof Settings)[];

/** Refuses with 64 options that name one file, by whatever path; `inputs` are read beside the evidence. */
export function checkApart(settings: Settings, inputs: readonly string[] = []): void {
  const taken = new Map<string, string>();
  const folders: string[] = [];
  for (const [path, name] of [
    ...settings.evidence.map((one) => [one, flagOf('evidence')] as const),
    ...inputs.map((one) => [one, 'a log to read'] as const),
    ...(settings.baseline === null ? [] : [[settings.baseline, flagOf('baseline')] as const]),
  ]) {
    if (path === STDIN) continue;
    const file = destination(path);
    if (file !== null) taken.set(file, name);
    else if (isFolder(path)) folders.push(spelt(realpathSync(path)));
  }
  for (const key of WRITTEN) {
    const path = settings[key];
    const file = path === null ? null : destination(path);
    if (path === null || file === null) continue;
    const other = taken.get(file);
    if (other !== undefined) refuse(64, `${other} and ${flagOf(key)} name the same file, ${shown(path)}`);
    // A file that stands in a folder of evidence is evidence; a new one beside it is none.
    if (exists(path) && folders.some((folder) => file.startsWith(folder + sep)))
      refuse(64, `${flagOf(key)} ${shown(path)} stands in the folder that is read: it would be written over`);
    taken.set(file, flagOf(key));
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
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
