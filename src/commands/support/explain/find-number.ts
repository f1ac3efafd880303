import type { EventProvider } from '../../../model/events.js';
import { decodedCode } from './decode-code.js';
import { KNOWN_CODES, KNOWN_EVENTS, type KnownCode, type KnownEvent } from './knowledge.js';

export type NumberEntry =
  | { readonly kind: 'code'; readonly code: KnownCode }
  | { readonly kind: 'event'; readonly event: KnownEvent };

/** Severities that Windows puts above an event id when it shows all 32 bits of it. */
const EVENT_SEVERITIES: ReadonlySet<number> = new Set([0x4000, 0x8000, 0xc000]);

/** FACILITY_WIN32: an error number of the system as HRESULT, [MS-ERREF] 2.1. */
const WIN32 = 0x8007_0000;

const unsigned = (number: number): number => number >>> 0;
const hex = (number: number): string => `0x${unsigned(number).toString(16).toUpperCase().padStart(8, '0')}`;

const CODES = new Map(KNOWN_CODES.map((code) => [code.code, code]));

const codeOf = (number: number): readonly NumberEntry[] => {
  const code = CODES.get(hex(number));
  return code === undefined ? [] : [{ kind: 'code', code }];
};

const PROVIDERS = [...new Set(KNOWN_EVENTS.map(({ provider }) => provider))];

/** The event itself where there is one, else the run of numbers around it. */
export const eventOf = (provider: EventProvider, id: number): readonly NumberEntry[] =>
  KNOWN_EVENTS.filter((event) => event.provider === provider && id >= event.id && id <= event.lastId)
    .toSorted((a, b) => a.lastId - a.id - (b.lastId - b.id))
    .slice(0, 1)
    .map((event) => ({ kind: 'event', event }));

/** Every event with this id, of whatever provider: the number alone does not tell which. */
export const everyEvent = (id: number): readonly NumberEntry[] =>
  PROVIDERS.flatMap((provider) => eventOf(provider, id));

function ofDecimal(digits: string): readonly NumberEntry[] {
  const number = Number(digits);
  if (number < -0x8000_0000 || number > 0xffff_ffff) return [];
  if (number >= 0 && number <= 0xffff) {
    const events = everyEvent(number);
    return events.length > 0 ? events : codeOf(WIN32 + number);
  }
  const code = codeOf(number);
  if (code.length > 0) return code;
  return EVENT_SEVERITIES.has(unsigned(number) >>> 16) ? everyEvent(unsigned(number) & 0xffff) : [];
}

/** What stands around a number that was copied: `hr=0x80070005`, `(0xC004F074).` */
const AROUND =
  /^[("'[]{0,3}(?:(?:hr|hresult|code|error|event|eventid|id)[=:])?|(?<=0x[\da-f]{8})L$|[)"'\].,;:]{1,3}$/gi;

/** A word that is a number in some usual spelling: `0xC004F074`, `c004f074`, `-1073418124`, `12288`, `1073754112`. */
function isNumber(word: string): boolean {
  return /^(?:-?\d{1,10}|(?:0x)?[\da-f]{8}|0x[\da-f]{1,8})$/i.test(word);
}

/** What is known of a number; empty when nothing is. Eight digits can be read both ways: what is known counts. */
export function findNumber(typed: string): readonly NumberEntry[] {
  const word = bareNumber(typed);
  if (!isNumber(word)) return [];
  const digits = word.replace(/^0x/i, '');
  const asHex = /^0x/i.test(word) || /^[\da-f]{8}$/i.test(word) ? ofHex(Number.parseInt(digits, 16)) : [];
  return asHex.length > 0 || !/^-?\d+$/.test(word) ? asHex : ofDecimal(word);
}

/** A short one is an error number of the system. */
function ofHex(number: number): readonly NumberEntry[] {
  const code = codeOf(number);
  return code.length === 0 && number <= 0xffff ? codeOf(WIN32 + number) : code;
}

/** A failure that nothing is known of, decoded; empty where the word does not look like one. */
export function decodeNumber(typed: string): readonly NumberEntry[] {
  const word = bareNumber(typed);
  const number = /^(?:0x[\da-f]{8}|[8c][\da-f]{7})$/i.test(word)
    ? Number.parseInt(word.replace(/^0x/i, ''), 16)
    : /^(?:-\d{1,10}|\d{10})$/.test(word)
      ? Number(word)
      : 0;
  const failed = number >= 0x8000_0000 ? number <= 0xffff_ffff : number < 0 && number >= -0x8000_0000;
  return failed ? [{ kind: 'code', code: decodedCode(hex(number)) }] : [];
}

function bareNumber(typed: string): string {
  return typed
    .slice(0, 40)
    .replace(AROUND, '')
    .replace(/^((?:0x)?[\da-f]{8})h$/i, '$1');
}
