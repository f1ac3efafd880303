import type { Report } from '../model/report.js';

/** Whether the report holds an analysis of event logs and nothing else was looked at. */
export const isEventsOnly = ({ events, checks }: Pick<Report, 'events' | 'checks'>): boolean =>
  events !== null &&
  checks.every(({ id, status }) => status === 'skip' || id === 'event-log' || id === 'activation-count');
