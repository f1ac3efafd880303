import { anchoredFacts } from './anchored-facts.js';
import { type Anchor, anchorsOf } from './anchors.js';
import type { ToldFacts } from './told-facts.js';

/** A product told without a word of its language. */
export interface AnchoredProduct {
  /** Characters of the text. */
  readonly from: number;
  readonly to: number;
  readonly facts: ToldFacts;
}

/** More than any computer has a key for. */
const MAX_PRODUCTS = 1000;

/** Anchors that text about a product seldom has, but its output does; two of them make it one. */
const TELLING: ReadonlySet<Anchor['kind']> = new Set([
  ...(['guid', 'pid', 'partialKey', 'minutes', 'keyChannel', 'reason'] as const),
]);

/**
 * The products of a text in any language, by the order of lines that slmgr has in all of them: name, description, IDs,
 * partial key; state, time left, rearm counts, trusted time; then, only if it is a licensed KMS client, its machine ID,
 * host, address, intervals; or, of a host, count, port and ten numbers in all.
 */
export function anchoredProducts(text: string, boundaries: readonly number[]): readonly AnchoredProduct[] {
  const anchors = anchorsOf(text);
  const starts = anchors.flatMap(({ kind }, index) => (kind === 'description' ? [index] : []));
  let boundary = 0;
  return starts.slice(0, MAX_PRODUCTS).flatMap((start, index) => {
    const at = anchors[start]?.at ?? 0;
    while ((boundaries[boundary] ?? text.length) <= at && boundary < boundaries.length) boundary += 1;
    const next = anchors[starts[index + 1] ?? -1]?.at ?? text.length;
    const to = Math.min(next, boundaries[boundary] ?? next);
    const own = anchors.slice(start, starts[index + 1]).filter((anchor) => anchor.at < to);
    if (own.filter(({ kind }) => TELLING.has(kind)).length < 2) return [];
    const before = anchors.slice(Math.max(0, start - 2), start);
    return [{ from: at, to, facts: { ...headOf(before), ...anchoredFacts(own) } }];
  });
}

/** The name stands right above the description, the version of the service above the first name. */
function headOf(before: readonly Anchor[]): ToldFacts {
  const name = before.at(-1)?.kind === 'name' ? before.at(-1)?.value : undefined;
  const version = before.find(({ kind }) => kind === 'version')?.value;
  return { ...(name === undefined ? {} : { name }), ...(version === undefined ? {} : { version }) };
}
