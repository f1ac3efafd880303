import type { LeftOut } from '../../bundles/manifest.js';
import type { OwnLogs, ReadOwnLogs } from '../../collectors/own-logs.js';
import { readEventFiles } from '../../event-sources/read-event-files.js';
import { withTimeLimit } from '../../io/time-limit.js';
import type { Instant } from '../../model/evidence.js';
import { createEventAnalysis } from '../../readings/events/create-event-analysis.js';
import { ACCESS_DENIED } from '../../windows/export-log.js';
import { leftOutLogs } from './left-out-logs.js';
import { inOwnFolder } from './own-folder.js';
import { OWN_DAYS, ownNamedLogs } from './own-logs.js';
import { observationOf, readLogs } from './read-logs.js';
import { isRefusal } from './refusal.js';
import { shown } from './shown.js';
import { exportLogs } from './windows-logs.js';

export interface ReadOwnEvents {
  /** null: judged by the moment of reading. */
  readonly at: Instant | null;
  readonly remark: (line: string) => void;
}

const PIECES = { read: readEventFiles, analyse: createEventAnalysis };

/** Copies of the logs that were made within the limit, read. A log that Windows does not have here is not worth a word. */
export async function readOwnEvents(
  { at, remark }: ReadOwnEvents,
  ...[io, limitMs, signal]: Parameters<ReadOwnLogs>
): Promise<OwnLogs> {
  return inOwnFolder(async (folder) => {
    const now = new Date(io.now()).toISOString();
    const copying = withTimeLimit(signal, limitMs);
    const tell = () => undefined;
    const { files, leftOut } = await exportLogs({ io, folder, days: OWN_DAYS, signal: copying.signal, tell });
    copying.clear();
    if (files.length === 0) return failed(leftOut);
    const unread = leftOutLogs(leftOut);
    for (const { file, why } of unread) if (!signal.aborted) remark(`not read: ${file}: ${shown(why)}`);
    try {
      const read = await readLogs(ownNamedLogs(files, now), PIECES, { at, now, signal });
      if (!signal.aborted) read.remarks.forEach(remark);
      const observation = observationOf({
        ...read,
        analysis: { ...read.analysis, ...(unread.length > 0 && { unread }) },
      });
      return { status: 'read', observation };
    } catch (error) {
      if (isRefusal(error)) return { status: 'failed', why: 'not-supported', detail: error.message };
      throw error;
    }
  });
}

function failed(leftOut: readonly LeftOut[]): OwnLogs {
  const denied = leftOut.some(({ why }) => why === ACCESS_DENIED);
  const reasons = [...new Set(leftOut.map(({ why }) => why))].join('; ');
  return {
    status: 'failed',
    why: denied ? 'not-permitted' : 'tool-missing',
    detail: `the event logs of this computer were not read: ${reasons}`,
  };
}
