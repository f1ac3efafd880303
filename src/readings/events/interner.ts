/** Gives equal texts one small number, in the order they are first met. */
export interface Interner {
  id(text: string): number;
  text(id: number): string;
  size(): number;
}

export function createInterner(): Interner {
  const ids = new Map<string, number>();
  const texts: string[] = [];
  return {
    id(text) {
      const known = ids.get(text);
      if (known !== undefined) return known;
      ids.set(text, texts.length);
      return texts.push(text) - 1;
    },
    text: (id) => texts[id] ?? '',
    size: () => texts.length,
  };
}

/** Room for either half of a pair in one exact number. */
const HALF = 2 ** 26;

/** The same for pairs of small numbers, -1 included. */
export interface PairInterner {
  id(left: number, right: number): number;
  left(id: number): number;
  right(id: number): number;
  size(): number;
}

export function createPairInterner(): PairInterner {
  const ids = new Map<number, number>();
  const lefts: number[] = [];
  const rights: number[] = [];
  const lastOfLeft: number[] = [];
  return {
    id(left, right) {
      // The left half mostly comes with the same right one again.
      const last = lastOfLeft[left + 1];
      if (last !== undefined && rights[last] === right) return last;
      const key = (left + 1) * HALF + right + 1;
      const id = ids.get(key) ?? lefts.length;
      lastOfLeft[left + 1] = id;
      if (id < lefts.length) return id;
      ids.set(key, id);
      lefts.push(left);
      rights.push(right);
      return id;
    },
    left: (id) => lefts[id] ?? -1,
    right: (id) => rights[id] ?? -1,
    size: () => lefts.length,
  };
}
