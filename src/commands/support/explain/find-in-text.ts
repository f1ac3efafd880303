import { createTextReader } from '../../../protocol/events/text-reader.js';
import { PROVIDER_NAMES } from '../../../protocol/events/providers.js';
import { withoutReferenceIds } from '../../../protocol/settings/time/reference-id.js';
import { ENTRIES } from '../catalogue-entry.js';
import type { Entry } from './entries.js';
import { headOf } from './faces.js';
import { decodeNumber, eventOf, everyEvent, findNumber } from './find-number.js';
import { findSwitch } from './find-switch.js';

interface Found {
  readonly at: number;
  readonly entry: Entry;
}

/** `0xC004F074`, `c004f074`, `-1073418124`; no part of a GUID or of a longer number. */
const CODE = /(?<![\w.-])(?:0x[\da-f]{8}|[8c]00[\da-f]{5}|-\d{9,10}|[23]\d{9})(?![\w-])/giu;
/** As people read it out, `0x 8007 232B`. */
const SPACED = /(?<![\w.-])0x ?([\da-f]{4}) ?([\da-f]{4})(?![\w-])/giu;
/** Zeros and states stand in every event: only a failure is an answer. */
const FAILURE = /^(?:0x)?[4-9a-f-]|^[23]\d{9}$/iu;
const SWITCH = /slmgr(?:\.vbs)?["']? {1,3}([/-][a-z-]{2,24})/giu;
const EVENT = /\bevent(?: ?id)?\W{0,3}(\d{1,5})\b/giu;
const MODE = /(?<![\w-])[a-z\d]{1,24}(?:-[a-z\d]{1,24}){1,8}(?![\w-])/gu;
/** Longest line that is looked at as a command. */
const LINE = 400;

/** What a pasted text names, in its order, each once: codes, events, commands, failure modes. */
export function findInText(written: string): readonly Entry[] {
  const text = written.replace(SPACED, '0x$1$2');
  const found = [...codes(text), ...switches(text), ...modes(text), ...events(text)];
  const seen = new Map<string, Entry>();
  for (const { entry } of found.toSorted((a, b) => a.at - b.at)) {
    const id = entry.kind === 'event' ? `${entry.event.provider} ${headOf(entry).id}` : headOf(entry).id;
    if (!seen.has(id)) seen.set(id, entry);
  }
  return [...seen.values()];
}

const codes = (text: string): readonly Found[] =>
  Array.from(withoutReferenceIds(text).matchAll(CODE)).flatMap(({ 0: word, index: at }) => {
    if (!FAILURE.test(word)) return [];
    const known = findNumber(word);
    // Without 0x a number that nothing is known of is just a number.
    const entries = known.length > 0 ? known : /^0x/iu.test(word) ? decodeNumber(word) : [];
    return entries.filter(({ kind }) => kind === 'code').map((entry) => ({ at, entry }));
  });

function switches(text: string): readonly Found[] {
  const named = Array.from(text.matchAll(SWITCH)).map(({ 1: word = '', index: at }) => ({ at, word }));
  let at = 0;
  const lines = text.split('\n').map((line) => {
    const place = { at, word: line.length > LINE || !/slmgr/iu.test(line) ? '' : line.trim() };
    at += line.length + 1;
    return place;
  });
  return [...named, ...lines].flatMap(({ at: place, word }) => {
    const entry = findSwitch(word);
    return entry === null ? [] : [{ at: place, entry }];
  });
}

const modes = (text: string): readonly Found[] =>
  Array.from(text.matchAll(MODE)).flatMap(({ 0: word, index: at }) => {
    const mode = ENTRIES.get(word);
    return mode === undefined ? [] : [{ at, entry: { kind: 'failure-mode', mode } as const }];
  });

/** Events that were copied, by their provider; ids in sentences, by the providers that the text names, else by any. */
function events(text: string): readonly Found[] {
  const read: Found[] = [];
  const reader = createTextReader(({ provider, id }, { offset }) => {
    for (const entry of eventOf(provider, id)) read.push({ at: offset, entry });
  });
  reader.write(new TextEncoder().encode(text));
  reader.end();
  const small = text.toLowerCase();
  const named = new Set(
    [...PROVIDER_NAMES].flatMap(([name, provider]) => (small.includes(name) ? [provider] : [])),
  );
  const told = Array.from(text.matchAll(EVENT)).flatMap(({ 1: digits = '', index: at }) => {
    const all = everyEvent(Number(digits));
    const theirs = all.filter((entry) => entry.kind === 'event' && named.has(entry.event.provider));
    return (theirs.length > 0 ? theirs : all).map((entry) => ({ at, entry }));
  });
  return [...read, ...told];
}
