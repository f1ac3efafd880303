import { cell, createRows } from './rows.js';

/** Gives equal texts one small number, in the order they are first met. */
export interface Interner {
  id(text: string): number;
  text(id: number): string;
  size(): number;
  /** Lets go of what finds texts again, which takes as much memory as they do. Who asks all the same waits for it. */
  settle(): void;
}

export function createInterner(): Interner {
  let ids: Map<string, number> | null = new Map();
  const texts: string[] = [];
  return {
    id(text) {
      ids ??= new Map(texts.map((one, id) => [one, id]));
      const known = ids.get(text);
      if (known !== undefined) return known;
      ids.set(text, texts.length);
      return texts.push(text) - 1;
    },
    text: (id) => texts[id] ?? '',
    size: () => texts.length,
    settle() {
      ids = null;
    },
  };
}

/** Room for either half of a pair in one exact number. */
const HALF = 2 ** 26;
/** A left half with more right ones than this is found by a map. */
const FEW = 4;

/** The same for pairs of small numbers, -1 included. */
export interface PairInterner {
  id(left: number, right: number): number;
  left(id: number): number;
  right(id: number): number;
  size(): number;
}

/**
 * Nearly every left half has but one right half, or a few: they are chained, in numbers alone. A map of all pairs would
 * take several times the memory.
 */
export function createPairInterner(): PairInterner {
  const pairs = createRows({ left: 'i32', right: 'i32', next: 'i32' });
  const { columns } = pairs;
  const firstOfLeft: number[] = [];
  const crowded = new Map<number, number>();
  const add = (left: number, right: number): number => {
    const id = pairs.next();
    columns.left[id] = left;
    columns.right[id] = right;
    columns.next[id] = NOTHING;
    return id;
  };
  return {
    id(left, right) {
      let last = NOTHING;
      let id = firstOfLeft[left + 1] ?? NOTHING;
      for (let seen = 0; seen < FEW; seen += 1) {
        if (id === NOTHING) {
          const added = add(left, right);
          if (last === NOTHING) firstOfLeft[left + 1] = added;
          else columns.next[last] = added;
          return added;
        }
        if (cell(columns.right, id) === right) return id;
        last = id;
        id = cell(columns.next, id);
      }
      const key = (left + 1) * HALF + right + 1;
      const known = crowded.get(key) ?? add(left, right);
      crowded.set(key, known);
      return known;
    },
    left: (id) => (id < pairs.size() ? cell(columns.left, id) : NOTHING),
    right: (id) => (id < pairs.size() ? cell(columns.right, id) : NOTHING),
    size: () => pairs.size(),
  };
}

const NOTHING = -1;
