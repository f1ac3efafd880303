import { isDistinctive } from './name-tokens.js';

/** What was seen to be a name or a machine's number anywhere in the evidence; it goes wherever else it stands. */
export interface KnownSecrets {
  learnName(word: string): void;
  learnMachineGuid(guid: string): void;
  readonly learnProductGuid: (guid: string) => void;
  /** The words of an account, such as `vorna.nachna` or `v.nachna`, for where they stand apart. */
  learnPerson(first: string, last: string): void;
  /** Several words that are a name together: of a person, a company, a site. */
  learnPhrase(words: string): void;
  learnAddress(address: string): void;
  isName(word: string): boolean;
  isAddress(address: string): boolean;
  /** Whether an account with just the first letter of this first name is known. */
  isPerson(first: string, last: string): boolean;
  /** The text with every known phrase given to `change`. */
  changePhrases(text: string, change: (phrase: string) => string): string;
  guidKind(guid: string): 'machine' | 'product' | null;
}

/** A machine's account is called as the machine, with a `$`. */
function plain(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('$') ? lower.slice(0, -1) : lower;
}

/** A bound for evidence that somebody made up; fleets of this size do not exist. */
const MOST = 2_000_000;

export function createKnownSecrets(): KnownSecrets {
  const names = new Set<string>();
  const guids = new Map<string, 'machine' | 'product'>();
  const addresses = new Set<string>();
  const persons = new Set<string>();
  const phrases = new Set<string>();
  let pattern: { readonly size: number; readonly of: RegExp } | null = null;

  const patternNow = (): RegExp => {
    if (pattern?.size !== phrases.size) pattern = { size: phrases.size, of: phrasePattern(phrases) };
    return pattern.of;
  };

  return {
    learnName(word) {
      if (names.size < MOST && isDistinctive(word)) names.add(plain(word));
    },
    learnMachineGuid(guid) {
      if (guids.size < MOST) guids.set(guid.toLowerCase(), 'machine');
    },
    learnProductGuid(guid) {
      const key = guid.toLowerCase();
      if (guids.size < MOST && !guids.has(key)) guids.set(key, 'product');
    },
    learnPerson(first, last) {
      for (const word of [first, last]) if (names.size < MOST && isDistinctive(word)) names.add(plain(word));
      if (first.length === 1 && persons.size < MOST) persons.add(`${first} ${last}`.toLowerCase());
    },
    isPerson: (first, last) => persons.size > 0 && persons.has(`${first.charAt(0)} ${last}`.toLowerCase()),
    learnPhrase(words) {
      const phrase = words.trim().toLowerCase();
      const isName = phrase.length >= SHORTEST_PHRASE && phrase.length <= LONGEST_PHRASE;
      if (phrases.size < MOST_PHRASES && isName && phrase.split(/\s+/u).some(isDistinctive))
        phrases.add(phrase);
    },
    changePhrases: (text, change) => (phrases.size === 0 ? text : text.replace(patternNow(), change)),
    learnAddress(address) {
      if (addresses.size < MOST) addresses.add(address);
    },
    isAddress: (address) => addresses.has(address),
    isName: (word) => names.has(plain(word)),
    guidKind: (guid) => guids.get(guid.toLowerCase()) ?? null,
  };
}

/** Each is looked for at every place of a text. */
const MOST_PHRASES = 500;
const SHORTEST_PHRASE = 5;
const LONGEST_PHRASE = 80;

/** The longest first, so that none hides in another. */
function phrasePattern(phrases: ReadonlySet<string>): RegExp {
  const written = [...phrases]
    .sort((one, other) => other.length - one.length)
    .map((phrase) => phrase.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&').replace(/\s+/gu, '\\s{1,3}'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${written.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}
