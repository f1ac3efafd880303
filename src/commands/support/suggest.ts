/** Longest word worth comparing: the work grows with its square. */
const LONGEST = 64;

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other (optimal string alignment). */
export function editDistance(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      let cost = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}

/** Known words near enough to the one typed to be meant by it: nearest first, at most `count`. */
export function nearest(typed: string, known: readonly string[], count = 1): readonly string[] {
  const word = typed.slice(0, LONGEST).toLowerCase();
  if (word === '') return [];
  return known
    .map((name) => ({ name, distance: distanceTo(word, name.toLowerCase()) }))
    .filter(
      ({ name, distance }) => distance <= Math.max(1, Math.floor(Math.min(name.length, word.length) / 3)),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ name }) => name);
}

/** A word of which only the start was typed is near too. */
function distanceTo(word: string, name: string): number {
  return word.length >= 3 && name.startsWith(word) ? 1 : editDistance(word, name);
}

/** The end of an error line: `; did you mean X?`, or nothing. */
export function didYouMean(typed: string, known: readonly string[], show = (name: string) => name): string {
  const [best] = nearest(typed, known);
  return best === undefined ? '' : `; did you mean ${show(best)}?`;
}
