import type { Io } from '../io/io.js';
import { type LogOfWindows, queryOf } from './event-logs.js';

/** A log of a busy year is written in seconds. */
const LIMIT_MS = 60_000;
const DAY_MS = 86_400_000;

export const ACCESS_DENIED = 'access denied; run it as administrator';
export const NO_SUCH_LOG = 'there is no such log here';

/** Exit statuses of wevtutil: codes of Windows. */
const STATUSES: Readonly<Record<number, string>> = {
  5: ACCESS_DENIED,
  15_007: NO_SUCH_LOG,
};

/** Writes a copy of a log's last days to `target`. Gives why there is none; null when wevtutil says that it wrote it. */
export async function exportLog(
  io: Io,
  log: LogOfWindows,
  { target, days }: { readonly target: string; readonly days: number },
  signal: AbortSignal,
): Promise<string | null> {
  const [before, behind] = queryOf(log);
  const query = `/q:${before}${days * DAY_MS}${behind}`;
  const result = await io.run('wevtutil.exe', ['epl', log.log, target, query], LIMIT_MS, signal);
  switch (result.status) {
    case 'ended':
      if (result.exitCode === 0) return null;
      return STATUSES[result.exitCode] ?? `wevtutil ended with status ${result.exitCode}`;
    case 'missing':
      return 'wevtutil is not there';
    case 'timeout':
      return 'wevtutil did not end in time';
    case 'failed':
      return `wevtutil did not start (${result.detail})`;
  }
}
