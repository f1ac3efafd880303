import type { EventProvider } from '../../../model/events.js';
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
const eventOf = (provider: EventProvider, id: number): readonly NumberEntry[] =>
  KNOWN_EVENTS.filter((event) => event.provider === provider && id >= event.id && id <= event.lastId)
    .toSorted((a, b) => a.lastId - a.id - (b.lastId - b.id))
    .slice(0, 1)
    .map((event) => ({ kind: 'event', event }));

/** Every event with this id, of whatever provider: the number alone does not tell which. */
const everyEvent = (id: number): readonly NumberEntry[] =>
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

/** A word that is a number in some usual spelling: `0xC004F074`, `c004f074`, `-1073418124`, `12288`, `1073754112`. */
function isNumber(word: string): boolean {
  return /^(?:-?\d{1,10}|(?:0x)?[\da-f]{8}|0x[\da-f]{1,8})$/i.test(word);
}

/** What is known of a number; empty when nothing is. Eight digits can be read both ways: what is known counts. */
export function findNumber(word: string): readonly NumberEntry[] {
  if (!isNumber(word)) return [];
  const digits = word.replace(/^0x/i, '');
  const asHex = /^0x/i.test(word) || /^[\da-f]{8}$/i.test(word) ? codeOf(Number.parseInt(digits, 16)) : [];
  return asHex.length > 0 || !/^-?\d+$/.test(word) ? asHex : ofDecimal(word);
}
