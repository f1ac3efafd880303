import type { Io } from '../io/io.js';
import type { RunRequest } from '../model/request.js';
import type { LiveSettings } from '../windows/read-live.js';

/** The settings of this computer, read at most once in a run; null where there is none to read. */
export type AskSettings = () => Promise<LiveSettings | null>;

/** Longer than any healthy computer takes; what it told by then counts. */
const LIMIT_MS = 15_000;
/** What was read has to be handed over before the deadline of the run. */
const MARGIN_MS = 1_500;
const LEAST_MS = 1_000;

/** Windows alone has settings of KMS; an embedded server that plays a network has none. */
export function createSettingsSession(io: Io, request: RunRequest, signal: AbortSignal): AskSettings {
  let asked: Promise<LiveSettings | null> | null = null;
  const read = async (): Promise<LiveSettings | null> => {
    if (io.system().platform !== 'win32' || request.demo !== null) return null;
    const { readLiveSettings } = await import('../windows/read-live.js');
    const limit = Math.max(LEAST_MS, Math.min(LIMIT_MS, request.deadlineMs - MARGIN_MS));
    return readLiveSettings(io, limit, signal);
  };
  return () => (asked ??= read());
}
