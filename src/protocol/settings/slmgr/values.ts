import { usableTime } from '../../events/times.js';
import { parseTime } from '../../events/times.js';
import { parseIp } from '../../../model/ip-address.js';
import { isMasked } from './masked.js';

/** Values as they follow a label; each is null when the text does not begin with one. */

export const GUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';
const AT_GUID = new RegExp(`^\\{?(${GUID})(?![0-9a-fA-F])`, 'u');

export function guid(text: string): string | null {
  return AT_GUID.exec(text)?.[1]?.toLowerCase() ?? null;
}

/** `0x` and eight upper-case digits. */
export function hresult(text: string): string | null {
  const [, digits] = /^0[xX]([0-9a-fA-F]{8})(?![0-9a-fA-F])/u.exec(text) ?? [];
  return digits === undefined ? null : `0x${digits.toUpperCase()}`;
}

/** WMI writes "no value" as the largest 32-bit number, or -1. */
const NO_NUMBER = 0xffff_ffff;

export function wholeNumber(text: string): number | null {
  const [, digits] = /^(\d{1,10})(?![\d.:/])/u.exec(text) ?? [];
  const number = digits === undefined ? NO_NUMBER : Number(digits);
  return number >= NO_NUMBER ? null : number;
}

/** Keys use these letters and digits only. */
export const KEY_CHARACTERS = '2346789BCDFGHJKMNPQRTVWXY';
const PARTIAL_KEY = new RegExp(`^([${KEY_CHARACTERS}]{5})(?!\\w|-(?!-))`, 'u');

export function partialKey(text: string): string | null {
  const key = PARTIAL_KEY.exec(text)?.[1] ?? null;
  return key === null || isMasked(key) ? null : key;
}

export interface HostAndPort {
  readonly machine: string | null;
  readonly port: number | null;
}

const HOST_AND_PORT =
  /^(\[[\da-fA-F:.]{2,45}\]|<[^<>\n]{1,60}>|[^\s:<>]{1,255})(?:: ?(\d{1,5})(?!\d))?(?:\s|$)/u;

/** `name:port`; the machine is null where it was masked. null when there is no name at all. */
export function hostAndPort(text: string): HostAndPort | null {
  const [, machine, digits] = HOST_AND_PORT.exec(text) ?? [];
  if (machine === undefined) return noName(text);
  const port = digits === undefined ? null : Number(digits);
  const known = !isMasked(machine) && /^[\p{L}\p{N}._-]+$|^\[/u.test(machine);
  const name = machine.replace(/^\[|\]$/gu, '').replace(/\.$/u, '');
  return {
    machine: known ? name.toLowerCase() : null,
    port: port !== null && port >= 1 && port <= 65_535 ? port : null,
  };
}

/** What somebody set in the place of a name, a URL above all, as it stands: Windows takes it, and no client can ask it. */
function noName(text: string): HostAndPort | null {
  const [url] = /^[A-Za-z]{2,10}:\/\/[\p{L}\p{N}.:/_-]{1,200}(?=\s|$)/u.exec(text) ?? [];
  return url === undefined ? null : { machine: url.toLowerCase(), port: null };
}

export function address(text: string): string | null {
  return parseIp(/^[\da-fA-F:.]{2,45}(?=\s|$)/u.exec(text)?.[0] ?? '')?.address ?? null;
}

/** A DNS domain, without final dot. */
export function domain(text: string): string | null {
  const [name] = /^[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){0,20}(?=\.?(?:\s|$))/u.exec(text) ?? [];
  return name === undefined || isMasked(name) ? null : name.toLowerCase();
}

/** Days are rounded to either side: slmgr rounds up, ospp.vbs down. */
const MINUTES = /^(\d{1,9})[^\d\n]{1,60}?\((\d{1,6})(?!\d)/u;
const MINUTES_IN_BRACKETS = /^(\d{1,6})[^\d\n]{1,30}?\((\d{1,9})(?!\d)/u;

/** The minutes of `253564 minute(s) (177 day(s))`, in any language; null when the days do not fit. */
export function minutesAndDays(text: string): number | null {
  const [, minutes, days] = MINUTES.exec(text) ?? [];
  return fitting(minutes, days);
}

/** The minutes of `179 days  (258642 minute(s) before expiring)`. */
export function daysAndMinutes(text: string): number | null {
  const [, days, minutes] = MINUTES_IN_BRACKETS.exec(text) ?? [];
  return fitting(minutes, days);
}

function fitting(minutes: string | undefined, days: string | undefined): number | null {
  if (minutes === undefined || days === undefined) return null;
  return Math.abs(Number(minutes) / 1440 - Number(days)) <= 1 ? Number(minutes) : null;
}

/**
 * A day, as the instant of its midnight in UTC. Written in the language of whoever ran the tool and without zone: null
 * where day and month could be either.
 */
export function day(text: string): string | null {
  const [, date] = /^(\d{1,4}[-/.] ?\d{1,2}[-/.] ?\d{1,4})/u.exec(text) ?? [];
  const time = date === undefined ? null : parseTime(`${date} 0:00`);
  const at = time === null ? null : (time.monthFirst ?? time.dayFirst);
  if (time === null || at === null) return null;
  const sure = time.monthFirst === null || time.dayFirst === null || time.monthFirst === time.dayFirst;
  return sure && usableTime(at) !== null ? new Date(at).toISOString() : null;
}

/** Local time without a zone, of which day and month may be either: the later of both, in milliseconds since 1970. */
export function latestReading(text: string): number | null {
  const time = parseTime(text.slice(0, 60).trim());
  const found = [time?.monthFirst ?? null, time?.dayFirst ?? null].flatMap((at) =>
    at === null || usableTime(at) === null ? [] : [at],
  );
  return found.length === 0 ? null : Math.max(...found);
}
