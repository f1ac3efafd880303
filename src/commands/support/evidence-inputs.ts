import { statSync } from 'node:fs';
import { STDIN } from '../../event-sources/event-files.js';
import { openInput } from '../../event-sources/open-input.js';
import { refuse } from './refusal.js';

export interface EvidenceInputs {
  /** The file of a run that `--save` wrote, or what has to be refused as one; null when only logs were given. */
  readonly savedRun: string | null;
  readonly logs: readonly string[];
}

/** Folders, patterns and standard input hold logs; a file holds what its first bytes say. */
async function isLog(path: string): Promise<boolean> {
  if (path === STDIN || /[*?]/.test(path)) return true;
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return true;
  const input = await openInput(path);
  if ('reason' in input) return false;
  await input.close();
  return true;
}

/** Tells event logs from saved runs, by content. Refuses with 64 more than one saved run. */
export async function splitEvidence(paths: readonly string[]): Promise<EvidenceInputs> {
  const logs: string[] = [];
  const runs: string[] = [];
  for (const path of paths) ((await isLog(path)) ? logs : runs).push(path);
  const [savedRun = null, ...more] = runs;
  if (more.length > 0)
    return refuse(64, '--evidence takes one saved run at a time, beside any number of event logs');
  return { savedRun, logs };
}
