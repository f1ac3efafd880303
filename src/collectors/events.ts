import { NO_EVENT_LOG } from '../model/no-event-log.js';
import type { Collector } from './collector.js';
import { timeBefore } from './time-left.js';

/** Copies of the logs of a healthy computer are there in a few seconds. */
const LIMIT_MS = 15_000;
/** What was copied has to be read before the deadline of the run. */
const MARGIN_MS = 4_000;

/**
 * The logs of this computer, where it is a Windows and none were given. An embedded server that plays a network has
 * none.
 */
export const eventsCollector: Collector<'events'> = {
  key: 'events',
  async collect(job) {
    const { io, request, readOwnLogs, signal } = job;
    if (readOwnLogs === null || request.demo !== null || io.system().platform !== 'win32')
      return { status: 'skipped', reason: NO_EVENT_LOG };
    const logs = await readOwnLogs(io, timeBefore(request, LIMIT_MS, MARGIN_MS), signal);
    if (logs.status === 'failed') return logs;
    job.emit(logs.observation);
    return { status: 'done' };
  },
};
