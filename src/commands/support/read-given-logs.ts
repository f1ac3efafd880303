import { readEventFiles } from '../../event-sources/read-event-files.js';
import type { Instant } from '../../model/evidence.js';
import type { ProgressEvent } from '../../model/report.js';
import { createEventAnalysis } from '../../readings/events/create-event-analysis.js';
import { type LogPieces, type LogsRead, type NamedLogs, readLogs } from './read-logs.js';
import { refuse } from './refusal.js';

export interface ReadGivenLogs {
  /** null: judged by the end of the logs. */
  readonly at: Instant | null;
  /** The clock of the saved run that they are read beside: it judges logs of its time. */
  readonly beside?: Instant | null;
  /** One line about what was left out. */
  readonly remark: (line: string) => void;
  readonly pieces?: LogPieces;
}

const PIECES = { read: readEventFiles, analyse: createEventAnalysis };

/** Reads the logs given and tells how far it is. Refuses with 66 what cannot be read. */
export async function readGivenLogs(
  logs: NamedLogs,
  { at, beside = null, remark, pieces = PIECES }: ReadGivenLogs,
  tell: (event: ProgressEvent) => void,
  signal: AbortSignal,
): Promise<LogsRead> {
  const read = await readLogs(logs, pieces, {
    ...{ at, beside },
    now: new Date().toISOString(),
    signal,
    onProgress: (progress) => {
      tell({ type: 'reading', ...progress, file: logs.nameOf(progress.file) });
    },
  });
  if (read.analysis.sources.length === 0 && read.complete)
    return refuse(
      66,
      ['nothing that was given holds an event log in a known form', ...read.remarks.slice(0, 1)].join('; '),
    );
  for (const line of read.remarks) remark(line);
  return read;
}
