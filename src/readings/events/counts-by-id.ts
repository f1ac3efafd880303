import type { EventStore } from './event-store.js';
import { BY_CLIENT } from './event-store.js';
import { answersByLabel, requestsByClient } from './row-order.js';
import { cell, type Grouped } from './rows.js';

const CLIENT_REQUEST = 12288;
const ANSWER = 12289;
const HOST_REQUEST = 12290;

/** Events of the licensing providers by id, each once, whenever they happened. */
export function countsById(store: EventStore, others: Grouped): Readonly<Record<string, number>> {
  const counts = new Map<number, number>();
  const add = (id: number, by: number): void => {
    if (by > 0) counts.set(id, (counts.get(id) ?? 0) + by);
  };
  const requests = requestsByClient(store, Infinity).order;
  const { by } = store.requests.columns;
  const own = requests.reduce((sum, row) => sum + (cell(by, row) === BY_CLIENT ? 1 : 0), 0);
  add(CLIENT_REQUEST, own);
  add(HOST_REQUEST, requests.length - own);
  add(ANSWER, answersByLabel(store, Infinity).order.length);
  for (let what = 0; what < store.whats.size(); what += 1)
    add(store.whats.left(what), cell(others.starts, what + 1) - cell(others.starts, what));
  return Object.fromEntries(
    [...counts].sort(([left], [right]) => left - right).map(([id, count]) => [String(id), count]),
  );
}
