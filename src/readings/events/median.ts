import { cell } from './rows.js';

/** One for all: to make a typed array takes longer than to sort a few numbers, and most clients have but a few. */
const FEW = new Float64Array(64);

function sortedFew(values: ArrayLike<number>): Float64Array {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    let place = index;
    for (; place > 0 && cell(FEW, place - 1) > value; place -= 1) FEW[place] = cell(FEW, place - 1);
    FEW[place] = value;
  }
  return FEW;
}

export function median(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null;
  const sorted = values.length <= FEW.length ? sortedFew(values) : new Float64Array(values).sort();
  const middle = Math.floor(values.length / 2);
  const upper = sorted[middle] ?? 0;
  return Math.round(values.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2);
}
