import { PROVIDER_NAMES } from './providers.js';

/**
 * Whether a stretch of text could name one of our providers: a filter that may say yes too often, never no too often.
 * Wu and Manber's search for many words at once, two bytes at a time, without case.
 */
export function mentionsProvider(bytes: Uint8Array, from: number, to: number): boolean {
  let end = from + WINDOW - 1;
  while (end < to) {
    const block = blockOf(bytes[end - 1] ?? 0, bytes[end] ?? 0);
    const shift = SHIFTS[block] ?? 1;
    if (shift > 0) end += shift;
    else {
      for (const word of WORDS_BY_BLOCK.get(block) ?? [])
        if (startsHere(bytes, end - WINDOW + 1, to, word)) return true;
      end += 1;
    }
  }
  return false;
}

/** Short names are searched with quotes around them, or they would be found inside of longer words all the time. */
const SHORT = 10;

const WORDS: readonly Uint8Array[] = distinct(
  [...PROVIDER_NAMES.keys(), 'key management service'].flatMap((name) =>
    name.length >= SHORT ? [name] : [`"${name}"`, `'${name}'`],
  ),
).map((word) => Uint8Array.from(word, (character) => character.charCodeAt(0) | 0x20));

const WINDOW = Math.min(...WORDS.map((word) => word.length));
const SHIFTS = new Uint8Array(0x1_0000).fill(WINDOW - 1);
const WORDS_BY_BLOCK = new Map<number, Uint8Array[]>();

for (const word of WORDS) {
  for (let end = 1; end < WINDOW; end += 1) {
    const block = blockOf(word[end - 1] ?? 0, word[end] ?? 0);
    SHIFTS[block] = Math.min(SHIFTS[block] ?? 0, WINDOW - 1 - end);
    if (end === WINDOW - 1) WORDS_BY_BLOCK.set(block, [...(WORDS_BY_BLOCK.get(block) ?? []), word]);
  }
}

/** Setting one bit makes capitals small and leaves digits, blanks, quotes and hyphens as they are. */
function blockOf(first: number, second: number): number {
  return first | 0x20 | ((second | 0x20) << 8);
}

function startsHere(bytes: Uint8Array, at: number, to: number, word: Uint8Array): boolean {
  if (at + word.length > to) return false;
  for (let index = 0; index < word.length; index += 1)
    if (((bytes[at + index] ?? 0) | 0x20) !== word[index]) return false;
  return true;
}

/** Words that hold another one as their own part are found by that one. */
function distinct(words: readonly string[]): readonly string[] {
  return words.filter((word) => !words.some((other) => other !== word && word.includes(other)));
}
