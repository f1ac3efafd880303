/** Characters that are handed on together. */
const PIECE = 32_768;
/** Elements of a long array that are written in one go; shorter arrays are gone through one by one. */
const AT_ONCE = 64;

/**
 * What `JSON.stringify(value, null, 2)` makes, in pieces: of 100,000 clients one string alone takes more memory than all
 * that is known of them. For plain data, without anything that has a `toJSON` of its own.
 */
export function* jsonPieces(value: unknown): Generator<string> {
  let waiting = '';
  for (const part of parts(value, 0)) {
    waiting += part;
    if (waiting.length < PIECE) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting !== '') yield waiting;
}

function* parts(value: unknown, depth: number): Generator<string> {
  if (Array.isArray(value)) yield* arrayParts(value, depth);
  else if (typeof value === 'object' && value !== null) yield* objectParts(value, depth);
  else yield JSON.stringify(value ?? null);
}

function* arrayParts(value: readonly unknown[], depth: number): Generator<string> {
  let before = '[';
  if (value.length > AT_ONCE)
    for (let at = 0; at < value.length; at += AT_ONCE) {
      yield before + elements(value.slice(at, at + AT_ONCE), depth);
      before = ',';
    }
  else
    for (const one of value) {
      yield before + lineBreak(depth + 1);
      yield* parts(one, depth + 1);
      before = ',';
    }
  yield before === '[' ? '[]' : `${lineBreak(depth)}]`;
}

function* objectParts(value: object, depth: number): Generator<string> {
  let before = '{';
  for (const [key, one] of Object.entries(value)) {
    if (one === undefined) continue;
    yield `${before}${lineBreak(depth + 1)}${JSON.stringify(key)}: `;
    yield* parts(one, depth + 1);
    before = ',';
  }
  yield before === '{' ? '{}' : `${lineBreak(depth)}}`;
}

/** Elements of an array that stands so deep, without its brackets: arrays around it make the indent, and are cut off. */
function elements(some: readonly unknown[], depth: number): string {
  let nested = some;
  let [front, back] = ['['.length, `${lineBreak(depth)}]`.length];
  for (let around = 0; around < depth; around += 1) {
    nested = [nested];
    front += `[${lineBreak(around + 1)}`.length;
    back += `${lineBreak(around)}]`.length;
  }
  return JSON.stringify(nested, null, 2).slice(front, -back);
}

const lineBreak = (depth: number): string => `\n${'  '.repeat(depth)}`;
