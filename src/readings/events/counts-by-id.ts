import type { EventStore } from './event-store.js';
import { BY_CLIENT } from './event-store.js';
import { answersByLabel, requestsByClient } from './row-order.js';
import { cell, type Grouped, type Rows } from './rows.js';

const CLIENT_REQUEST = 12288;
const ANSWER = 12289;
const HOST_REQUEST = 12290;

/** What is a part of the story: each event up to the moment of judgement once. */
interface Told {
  readonly requests: Grouped;
  readonly answers: Grouped;
  readonly at: number;
}

/** Events of the licensing providers by id, each once, whenever they happened. */
export function countsById(store: EventStore, others: Grouped, told: Told): Readonly<Record<string, number>> {
  const counts = new Map<number, number>();
  const add = (id: number, by: number): void => {
    if (by > 0) counts.set(id, (counts.get(id) ?? 0) + by);
  };
  // Mostly nothing is later: then they need not be gone through again.
  const whole = (rows: Rows<'at'>, upTo: Grouped, all: () => Grouped): Uint32Array =>
    (hasLater(rows, told.at) ? all() : upTo).order;
  const requests = whole(store.requests, told.requests, () => requestsByClient(store, Infinity));
  const answers = whole(store.answers, told.answers, () => answersByLabel(store, Infinity));
  const { by } = store.requests.columns;
  const own = requests.reduce((sum, row) => sum + (cell(by, row) === BY_CLIENT ? 1 : 0), 0);
  add(CLIENT_REQUEST, own);
  add(HOST_REQUEST, requests.length - own);
  add(ANSWER, answers.length);
  for (let what = 0; what < store.whats.size(); what += 1)
    add(store.whats.left(what), cell(others.starts, what + 1) - cell(others.starts, what));
  return Object.fromEntries(
    [...counts].sort(([left], [right]) => left - right).map(([id, count]) => [String(id), count]),
  );
}

function hasLater(rows: Rows<'at'>, than: number): boolean {
  const { at } = rows.columns;
  for (let row = 0; row < rows.size(); row += 1) if (cell(at, row) > than) return true;
  return false;
}
