/**
 * What a hole of a pattern holds. `{1}`: anything. `{1:list}`: "a, b and c" or "a and 4 more". `{1:number}`: digits.
 * `{1:time}`: "3.1 s". `{1:day}`: "12 March 2027". `{1:text}`: a text that has a translation of its own.
 */
const KINDS = ['any', 'list', 'number', 'time', 'day', 'text'] as const;

export type HoleKind = (typeof KINDS)[number];

export interface Pattern {
  /** What stands before, between and behind the holes: one more than there are holes. */
  readonly fixed: readonly string[];
  readonly holes: readonly { readonly number: number; readonly kind: HoleKind }[];
}

const HOLE = /\{(\d)(?::([a-z]+))?\}/;

/** A pattern of a data file. Throws where a hole is of no kind, or two holes touch: nobody could tell them apart. */
export function parsePattern(text: string): Pattern {
  const pieces = text.split(HOLE);
  const fixed = pieces.filter((_, at) => at % 3 === 0);
  const holes = fixed.slice(1).map((_, at) => {
    const name = pieces[at * 3 + 2] ?? 'any';
    const kind = KINDS.find((one) => one === name);
    if (kind === undefined) throw new Error(`"${text}" has a hole of no kind: ${name}`);
    return { number: Number(pieces[at * 3 + 1]), kind };
  });
  if (fixed.slice(1, -1).includes('')) throw new Error(`"${text}" has holes that touch`);
  return { fixed, holes };
}

/** The first place of each fixed piece, from the start on. */
function firstSplit(middle: string, between: readonly string[]): readonly string[] | null {
  const found: string[] = [];
  let from = 0;
  for (const piece of between) {
    const at = middle.indexOf(piece, from + 1);
    if (at < 0) return null;
    found.push(middle.slice(from, at));
    from = at + piece.length;
  }
  return from < middle.length ? [...found, middle.slice(from)] : null;
}

/** The last place of each fixed piece, from the end on. */
function lastSplit(middle: string, between: readonly string[]): readonly string[] | null {
  const found: string[] = [];
  let end = middle.length;
  for (const piece of between.toReversed()) {
    const latest = end - 1 - piece.length;
    const at = latest < 1 ? -1 : middle.lastIndexOf(piece, latest);
    if (at < 1) return null;
    found.push(middle.slice(at + piece.length, end));
    end = at;
  }
  return [middle.slice(0, end), ...found.toReversed()];
}

/**
 * What stands in the holes, or null where the text does not fit. A text that fits in two ways fits in none: a name in it
 * looks like a piece of the sentence, and nobody can tell which is which. Linear in the length of the text.
 */
export function holesOf(
  text: string,
  { fixed, holes }: Pattern,
  fits: (value: string, kind: HoleKind) => boolean,
): readonly string[] | null {
  const [first = '', ...rest] = fixed;
  const last = rest.pop();
  if (last === undefined) return text === first ? [] : null;
  if (text.length <= first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return null;
  const middle = text.slice(first.length, text.length - last.length);
  const ways = [firstSplit(middle, rest), lastSplit(middle, rest)].filter(
    (way): way is readonly string[] =>
      way?.every((value, at) => fits(value, holes[at]?.kind ?? 'any')) === true,
  );
  const [way, other] = ways;
  if (way === undefined) return null;
  return other === undefined || way.every((value, at) => value === other[at]) ? way : null;
}
