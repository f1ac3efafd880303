import { sayDay } from '../language/say.js';
import type { Instant } from '../../model/evidence.js';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
] as const;

const DAY_MS = 86_400_000;

/** "1 December 2026", UTC; takes instants and plain dates. What is neither comes back as it is. */
export function formatDay(time: Instant): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(time) ?? [];
  const name = MONTHS[Number(month) - 1];
  return year === undefined || name === undefined ? time : sayDay(name, Number(day), year);
}

/** "2026-12-01 09:30", UTC, for columns. */
export const formatMinute = (time: Instant): string => time.slice(0, 16).replace('T', ' ');

/** Whole days from one time to a later one; negative when it is the earlier one. */
export const daysBetween = (from: Instant, to: Instant): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The date so many days later, `YYYY-MM-DD`; null where there is no such date. */
export function dateAfter(date: string, days: number): string | null {
  const time = new Date(Date.parse(date.slice(0, 10)) + days * DAY_MS);
  return Number.isNaN(time.getTime()) ? null : time.toISOString().slice(0, 10);
}

/** Whether the first time lies behind the second. */
export const isAfter = (time: Instant, other: Instant): boolean => Date.parse(time) > Date.parse(other);
