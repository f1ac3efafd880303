import type { Io } from '../io/io.js';
import type { RunRequest } from '../model/request.js';
import type { LiveSettings } from '../windows/read-live.js';
import { timeBefore } from './time-left.js';

/** The settings of this computer, read at most once in a run; null where there is none to read. */
export type AskSettings = () => Promise<LiveSettings | null>;

/** Longer than any healthy computer takes; what it told by then counts. */
const LIMIT_MS = 15_000;
/** What was read has to be handed over before the deadline of the run. */
const MARGIN_MS = 1_500;

/** Windows alone has settings of KMS; an embedded server that plays a network has none. */
export function createSettingsSession(io: Io, request: RunRequest, signal: AbortSignal): AskSettings {
  let asked: Promise<LiveSettings | null> | null = null;
  const read = async (): Promise<LiveSettings | null> => {
    if (io.system().platform !== 'win32' || request.demo !== null) return null;
    const { readLiveSettings } = await import('../windows/read-live.js');
    return readLiveSettings(io, timeBefore(request, LIMIT_MS, MARGIN_MS), signal);
  };
  return () => (asked ??= read());
}
