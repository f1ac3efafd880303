import { keyedOctets, type Mac } from './keyed.js';
import type { TokenTable } from './token-table.js';

/** Tokens of names: recognisable, no word of any language, and no product key, because those hold no Z. */
const LEAD = 'zq';
const CONSONANTS = 'bcdfghjklmnpqrstvwxz';
const SHORT = 8;
const LONG = 18;
/** NetBIOS names have at most 15 characters: what is longer stays longer. */
const NETBIOS = 15;

const SHAPE = `${LEAD}(?:[${CONSONANTS}]{${LONG}}|[${CONSONANTS}]{${SHORT}})`;
/** Every token of a name in a text, in any case. */
export const WORD_TOKENS = new RegExp(`(?<![a-z0-9])${SHAPE}(?![a-z0-9])`, 'giu');
const WORD_TOKEN = new RegExp(`^${SHAPE}$`, 'iu');

export interface WordTokens {
  /** Equal for equal words without regard to case; the case of the token tells the spelling. */
  readonly of: (word: string) => string;
  isToken(word: string): boolean;
}

export function createWordTokens(mac: Mac, table: TokenTable): WordTokens {
  const known = new Map<string, string>();

  const plain = (lower: string): string => {
    const length = lower.length > NETBIOS ? LONG : SHORT;
    for (let attempt = 0; ; attempt += 1) {
      const octets = keyedOctets(mac, `word/${attempt}/${lower}`, length);
      const token =
        LEAD + Array.from(octets, (octet) => CONSONANTS.charAt(octet % CONSONANTS.length)).join('');
      if (table.claim(token, lower)) return token;
    }
  };

  /** Each spelling has its own pattern of capitals. */
  const spelt = (word: string, lower: string): string => {
    const token = plain(lower);
    if (word === lower) return token;
    if (word === word.toUpperCase() && table.claim(token.toUpperCase(), word)) return token.toUpperCase();
    for (let attempt = 0; attempt < SPELLINGS; attempt += 1) {
      const octets = keyedOctets(mac, `case/${attempt}/${word}`, token.length);
      const mixed = Array.from(token, (letter, index) =>
        (octets[index] ?? 0) & 1 ? letter.toUpperCase() : letter,
      ).join('');
      if (mixed !== token && mixed !== token.toUpperCase() && table.claim(mixed, word)) return mixed;
    }
    return token;
  };

  return {
    of(word) {
      if (WORD_TOKEN.test(word) && table.original(word.toLowerCase()) !== null) return word;
      const before = known.get(word);
      if (before !== undefined) return before;
      const token = spelt(word, word.toLowerCase());
      known.set(word, token);
      return token;
    },
    isToken: (word) => WORD_TOKEN.test(word) && table.original(word.toLowerCase()) !== null,
  };
}

/** A token of 10 letters has 1,022 patterns; nobody spells a name in so many ways. */
const SPELLINGS = 500;
