import type { Instant } from '../../model/instant.js';
import { parseIp } from '../../model/ip-address.js';
import { isMasked } from './slmgr/masked.js';

/** Readers of single values as Windows' tools write them. All take anything and give null for what says nothing. */

/** Characters kept of a text; names of DNS have at most 253. */
const MAX_TEXT = 512;

/** What the tools write in the place of a value that is not set; the words are those of the OSLicense module. */
const NOTHING = new Set(['', 'n/a', 'not set', 'unlimited', 'no limit', '(null)', '(none)', '$null']);

export function textOf(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  const text = value
    .slice(0, 4 * MAX_TEXT)
    .trim()
    .slice(0, MAX_TEXT);
  return NOTHING.has(text.toLowerCase()) || isMasked(text) ? null : text;
}

/** A host name in lower case or an address, without the dot at the end. Anything with a blank in it is neither. */
export function hostOf(value: unknown): string | null {
  const text = textOf(value)?.replace(/\.$/, '') ?? null;
  if (text === null || text === '' || text.length > 255 || /[\s"'<>]/.test(text)) return null;
  return parseIp(text)?.address ?? text.toLowerCase();
}

/** An integer; the greatest number of 32 bits and -1 stand for none. `0x1` counts too. */
export function numberOf(value: unknown): number | null {
  const text = textOf(value);
  if (text === null || !/^(-?\d{1,15}|0x[\da-f]{1,8})$/i.test(text)) return null;
  const number = Number(text);
  return number < 0 || number === 0xffff_ffff ? null : number;
}

/** 1 to 65535; 0 stands for not set. */
export function portOf(value: unknown): number | null {
  const number = numberOf(value);
  return number === null || number < 1 || number > 65_535 ? null : number;
}

/** `True`, `False`, 1 and 0, as PowerShell and the registry write them in every language. */
export function booleanOf(value: unknown): boolean | null {
  const text = textOf(value)?.toLowerCase();
  if (text === 'true' || text === '1' || text === '0x1') return true;
  if (text === 'false' || text === '0' || text === '0x0') return false;
  return null;
}

/** `0x` and eight upper-case digits, of a number with or without sign or of a text that begins with `0x`. */
export function hresultOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null || !/^(-?\d{1,10}|0x[\da-f]{1,8})$/i.test(text)) return null;
  const number = Number(text);
  if (number > 0xffff_ffff || number < -0x8000_0000) return null;
  return `0x${(number >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
}

/** In lower case, without braces. */
export function guidOf(value: unknown): string | null {
  const [, guid] =
    /^\{?([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})\}?$/i.exec(textOf(value) ?? '') ?? [];
  return guid?.toLowerCase() ?? null;
}

const HUNDRED_YEARS_MS = 3_155_760_000_000;

function instantOfMs(ms: number): Instant | null {
  // 1601 and the year 1 stand for never.
  if (!Number.isFinite(ms) || ms < 0 || ms > HUNDRED_YEARS_MS) return null;
  return new Date(ms).toISOString();
}

/**
 * `/Date(1520000000000)/` of Windows PowerShell, ISO 8601 with its zone, `20260301120000.000000+060` of WMI (the offset
 * in minutes). A time without zone or in the order of somebody's country is null.
 */
export function instantOf(value: unknown): Instant | null {
  const inner =
    typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)['value']
      : value;
  const text = textOf(inner);
  if (text === null) return null;
  const [, ms] = /^\\?\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\\?\/$/.exec(text) ?? [];
  if (ms !== undefined) return instantOfMs(Number(ms));
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text))
    return instantOfMs(Date.parse(text));
  const wmi = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.\d{6}([+-]\d{3})$/.exec(text);
  if (wmi === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offset = 0] = wmi
    .slice(1)
    .map(Number);
  return instantOfMs(Date.UTC(year, month - 1, day, hour, minute - offset, second));
}

/** An array, `{a, b}` as the list form writes it, or one value alone; at most 1000. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.slice(0, 1000);
  if (typeof value !== 'string') return value === null || value === undefined ? [] : [value];
  const text = value.trim();
  const inner = text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text;
  return inner.split(/,/, 1000).flatMap((item) => textOf(item) ?? []);
}
