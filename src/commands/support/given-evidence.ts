import { openSync, closeSync, readSync, statSync } from 'node:fs';
import { STDIN } from '../../event-sources/event-files.js';
import { openInput } from '../../event-sources/open-input.js';
import { readEventFiles } from '../../event-sources/read-event-files.js';
import type { EventObservation, Instant } from '../../model/evidence.js';
import type { ProgressEvent } from '../../model/report.js';
import { createEventAnalysis } from '../../readings/events/create-event-analysis.js';
import { eventObservation } from '../../readings/events/event-observation.js';
import { isPattern, type LogPieces, type LogsRead, readLogs } from './read-logs.js';
import { refuse } from './refusal.js';

export interface GivenEvidence {
  /** The file of a run that `--save` wrote, or what has to be refused as one; null when only logs were given. */
  readonly savedRun: string | null;
  readonly logs: readonly string[];
}

/** Longer than the first line that `--save` writes. */
const SIGNATURE_BYTES = 256;

function isSavedRun(path: string): boolean {
  const head = Buffer.alloc(SIGNATURE_BYTES);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, head);
    const text = head.toString('latin1', 0, length).replaceAll('\0', '');
    return text.includes('"kms-doctor-run"');
  } finally {
    closeSync(file);
  }
}

/** Folders and patterns hold logs, standard input a saved run; a file holds what its first bytes say. */
async function isLog(path: string): Promise<boolean> {
  if (path === STDIN) return false;
  if (isPattern(path)) return true;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return true;
  if (found?.isFile() !== true || isUnreadable(path) || isSavedRun(path)) return false;
  const input = await openInput(path);
  if ('reason' in input) return false;
  await input.close();
  return true;
}

/** Refused later, with the system's reason. */
function isUnreadable(path: string): boolean {
  try {
    closeSync(openSync(path, 'r'));
    return false;
  } catch {
    return true;
  }
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

/** What a run keeps of the logs beside it. */
export function observationOf({ analysis, judgedAt, judgedClock }: LogsRead): EventObservation {
  return eventObservation(analysis, { judgedAt, judgedClock });
}
