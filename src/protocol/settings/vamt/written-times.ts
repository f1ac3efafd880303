import type { Instant } from '../../../model/instant.js';
import { parseTime } from '../../events/times.js';

export interface WrittenTimes {
  readonly instants: readonly (Instant | null)[];
  /** Times whose order of day and month nothing in the list tells. */
  readonly unclear: number;
}

/**
 * The times of one column. Day and month have one order in the whole list: the one that every time allows. Times without
 * zone are taken as UTC, so they hold to the day.
 */
export function writtenTimes(texts: readonly (string | null)[]): WrittenTimes {
  const read = texts.map((text) => (text === null ? null : parseTime(text, true)));
  const can = (order: 'dayFirst' | 'monthFirst'): boolean =>
    read.every((time) => time === null || time[order] !== null);
  const [dayFirst, monthFirst] = [can('dayFirst'), can('monthFirst')];
  let unclear = 0;
  const instants = read.map((time) => {
    if (time === null) return null;
    const open = dayFirst === monthFirst && time.dayFirst !== time.monthFirst;
    if (open) unclear += 1;
    const ms = open ? null : dayFirst ? time.dayFirst : time.monthFirst;
    return ms === null ? null : new Date(ms).toISOString();
  });
  return { instants, unclear };
}
