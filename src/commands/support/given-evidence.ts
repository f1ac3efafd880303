import { openSync, closeSync, readSync, statSync } from 'node:fs';
import { STDIN } from '../../event-sources/event-files.js';
import { openInput } from '../../event-sources/open-input.js';
import { readEventFiles } from '../../event-sources/read-event-files.js';
import type { Instant } from '../../model/evidence.js';
import type { ProgressEvent } from '../../model/report.js';
import { createEventAnalysis } from '../../readings/events/create-event-analysis.js';
import { isPattern, type LogPieces, type LogsRead, readLogs } from './read-logs.js';
import { refuse } from './refusal.js';
import { systemCode } from './text-file.js';

export interface GivenEvidence {
  /** The file of a run that `--save` wrote, or what has to be refused as one; null when only logs were given. */
  readonly savedRun: string | null;
  readonly logs: readonly string[];
}

/** Longer than the first line that `--save` writes. */
const SIGNATURE_BYTES = 256;

/** The first bytes as text, of one byte a character or two; null where they cannot be read: who reads on says why. */
function headOf(path: string): string | null {
  const head = Buffer.alloc(SIGNATURE_BYTES);
  try {
    const file = openSync(path, 'r');
    try {
      return head.toString('latin1', 0, readSync(file, head)).replaceAll('\0', '');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}

/** Folders and patterns hold logs, standard input a saved run; a file holds what its first bytes say. */
async function isLog(path: string): Promise<boolean> {
  if (path === STDIN) return false;
  if (isPattern(path)) return true;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return true;
  const head = found?.isFile() === true ? headOf(path) : null;
  if (head === null || head.includes('"kms-doctor-run"')) return false;
  const input = await openInput(path);
  if ('reason' in input) return false;
  await input.close();
  return true;
}

/** Tells event logs from saved runs, by content. Refuses with 64 more than one saved run. */
export async function givenEvidence(paths: readonly string[]): Promise<GivenEvidence> {
  const logs: string[] = [];
  const runs: string[] = [];
  for (const path of paths) ((await isLog(path)) ? logs : runs).push(path);
  const [savedRun = null, ...more] = runs;
  if (more.length > 0)
    return refuse(64, '--evidence takes one saved run at a time, beside any number of event logs');
  return { savedRun, logs };
}

export interface ReadGivenLogs {
  /** null: judged by the end of the logs. */
  readonly at: Instant | null;
  /** One line about what was left out. */
  readonly remark: (line: string) => void;
  readonly pieces?: LogPieces;
}

const PIECES = { read: readEventFiles, analyse: createEventAnalysis };

/** Reads the logs given and tells how far it is. Refuses with 66 what cannot be read. */
export async function readGivenLogs(
  logs: readonly string[],
  { at, remark, pieces = PIECES }: ReadGivenLogs,
  tell: (event: ProgressEvent) => void,
  signal: AbortSignal,
): Promise<LogsRead> {
  const read = await readLogs(logs, pieces, {
    at,
    now: new Date().toISOString(),
    signal,
    onProgress: (progress) => {
      tell({ type: 'reading', ...progress });
    },
  });
  if (read.analysis.sources.length === 0 && read.complete)
    return refuse(66, 'nothing that was given holds an event log in a known form');
  for (const line of read.remarks) remark(line);
  return read;
}
