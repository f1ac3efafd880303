/** Kinds of column, by the typed array that holds it. Four, no more: a fifth makes every look into any of them slow. */
const KINDS = {
  f64: Float64Array,
  u32: Uint32Array,
  i32: Int32Array,
  i8: Int8Array,
} as const;

export type ColumnKind = keyof typeof KINDS;
export type Column = Float64Array | Uint32Array | Int32Array | Int8Array;

/** A table of numbers: some forty bytes a row where objects would take hundreds. */
export interface Rows<K extends string> {
  readonly columns: { readonly [P in K]: Column };
  size(): number;
  /** Makes room for one more and gives its number; the caller fills in every column by name, which engines do fast. */
  next(): number;
}

const FIRST_CAPACITY = 1024;
/** Doubling would leave up to half of it empty. */
const GROWTH = 1.4;

export function createRows<const K extends string>(kinds: Readonly<Record<K, ColumnKind>>): Rows<K> {
  const keys = Object.keys(kinds) as K[];
  let capacity = FIRST_CAPACITY;
  let size = 0;
  const columns = Object.fromEntries(keys.map((key) => [key, new KINDS[kinds[key]](capacity)])) as {
    [P in K]: Column;
  };
  const grow = (): void => {
    capacity = Math.ceil(capacity * GROWTH);
    for (const key of keys) {
      const wider = new KINDS[kinds[key]](capacity);
      wider.set(columns[key]);
      columns[key] = wider;
    }
  };
  return {
    columns,
    size: () => size,
    next() {
      if (size === capacity) grow();
      size += 1;
      return size - 1;
    },
  };
}

/** A value of a column; rows beyond the end do not occur. */
export function cell(column: Column, row: number): number {
  return column[row] ?? 0;
}

/** Rows of each group, group after group, each in its order of arrival. */
export interface Grouped {
  readonly order: Uint32Array;
  /** Where group `n` starts in `order`; one entry more than groups. */
  readonly starts: Uint32Array;
}

/** Rows by group: counting sort. A negative group leaves the row out. */
export function groupRows(size: number, groups: number, groupOf: (row: number) => number): Grouped {
  const starts = new Uint32Array(groups + 1);
  for (let row = 0; row < size; row += 1) {
    const group = groupOf(row);
    if (group >= 0) starts[group + 1] = cell(starts, group + 1) + 1;
  }
  for (let group = 0; group < groups; group += 1)
    starts[group + 1] = cell(starts, group + 1) + cell(starts, group);
  const next = starts.slice();
  const order = new Uint32Array(cell(starts, groups));
  for (let row = 0; row < size; row += 1) {
    const group = groupOf(row);
    if (group < 0) continue;
    const place = cell(next, group);
    order[place] = row;
    next[group] = place + 1;
  }
  return { order, starts };
}

/** How many rows a group has: cheaper than to look at them, where most have none. */
export function countOf({ starts }: Grouped, group: number): number {
  return cell(starts, group + 1) - cell(starts, group);
}

export function rowsOf({ order, starts }: Grouped, group: number): Uint32Array {
  return order.subarray(cell(starts, group), cell(starts, group + 1));
}
