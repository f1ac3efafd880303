import type { Catalogue } from './catalogue.js';
import { holesOf, parsePattern, type HoleKind, type Pattern } from './pattern.js';

/** Longer texts are no sentences of this program; they stay as they are. */
const LONGEST = 4_000;
/** Texts within texts: a step, and the note behind it. */
const DEEPEST = 2;

/** A text in the other language; null where it has none. */
export type Translate = (text: string) => string | null;

interface Pair {
  readonly english: Pattern;
  readonly translation: Pattern;
}

/** What says most of a sentence is tried first. */
function pairsOf(texts: Readonly<Record<string, string>>): readonly Pair[] {
  const weight = ({ english }: Pair): number => english.fixed.join('').length;
  return Object.entries(texts)
    .map(([english, translation]) => ({
      english: parsePattern(english),
      translation: parsePattern(translation),
    }))
    .toSorted((a, b) => weight(b) - weight(a));
}

const isName = (text: string): boolean => text !== '' && !/\s/.test(text);

/** Labels hold at most two things, and nothing of what is put in is looked at again. */
const put = (label: string, first: string, second = ''): string =>
  label.replace(/\{([12])\}/g, (_, hole) => (hole === '1' ? first : second));

/** Names in a row. A name with a blank could be any words: such a row has no translation. */
function listIn(text: string, { labels }: Catalogue): string | null {
  const at = text.lastIndexOf(' and ');
  if (at < 0) return text.includes(', ') && !text.split(', ').every(isName) ? null : text;
  const before = text.slice(0, at);
  const last = text.slice(at + ' and '.length);
  const more = last.endsWith(' more') ? last.slice(0, -' more'.length) : null;
  if (![...before.split(', '), more ?? last].every(isName)) return null;
  const label = labels[more === null ? '{1} and {2}' : '{1} and {2} more'];
  return label === undefined ? null : put(label, before, more ?? last);
}

function dayIn(text: string, { labels }: Catalogue): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2}) ([A-Z][a-z]{2,8}) (\d{4})$/.exec(text) ?? [];
  const label = labels[`{1} ${month} {2}`];
  return label === undefined ? null : put(label, day, year);
}

/** Up to two numbers with their units, as "2 d 1 h". */
const TIME = /^\d{1,12}(?:\.\d{1,3})? (?:ms|s|min|h|d)(?: \d{1,12} (?:s|min|h))?$/;

/** By patterns of whole texts. What stands in a hole comes from evidence: it is put in as it is, and is no pattern. */
export function translator(texts: Readonly<Record<string, string>>, catalogue: Catalogue): Translate {
  const pairs = pairsOf(texts);
  const held = (value: string, kind: HoleKind, deep: number): string | null => {
    switch (kind) {
      case 'any':
        return value;
      case 'number':
        return /^\d+$/.test(value) ? value : null;
      case 'time':
        return TIME.test(value) ? value.replace('.', catalogue.decimal) : null;
      case 'list':
        return listIn(value, catalogue);
      case 'day':
        return dayIn(value, catalogue);
      case 'text':
        return deep === 0 ? null : translated(value, deep - 1);
    }
  };
  const translated = (text: string, deep: number): string | null => {
    for (const { english, translation } of pairs) {
      const values = holesOf(text, english, (value, kind) => held(value, kind, deep) !== null);
      if (values === null) continue;
      const byNumber = new Map(
        english.holes.map(({ number, kind }, at) => [number, held(values[at] ?? '', kind, deep) ?? '']),
      );
      const { fixed, holes } = translation;
      return fixed.map((piece, at) => piece + (byNumber.get(holes[at]?.number ?? 0) ?? '')).join('');
    }
    return null;
  };
  return (text) => (text.length > LONGEST ? null : translated(text, DEEPEST));
}
