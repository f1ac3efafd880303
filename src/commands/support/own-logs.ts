import { createIo } from '../../io/system-io.js';
import type { Io } from '../../io/io.js';
import type { Instant } from '../../model/evidence.js';
import { ownFolder } from './own-folder.js';
import { type NamedLogs, namedLogs } from './read-logs.js';
import { refuse } from './refusal.js';
import { shown } from './shown.js';
import { type ExportedLogs, exportLogs } from './windows-logs.js';

/** A client is licensed for 180 days after its last success; older events decide nothing. */
export const OWN_DAYS = 200;

/** The logs of this Windows. Refuses with 64 on other systems, with 66 where none can be read. */
export async function ownLogs(
  remark: (line: string) => void,
  signal: AbortSignal,
  io: Io = createIo(),
): Promise<NamedLogs> {
  if (io.system().platform !== 'win32')
    return refuse(
      64,
      'events needs at least one FILE; only on Windows the logs of the computer itself are read',
    );
  const readAt = new Date(io.now()).toISOString();
  const { files, leftOut } = await exportLogs({
    ...{ io, folder: ownFolder(), days: OWN_DAYS, signal },
    tell: () => undefined,
  });
  const why = leftOut.map((one) => `not read: ${one.name}: ${shown(one.why)}`);
  if (files.length === 0 && !signal.aborted) return refuse(66, why.join('; '));
  why.forEach(remark);
  return ownNamedLogs(files, readAt);
}

/** Copies of logs that went on until `readAt`, by the names of the copies. */
export function ownNamedLogs(files: ExportedLogs['files'], readAt: Instant): NamedLogs {
  return { ...namedLogs(files), readAt };
}
