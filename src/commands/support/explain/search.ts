import type { Catalogue } from '../../../reporters/language/catalogue.js';
import { catalogueEntry } from '../catalogue-entry.js';
import { everyEntry, type Entry } from './entries.js';
import { headOf } from './faces.js';
import { wordsOf } from '../../../model/words-of.js';

/** More is not read as a question. */
const MOST_LETTERS = 400;
const MOST_WORDS = 24;
const MOST_HITS = 8;

/** Worth of a word by where it stands, whole and as the beginning of a longer one. */
const IN_HEAD = { whole: 6, begun: 3 } as const;
const IN_BODY = { whole: 2, begun: 1 } as const;

/** A failure mode says what to do; what only names a number helps less. */
const KIND_WEIGHT = { 'failure-mode': 1.5, switch: 1.2, event: 1, code: 0.8 } as const;

/** What fits worse than this part of the best is left out. */
const NEAR_BEST = 0.4;

/** Words that stand in every question. */
const EMPTY_WORDS = new Set(
  'a an and are be but by can code could do does error event for found from has have how id in is it its my no not of on or that the then this to too was what when why will with der die das den dem ein eine ist im mit nicht und zu auf von für'.split(
    ' ',
  ),
);

/** Words of people for words of the catalogue. */
const SAME: readonly (readonly string[])[] = [
  ['below', 'under', 'fewer', 'less', 'few', 'low', 'insufficient', 'threshold', 'schwellenwert', 'schwelle'],
  ['clock', 'clocks', 'time', 'skew', 'uhr', 'uhren', 'uhrzeit', 'zeit'],
  ['blocked', 'closed', 'refused', 'firewall', 'blockiert', 'gesperrt', 'geschlossen'],
  ['slow', 'timeout', 'silence', 'zeitüberschreitung'],
  ['expired', 'watermark', 'notification', 'abgelaufen'],
  ['count', 'zähler', 'anzahl'],
  ['duplicate', 'doppelt', 'doppelte'],
  ['1688', 'port', 'firewall'],
];

interface Indexed {
  readonly entry: Entry;
  readonly head: readonly string[];
  readonly body: readonly string[];
}

function bodyOf(entry: Entry): string {
  switch (entry.kind) {
    case 'failure-mode': {
      const { cause, example } = catalogueEntry(entry.mode);
      return `${cause} ${example}`;
    }
    case 'switch':
      return [entry.slmgr.effect, entry.slmgr.setting?.value ?? '', ...entry.slmgr.mind].join(' ');
    case 'code':
      return entry.code.symbol ?? '';
    case 'event':
      return `${entry.event.meaning} ${entry.event.do ?? ''}`;
  }
}

/** What it is called and how it is described, in English and in the language that is asked in. */
function indexed(entry: Entry, language: Catalogue | null): Indexed {
  const { id, title } = headOf(entry);
  const modes = language?.failureModes ?? {};
  const own = entry.kind === 'failure-mode' && Object.hasOwn(modes, id) ? modes[id] : undefined;
  return {
    entry,
    head: [...new Set(wordsOf(`${id} ${title} ${own?.title ?? ''}`))],
    body: [...new Set(wordsOf(`${bodyOf(entry)} ${own?.cause ?? ''}`))],
  };
}

/** What is asked, each word with those that mean the same. */
function askedIn(text: string): readonly (readonly string[])[] {
  const words = [...new Set(wordsOf(text.slice(0, MOST_LETTERS)))].filter((word) => !EMPTY_WORDS.has(word));
  return words
    .slice(0, MOST_WORDS)
    .map((word) => [word, ...(SAME.find((same) => same.includes(word)) ?? [])]);
}

/** Best place of the word among these; a word that only means the same is worth half. */
function worth(
  asked: readonly string[],
  words: readonly string[],
  by: typeof IN_HEAD | typeof IN_BODY,
): number {
  let best = 0;
  for (const [at, word] of asked.entries()) {
    const part = at === 0 ? 1 : 0.5;
    if (words.includes(word)) best = Math.max(best, by.whole * part);
    else if (word.length >= 3 && words.some((other) => other.startsWith(word)))
      best = Math.max(best, by.begun * part);
  }
  return best;
}

/** Entries that fit free words, best first: rare words weigh more, and who has all of them comes first. */
export function search(text: string, language: Catalogue | null = null): readonly Entry[] {
  const asked = askedIn(text);
  const entries = everyEntry().map((entry) => indexed(entry, language));
  const worths = asked.map((word) =>
    entries.map(({ head, body }) => Math.max(worth(word, head, IN_HEAD), worth(word, body, IN_BODY))),
  );
  const rarity = worths.map((row) =>
    Math.log(1 + entries.length / (1 + row.filter((one) => one > 0).length)),
  );
  const scores = entries.map(({ entry }, at) => {
    const row = worths.map((one) => one[at] ?? 0);
    const found = row.filter((one) => one > 0).length / Math.max(1, asked.length);
    const sum = row.reduce((total, one, word) => total + one * (rarity[word] ?? 0), 0);
    return { entry, score: sum * found * found * KIND_WEIGHT[entry.kind] };
  });
  const best = Math.max(0, ...scores.map(({ score }) => score));
  return scores
    .filter(({ score }) => score > 0 && score >= best * NEAR_BEST)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_HITS)
    .map(({ entry }) => entry);
}
