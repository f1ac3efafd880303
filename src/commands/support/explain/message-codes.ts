import messages from '../../../knowledge/message-words.json' with { type: 'json' };
import { findNumber, type NumberEntry } from './find-number.js';
import { wordsOf } from '../../../model/words-of.js';

/** A sentence of Windows has few words besides those that tell it apart; a story about one has many. */
const MOST_WORDS = 40;

/**
 * The code whose message a text without a code is: error boxes are quoted without their number. Of messages that share
 * words the one that has most of them in the text counts; null where it is no such message.
 */
export function codeOfMessage(text: string): NumberEntry | null {
  const told = wordsOf(text);
  if (told.length > MOST_WORDS) return null;
  const fits = messages
    .map(({ code, words }) => ({ code, words: words.split(' ') }))
    .filter(({ words }) => standInOrder(words, told))
    .toSorted((a, b) => b.words.length - a.words.length);
  const best = fits[0];
  return best === undefined ? null : (findNumber(best.code)[0] ?? null);
}

function standInOrder(words: readonly string[], text: readonly string[]): boolean {
  let found = 0;
  for (const word of text) if (word === words[found]) found += 1;
  return found === words.length;
}
