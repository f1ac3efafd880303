/** In how many places two pieces of evidence differ: what tells evidence that shows a failure mode from its neighbour. */

export interface Difference {
  /** Keys from the top, joined by dots. */
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
  /** Whether the right one has something there. */
  readonly holds: boolean;
  /** Whether the right one lacks more than a plain value. */
  readonly lost: boolean;
}

/** On evidence that is worked out from something else: that, in place of what was worked out. Not enumerable. */
export const TOLD_BY = Symbol.for('told by');

/** Numbers that a builder of tests counts on: no fact of the evidence. */
const NO_FACT = new Set(['recordId']);

type Parts = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Parts => typeof value === 'object' && value !== null;
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Observations are told apart by their id, whatever place they have in the list; everything else by its place. */
const keyOf = (item: unknown, index: number): string =>
  isObject(item) && typeof item['id'] === 'string' ? item['id'] : String(index);
const partsOf = (value: Parts): Map<string, unknown> =>
  Array.isArray(value)
    ? new Map(value.map((item: unknown, index) => [keyOf(item, index), item]))
    : new Map(Object.entries(value).filter(([key]) => !NO_FACT.has(key)));

const origin = (value: unknown): unknown =>
  isObject(value) && TOLD_BY in value ? (value as { readonly [TOLD_BY]: unknown })[TOLD_BY] : value;

/** An answer of another kind is one other fact, whatever fields it has. */
const sameShape = (left: Parts, right: Parts): boolean =>
  Array.isArray(left) === Array.isArray(right) && left['kind'] === right['kind'];

/** The places where two values of plain data differ; at most one more than `limit` of them. */
export function differences(left: unknown, right: unknown, limit: number): readonly Difference[] {
  const found: Difference[] = [];
  const walk = (left: unknown, right: unknown, path: readonly string[]): void => {
    const [from, to] = [origin(left), origin(right)];
    if (found.length > limit || Object.is(from, to) || (isEmpty(from) && isEmpty(to))) return;
    if (!isObject(from) || !isObject(to) || !sameShape(from, to)) {
      const change = { holds: !isEmpty(to), lost: isObject(from) && isEmpty(to) };
      found.push({ path: path.join('.'), from, to, ...change });
      return;
    }
    const [these, those] = [partsOf(from), partsOf(to)];
    for (const key of new Set([...these.keys(), ...those.keys()]))
      walk(these.get(key), those.get(key), [...path, key]);
  };
  walk(left, right, []);
  return found;
}
