/** Characters that are handed on together. */
const PIECE = 32_768;
/** Elements of a long array that are written in one go; shorter arrays are gone through one by one. */
const AT_ONCE = 64;

/**
 * What `JSON.stringify(value, null, indent)` makes, in pieces: of 100,000 clients one string alone takes more memory than all
 * that is known of them. For plain data, without anything that has a `toJSON` of its own.
 */
export function* jsonPieces(value: unknown, indent = 2): Generator<string> {
  let waiting = '';
  for (const part of parts(value, { depth: 0, indent })) {
    waiting += part;
    if (waiting.length < PIECE) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting !== '') yield waiting;
}

/** How deep a value stands, and the blanks for each step; without any, all is one line. */
interface Place {
  readonly depth: number;
  readonly indent: number;
}

const inside = ({ depth, indent }: Place): Place => ({ depth: depth + 1, indent });

function* parts(value: unknown, place: Place): Generator<string> {
  if (Array.isArray(value)) yield* arrayParts(value, place);
  else if (typeof value === 'object' && value !== null) yield* objectParts(value, place);
  else yield JSON.stringify(value ?? null);
}

function* arrayParts(value: readonly unknown[], place: Place): Generator<string> {
  let before = '[';
  if (value.length > AT_ONCE)
    for (let at = 0; at < value.length; at += AT_ONCE) {
      yield before + elements(value.slice(at, at + AT_ONCE), place);
      before = ',';
    }
  else
    for (const one of value) {
      yield before + lineBreak(inside(place));
      yield* parts(one, inside(place));
      before = ',';
    }
  yield before === '[' ? '[]' : `${lineBreak(place)}]`;
}

function* objectParts(value: object, place: Place): Generator<string> {
  const colon = place.indent > 0 ? ': ' : ':';
  let before = '{';
  for (const [key, one] of Object.entries(value)) {
    if (one === undefined) continue;
    yield `${before}${lineBreak(inside(place))}${JSON.stringify(key)}${colon}`;
    yield* parts(one, inside(place));
    before = ',';
  }
  yield before === '{' ? '{}' : `${lineBreak(place)}}`;
}

/** Elements of an array that stands so deep, without its brackets: arrays around it make the indent, and are cut off. */
function elements(some: readonly unknown[], place: Place): string {
  const { depth, indent } = place;
  let nested = some;
  let [front, back] = ['['.length, `${lineBreak(place)}]`.length];
  for (let around = 0; around < depth; around += 1) {
    nested = [nested];
    front += `[${lineBreak({ depth: around + 1, indent })}`.length;
    back += `${lineBreak({ depth: around, indent })}]`.length;
  }
  return JSON.stringify(nested, null, indent).slice(front, -back);
}

const lineBreak = ({ depth, indent }: Place): string =>
  indent === 0 ? '' : `\n${' '.repeat(indent * depth)}`;
