import { type EventStore, BY_CLIENT, NO_RECORD, NONE } from './event-store.js';
import { labelOf } from './machine-name.js';
import { withoutRepeats } from './repeats.js';
import { cell, type Column, type Grouped, groupRows, rowsOf } from './rows.js';

const SECOND_MS = 1000;

type Compare = (left: number, right: number) => number;

interface Dated {
  readonly at: Column;
  readonly source: Column;
  readonly record: Column;
}

/** The requests up to a moment, each event once, client by client in order of time. */
export function requestsByClient({ requests, clients, names }: EventStore, until: number): Grouped {
  const { client, at, by, host, code, minute, state, left } = requests.columns;
  const labels = new Map<number, string>();
  const labelOfHost = (row: number): string => {
    const name = cell(host, row);
    const known = labels.get(name) ?? labelOf(names.text(name));
    labels.set(name, known);
    return known;
  };
  const fields = compareColumns([by, code, minute, state, left]);
  const compareHosts: Compare = (one, other) =>
    cell(by, one) === BY_CLIENT
      ? compareValues(cell(host, one), cell(host, other))
      : compareValues(labelOfHost(one), labelOfHost(other));
  const grouped = groupRows(requests.size(), clients.size(), (row) =>
    cell(at, row) <= until ? cell(client, row) : NONE,
  );
  return eachOnce(grouped, requests.columns, (one, other) => fields(one, other) || compareHosts(one, other));
}

/** The same of the answers, computer by computer. */
export function answersByLabel({ answers, labels }: EventStore, until: number): Grouped {
  const { label, at, code, bound, count, minute } = answers.columns;
  const grouped = groupRows(answers.size(), labels.size(), (row) =>
    cell(at, row) <= until ? cell(label, row) : NONE,
  );
  return eachOnce(grouped, answers.columns, compareColumns([code, bound, count, minute]));
}

/** The number of other events, by what they are. */
export function othersByWhat({ others, whats }: EventStore): Grouped {
  const { what } = others.columns;
  const grouped = groupRows(others.size(), whats.size(), (row) => cell(what, row));
  return eachOnce(grouped, others.columns, () => 0);
}

/** Every group without repeats, in order of time, then of record numbers, then of what the rows say. */
function eachOnce(grouped: Grouped, dated: Dated, compareWords: Compare): Grouped {
  const { at, record } = dated;
  const second = (row: number): number => Math.floor(cell(at, row) / SECOND_MS);
  const compareTimes: Compare = (one, other) => compareValues(cell(at, one), cell(at, other));
  const compareRecords: Compare = (one, other) =>
    compareValues(recordKey(record, one), recordKey(record, other));
  const compareLook: Compare = (one, other) =>
    compareValues(second(one), second(other)) || compareWords(one, other);
  // Hardly anybody asks twice in one second: then nothing repeats, and the order of arrival is that of time.
  const inSecondsOfTheirOwn = (rows: readonly number[]): boolean =>
    rows.every((row, index) => index === 0 || second(rows[index - 1] ?? row) < second(row));
  const groups = grouped.starts.length - 1;
  const order = new Uint32Array(grouped.order.length);
  const starts = new Uint32Array(groups + 1);
  let size = 0;
  for (let group = 0; group < groups; group += 1) {
    const rows = [...rowsOf(grouped, group)];
    const once =
      rows.length < 2 || inSecondsOfTheirOwn(rows)
        ? rows
        : withoutRepeats(
            rows.sort(
              (one, other) =>
                compareLook(one, other) || compareRecords(one, other) || compareTimes(one, other),
            ),
            dated,
            (one, other) => compareLook(one, other) === 0,
          ).toSorted(
            (one, other) =>
              compareTimes(one, other) || compareRecords(one, other) || compareWords(one, other),
          );
    order.set(once, size);
    size += once.length;
    starts[group + 1] = size;
  }
  return { order: order.subarray(0, size), starts };
}

/** What has no record number comes last. */
function recordKey(record: Column, row: number): number {
  const number = cell(record, row);
  return number === NO_RECORD ? Infinity : number;
}

function compareColumns(columns: readonly Column[]): Compare {
  return (one, other) => {
    for (const column of columns) {
      const difference = cell(column, one) - cell(column, other);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

/** Not a difference: times may be infinite. */
function compareValues<T extends number | string>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
