import { join } from 'node:path';
import type { LeftOut } from '../../bundles/manifest.js';
import type { Io } from '../../io/io.js';
import { LOGS } from '../../windows/event-logs.js';
import { exportLog } from '../../windows/export-log.js';
import { exists } from './text-file.js';

export interface ExportLogs {
  readonly io: Io;
  readonly folder: string;
  readonly days: number;
  readonly signal: AbortSignal;
  /** What is being read, for people who wait. */
  readonly tell: (what: string) => void;
}

export interface ExportedLogs {
  readonly files: readonly { readonly name: string; readonly path: string }[];
  readonly leftOut: readonly LeftOut[];
}

/** Copies of the logs of this Windows that bear on activation, and why others are missing. */
export async function exportLogs({ io, folder, days, signal, tell }: ExportLogs): Promise<ExportedLogs> {
  const files: { readonly name: string; readonly path: string }[] = [];
  const leftOut: LeftOut[] = [];
  for (const log of LOGS) {
    if (signal.aborted) {
      leftOut.push({ name: log.file, why: 'its turn did not come in time' });
      continue;
    }
    tell(`event log ${log.log}`);
    const path = join(folder, log.file);
    const why = await exportLog(io, log, { target: path, days }, signal);
    if (why !== null) leftOut.push({ name: log.file, why });
    else if (exists(path)) files.push({ name: log.file, path });
    else leftOut.push({ name: log.file, why: 'wevtutil ended well and wrote nothing' });
  }
  return { files, leftOut };
}
