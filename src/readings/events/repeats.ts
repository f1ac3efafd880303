import { NO_RECORD } from './event-store.js';
import { cell, type Column } from './rows.js';

interface Origin {
  readonly at: Column;
  readonly source: Column;
  readonly record: Column;
}

/**
 * Of rows that look the same, those that stand for events of their own. One log can come in twice, in two forms: forms
 * differ in precision and some leave the record number out. Where all have one, it decides; else there are as many
 * events as the source with the most of them has.
 */
function distinctRows(alike: readonly number[], { at, source, record }: Origin): readonly number[] {
  if (alike.every((row) => cell(record, row) !== NO_RECORD)) {
    const seen = new Map<number, number>();
    for (const row of alike) if (!seen.has(cell(record, row))) seen.set(cell(record, row), row);
    return [...seen.values()];
  }
  const sources = new Set(alike.map((row) => cell(source, row)));
  const bySource = [...sources]
    .toSorted((left, right) => left - right)
    .map((one) => alike.filter((row) => cell(source, row) === one));
  const precision = (rows: readonly number[]): number =>
    rows.filter((row) => cell(at, row) % 1000 !== 0).length;
  return bySource.reduce((best, rows) =>
    rows.length > best.length || (rows.length === best.length && precision(rows) > precision(best))
      ? rows
      : best,
  );
}

/** Runs of neighbours that are the same, reduced to what is distinct. */
export function withoutRepeats(
  sorted: readonly number[],
  origin: Origin,
  same: (left: number, right: number) => boolean,
): readonly number[] {
  const kept: number[] = [];
  let start = 0;
  for (let end = 1; end <= sorted.length; end += 1) {
    const [first, next] = [sorted[start], sorted[end]];
    if (first === undefined) break;
    if (next !== undefined && same(first, next)) continue;
    if (end - start === 1) kept.push(first);
    else for (const row of distinctRows(sorted.slice(start, end), origin)) kept.push(row);
    start = end;
  }
  return kept;
}
