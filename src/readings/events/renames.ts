import { type EventStore, NONE } from './event-store.js';
import { cell, type Grouped, groupRows, rowsOf } from './rows.js';

/** The build of an image may go through some names; many names under one ID are many machines. */
const MOST_NAMES = 3;

export interface Renames {
  /** For each client the one it goes on as: itself, unless its machine was renamed. */
  readonly goesOnAs: Int32Array;
  /** The requests, those of a renamed machine together, in order of time. */
  readonly requests: Grouped;
}

/**
 * A machine that is renamed keeps its ID: names that follow each other under one ID and product are one client, which
 * has its last name. Names that take turns are machines of their own.
 */
export function joinRenamed(store: EventStore, requests: Grouped): Renames {
  const { clients, machines, guids } = store;
  const { at, client } = store.requests.columns;
  const goesOnAs = Int32Array.from({ length: clients.size() }, (_, one) => one);
  const idOf = (one: number): number =>
    rowsOf(requests, one).length === 0 ? NONE : machines.right(clients.left(one));
  const byId = groupRows(clients.size(), guids.size(), idOf);
  let joined = false;
  for (let id = 0; id < guids.size(); id += 1) {
    const all = rowsOf(byId, id);
    if (all.length < 2) continue;
    for (const product of new Set([...all].map((one) => clients.right(one)))) {
      const names = [...all]
        .filter((one) => clients.right(one) === product)
        .map((one) => {
          const rows = rowsOf(requests, one);
          return { one, from: cell(at, rows[0] ?? 0), to: cell(at, rows.at(-1) ?? 0) };
        })
        .sort((left, right) => left.from - right.from || 0);
      const follow = names.every(({ from }, index) => index === 0 || from > (names[index - 1]?.to ?? 0));
      const last = names.at(-1);
      if (names.length < 2 || names.length > MOST_NAMES || !follow || last === undefined) continue;
      joined = true;
      for (const { one } of names) goesOnAs[one] = last.one;
    }
  }
  if (!joined) return { goesOnAs, requests };
  const grouped = groupRows(requests.order.length, clients.size(), (place) =>
    cell(goesOnAs, cell(client, cell(requests.order, place))),
  );
  const order = grouped.order.map((place) => cell(requests.order, place));
  for (let one = 0; one < clients.size(); one += 1) {
    const [from, to] = [cell(grouped.starts, one), cell(grouped.starts, one + 1)];
    // Names follow each other, so only whole stretches may stand in the wrong order.
    order.subarray(from, to).sort((left, right) => cell(at, left) - cell(at, right) || 0);
  }
  return { goesOnAs, requests: { order, starts: grouped.starts } };
}
