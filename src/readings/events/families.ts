import type { ClientDetails } from '../../model/events.js';
import { THRESHOLD_CLIENT } from '../../model/kms.js';
import { type EventStore, NONE } from './event-store.js';
import { familyOf } from './products.js';
import { cell } from './rows.js';

export type Product = ClientDetails['product'];

/**
 * What each client (machine, ID, product) is, by its published activation ID, else by the count it needs: 25 is Windows
 * on a client, 5 a server or Office. An unknown product that needs 5 is Office where the same machine ID also asks for
 * Windows, for no machine runs two.
 */
export function productsOf({ requests, clients, machines, guids }: EventStore): readonly Product[] {
  const { client, minimum } = requests.columns;
  const needs = new Int32Array(clients.size()).fill(NONE);
  for (let row = 0; row < requests.size(); row += 1) {
    const one = cell(client, row);
    if (cell(minimum, row) > cell(needs, one)) needs[one] = cell(minimum, row);
  }
  const published = Array.from({ length: clients.size() }, (_, one) => {
    const id = clients.right(one);
    return id === NONE ? null : familyOf(guids.text(id));
  });
  const idOf = (one: number): number => machines.right(clients.left(one));
  const runWindows = new Set<number>();
  published.forEach((family, one) => {
    if (family === 'windows' || (family === null && cell(needs, one) >= THRESHOLD_CLIENT))
      runWindows.add(idOf(one));
  });
  return published.map((family, one): Product => {
    if (family === 'office') return 'office';
    if (cell(needs, one) >= THRESHOLD_CLIENT) return 'windows-client';
    if (family === null && idOf(one) !== NONE && runWindows.has(idOf(one))) return 'office';
    if (cell(needs, one) > 0) return 'windows-server';
    return family === 'windows' ? 'windows' : 'unknown';
  });
}
