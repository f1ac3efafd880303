import { SLMGR_SWITCHES } from '../../../knowledge/slmgr/switches.js';
import { decodeSettingsBytes } from '../../../protocol/settings/decode-settings-bytes.js';
import type { Catalogue } from '../../../reporters/language/catalogue.js';
import { ENTRIES } from '../catalogue-entry.js';
import type { Surroundings } from '../invocation.js';
import { refuse } from '../refusal.js';
import { quoted } from '../shown.js';
import { nearest } from '../suggest.js';
import { readBytesInput, STANDARD_INPUT } from '../text-file.js';
import { findEntries, type Entry } from './entries.js';
import { findInText } from './find-in-text.js';
import { findSwitch } from './find-switch.js';
import { KNOWN_CODES } from './knowledge.js';
import { codeOfMessage } from './message-codes.js';
import { search } from './search.js';

/** What a question leads to. */
export interface Answer {
  readonly entries: readonly Entry[];
  /** A line above them that says why they are shown; null where they are what was asked for. */
  readonly why: string | null;
  /** As heads, one a line: they only may be meant. */
  readonly heads: boolean;
}

/** Words that only say what kind of thing follows: `event 12288`. */
const KIND_WORDS =
  /^(?:event|eventid|id|code|error|hr|hresult|slmgr|slmgr\.vbs|switch|option|what|is|explain)[:=]?$/i;

/** A paste is a few screens long; a log has a command of its own. */
const MOST_PASTED = 1024 * 1024;
const MOST_FOUND = 30;

/** Longest text that is taken as a question, in characters: an error box has no more. */
const MOST_ASKED = 400;

const MOST_NEAR_CODES = 6;

const exact = (entries: readonly Entry[]): Answer => ({ entries, why: null, heads: false });

/** To words as they were typed, one by one or as one text. Refuses with 64 what nothing fits. */
export function answerWords(typed: readonly string[], language: Catalogue | null): Answer {
  const line = typed.join(' ');
  if (line.trim() === '')
    return refuse(64, 'explain was asked nothing; kms-doctor explain --list shows what it knows');
  const command = /slmgr/i.test(line) ? findSwitch(line) : null;
  if (command !== null) return exact([command]);
  const words = line.split(/\s+/).filter((word) => word !== '');
  const found = words.map((word) => ({ word, entries: findEntries(word) }));
  const unknown = found.filter(({ entries }) => entries.length === 0).map(({ word }) => word);
  const entries = found.flatMap((one) => one.entries);
  if (entries.length > 0 && unknown.every((word) => KIND_WORDS.test(word))) return exact(entries);
  // A sentence with a code or an event in it is about that.
  const named = findInText(line);
  if (named.length > 0) return exact(named);
  const message = codeOfMessage(line);
  if (message !== null) return exact([message]);
  for (const word of unknown) if (isName(word, unknown)) refuseName(word);
  const hits = search(line, language);
  const [only] = hits;
  if (only === undefined) return refuseName(unknown[0] ?? line);
  return hits.length === 1
    ? exact([only])
    : { entries: hits, why: `Nothing is named ${quoted(line)}. What fits best:`, heads: true };
}

/**
 * What looks like a number, a switch or a failure mode that is near is not a word to search for. Among other words one
 * with a hyphen may be any word: `RPC-Server`.
 */
const isName = (word: string, words: readonly string[]): boolean =>
  /^(?:0x|-?\d{5}|\/)/i.test(word) ||
  (words.length === 1 && word.includes('-') && near(word).length > 0) ||
  word.trim() === '';

function near(word: string): readonly string[] {
  if (word.startsWith('/'))
    return nearest(
      word,
      SLMGR_SWITCHES.map(({ name }) => name),
      3,
    );
  if (/^(?:0x)?[\da-f]{6,9}$/i.test(word)) return nearCodes(`0x${word.replace(/^0x/i, '').toUpperCase()}`);
  return nearest(word.toLowerCase().replace(/\/.*$/s, ''), [...ENTRIES.keys()], 3);
}

/** Codes lose digits when they are copied. */
function nearCodes(typed: string): readonly string[] {
  const codes = KNOWN_CODES.map(({ code }) => code);
  const begun = codes.filter((code) => code.startsWith(typed));
  return begun.length > 0 ? begun.slice(0, MOST_NEAR_CODES) : nearest(typed, codes, 3);
}

function refuseName(word: string): never {
  const names = near(word);
  const hint =
    names.length > 0 ? `; did you mean ${names.join(' or ')}?` : '; kms-doctor explain --list shows them';
  const what = /^(?:0x|-?\d|\/)/i.test(word) ? 'nothing is known about' : 'there is no failure mode';
  return refuse(64, `${what} ${quoted(word)}${hint}`);
}

/** To what was pasted on standard input. Refuses with 66 what tells nothing. */
export async function answerPaste(
  { input, say }: Pick<Surroundings, 'input' | 'say'>,
  language: Catalogue | null,
): Promise<Answer> {
  if (input.isTerminal)
    say(
      'kms-doctor: reading pasted text from the keyboard; it ends with Ctrl+D, on Windows with Ctrl+Z and Enter\n',
    );
  const bytes = await readBytesInput(input, MOST_PASTED);
  const text = decodeSettingsBytes(bytes);
  const found = findInText(text);
  if (found.length > 0) {
    const more = found.length - MOST_FOUND;
    const entries = found.slice(0, MOST_FOUND);
    const rest = more > 0 ? `; ${String(more)} more left out` : '';
    return {
      entries,
      why: found.length === 1 ? null : `Found ${String(found.length)} things${rest}:`,
      heads: false,
    };
  }
  const message = codeOfMessage(text);
  if (message !== null) return exact([message]);
  // The words of a long output fit many things, and none of them need be wrong there.
  const hits = text.trim().length > MOST_ASKED ? [] : search(text, language);
  if (hits.length === 0)
    return refuse(
      66,
      `${STANDARD_INPUT}: no code, no event and nothing else that is known; kms-doctor check --evidence - judges the output of tools`,
    );
  return { entries: hits, why: 'No code and no event is in it. What fits its words best:', heads: true };
}
