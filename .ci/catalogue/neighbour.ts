import { type Difference, differences } from './differences.js';

/** Evidence that a failure mode was given in a test. */
export interface Given {
  readonly evidence: unknown;
  readonly test: string;
}

export interface Neighbour {
  readonly test: string;
  /** One line for each place where it differs from evidence that shows the fault: the place, what it has, what the other has. */
  readonly differs: readonly string[];
}

/** More places than these are another situation, not the same one with another deciding fact. */
const FEW = 2;

function shortly(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

const isNeighbour = (differ: readonly Difference[]): boolean =>
  differ.some(({ holds }) => holds) && !differ.some(({ lost }) => lost);

/**
 * The neighbour of a failure mode: evidence without it that differs from evidence with it in the fewest places, a few at
 * most: another value or something more, never a part left out, which would only hide the fault. Null where there is none.
 */
export function nearest(found: readonly Given[], not: readonly Given[]): Neighbour | null {
  let best: Neighbour | null = null;
  for (const { evidence, test } of not) {
    for (const one of found) {
      const limit: number = best === null ? FEW : best.differs.length - 1;
      const differ = differences(one.evidence, evidence, limit);
      if (differ.length > limit || !isNeighbour(differ)) continue;
      best = {
        test,
        differs: differ.map(({ path, from, to }) => `${path}: ${shortly(to)} for ${shortly(from)}`),
      };
    }
  }
  return best;
}
