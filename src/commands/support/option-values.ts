import type { Reading } from './option.js';
import { didYouMean } from './suggest.js';
import { quoted } from './shown.js';

export function value<T>(read: T): Reading<T> {
  return { ok: true, value: read };
}

export function problem(text: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: text };
}

/** One word of a closed list. */
export function readChoice<const C extends readonly string[]>(choices: C) {
  return (text: string): Reading<C[number]> => {
    const found = choices.find((choice) => choice === text);
    if (found !== undefined) return value(found);
    return problem(`${quoted(text)} is not one of ${choices.join(', ')}${didYouMean(text, choices)}`);
  };
}

/** A whole number of milliseconds. */
export function readMilliseconds(least: number, most: number) {
  return (text: string): Reading<number> => {
    const number = Number(text);
    if (/^[0-9]{1,15}$/.test(text) && number >= least && number <= most) return value(number);
    return problem(
      `${quoted(text)} is not a whole number of milliseconds from ${String(least)} to ${String(most)}`,
    );
  };
}

const MOST_DAYS = 3650;

export function readDays(text: string): Reading<number> {
  const days = Number(text);
  if (/^[0-9]{1,4}$/.test(text) && days >= 1 && days <= MOST_DAYS) return value(days);
  return problem(`${quoted(text)} is not a number of days from 1 to ${String(MOST_DAYS)}`);
}

/** A path of this computer; the system judges the rest of it. */
export function readPath(text: string): Reading<string> {
  if (text.trim() === '') return problem('the file name is empty');
  if (text.includes('\0')) return problem('a file name cannot hold a NUL character');
  return value(text);
}

/** A file to write; `-` is standard output, as without the option. */
export function readOutput(text: string): Reading<string | null> {
  return text === '-' ? value(null) : readPath(text);
}

/** As the plan has it. */
export function readSiteName(text: string): Reading<string> {
  return text.trim() === '' ? problem('the name of the site is empty') : value(text);
}

const ISO_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/;

/**
 * A point in time, ISO 8601 with its zone, turned into UTC; a day alone is its start in UTC. A time without a zone would
 * mean something else on every computer.
 */
export function readInstant(text: string): Reading<string> {
  const parts = ISO_TIME.exec(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00Z` : text);
  const say = `${quoted(text)} is not a time such as 2026-01-05T09:00:00Z, 2026-01-05T10:00+01:00 or 2026-01-05`;
  if (parts === null) return problem(say);
  const [, year = 0, month = 0, day = 0, hour = 0] = parts.map(Number);
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const epoch = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(epoch) || month > 12 || day < 1 || day > daysInMonth || hour > 23) return problem(say);
  return value(new Date(epoch).toISOString());
}
