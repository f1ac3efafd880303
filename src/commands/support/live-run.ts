import type { ReadOwnLogs } from '../../collectors/own-logs.js';
import { diagnose } from '../../diagnose.js';
import { createIo } from '../../io/system-io.js';
import type { TraceSink } from '../../io/trace.js';
import type { BaselineEntry } from '../../model/baseline.js';
import type { ProgressEvent, Report } from '../../model/report.js';
import type { RunRequest } from '../../model/request.js';
import type { GivenBeside } from '../../model/saved-run.js';
import type { TellLost } from './lost-file.js';
import { saveRun } from './saved-run.js';
import { VERSION } from './version.js';

export type ReadGiven = (tell: (event: ProgressEvent) => void, signal: AbortSignal) => Promise<GivenBeside>;

/** What a run leaves beside its report, and the clock it is judged by. */
export interface RunFiles {
  readonly trace: TraceSink | null;
  readonly save: string | null;
  readonly at: string | null;
  /** Findings that are known; null when no baseline was given. */
  readonly baseline?: readonly BaselineEntry[] | null;
  /** Whether a run is worth its file; every one where this is not given. */
  readonly isWorthSaving?: (report: Report) => boolean;
  /** Reads the files that were given beside the run. */
  readonly readGiven?: ReadGiven | null;
  /** Reads the event logs of this computer, the same for runs that are repeated; none has a part in a demo. */
  readonly readOwnLogs?: ReadOwnLogs;
  /** Told when the run could not be saved. */
  readonly lost: TellLost;
}

/** Asks the network. */
export async function liveRun(
  request: RunRequest,
  files: RunFiles,
  tell: (event: ProgressEvent) => void,
  signal: AbortSignal,
): Promise<Report> {
  const { trace, save, at, baseline = null, readGiven = null, lost } = files;
  const { isWorthSaving = () => true, readOwnLogs } = files;
  const io = createIo(trace === null ? {} : { trace });
  const given = (await readGiven?.(tell, signal)) ?? {};
  const options = { version: VERSION, at, given, baseline, ...(readOwnLogs && { readOwnLogs }) };
  const { report, evidence } = await diagnose(request, io, tell, signal, options);
  if (save !== null && isWorthSaving(report)) saveRun(save, { request, report, evidence }, lost);
  return report;
}

/** Whether something says what to look at: the request, or else this computer. Sends nothing. */
export async function knowsDomain(request: RunRequest, signal: AbortSignal): Promise<boolean> {
  if (request.domains.length > 0 || request.hosts.length > 0) return true;
  const options = { version: VERSION, at: null };
  const { report } = await diagnose(
    { ...request, offline: true },
    createIo(),
    () => undefined,
    signal,
    options,
  );
  return report.run.domains.length > 0;
}
