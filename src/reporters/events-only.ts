import type { Report } from '../model/report.js';

/** Whether the report holds an analysis of event logs and nothing else was looked at. */
export const isEventsOnly = ({ events, checks }: Pick<Report, 'events' | 'checks'>): boolean =>
  events !== null &&
  checks.every(({ id, status }) => status === 'skip' || id === 'event-log' || id === 'activation-count');

/** Whether the report was made of files alone, without a run on any computer. */
export const isFilesOnly = ({ run, checks }: Pick<Report, 'run' | 'checks'>): boolean =>
  run.offline && checks.some(({ id, status }) => id === 'context' && status === 'skip');
