import { type ForecastId, leavesAt } from './forecast.js';
import { type EventStore, NONE } from './event-store.js';
import type { Product } from './families.js';
import { fullestName } from './machine-name.js';
import { cell, countOf, type Grouped, groupRows, rowsOf } from './rows.js';
import type { NamedRequest } from './duplicate-cmids.js';

/** One machine ID in one of a host's two counts. */
export interface HostId extends ForecastId {
  readonly cmid: string;
  readonly family: 'windows' | 'office';
  /** The name it came under last, in its fullest form. */
  readonly name: string;
  readonly label: number;
  /** Largest count that it asked for. */
  readonly minimum: number;
  /** Every name it came under, as written. */
  readonly names: readonly string[];
  /** Its place among all IDs. */
  readonly group: number;
  /** Whether it is in the count at the moment of judgement. */
  readonly counted: boolean;
}

export interface HostIds {
  readonly ids: readonly HostId[];
  /** Every request of an ID, failed ones included, in order of time. */
  asked(id: HostId): readonly NamedRequest[];
}

interface Clocks {
  readonly silence: number;
  readonly at: number;
}

/** The machine IDs that asked a host; rows in order of time. Requests without an ID or a time count nowhere. */
export function hostIds(
  store: EventStore,
  rows: Uint32Array,
  products: readonly Product[],
  { silence, at: judged }: Clocks,
): HostIds {
  const { client, at, name, code, minimum } = store.requests.columns;
  const familyOf = (row: number): number => (products[cell(client, row)] === 'office' ? 1 : 0);
  const cmidOf = (row: number): number => store.machines.right(store.clients.left(cell(client, row)));
  const grouped = groupRows(rows.length, 2 * store.guids.size(), (place) => {
    const row = cell(rows, place);
    const cmid = cmidOf(row);
    return cmid === NONE || !Number.isFinite(cell(at, row)) ? NONE : 2 * cmid + familyOf(row);
  });
  const byId: Grouped = { order: grouped.order.map((place) => cell(rows, place)), starts: grouped.starts };
  const ids: HostId[] = [];
  for (let group = 0; group < 2 * store.guids.size(); group += 1) {
    if (countOf(byId, group) > 0) ids.push(idOf(rowsOf(byId, group), group));
  }
  return {
    ids,
    asked: ({ group }) =>
      Array.from(rowsOf(byId, group), (row) => ({
        at: cell(at, row),
        name: store.names.text(cell(name, row)),
      })),
  };

  function idOf(own: Uint32Array, group: number): HostId {
    const last = own.at(-1) ?? NONE;
    const label = store.machines.left(store.clients.left(cell(client, last)));
    const machine = store.clients.left(cell(client, last));
    const times: number[] = [];
    // Nearly all have one name: looking through a list is faster than a set, and takes a tenth of its memory.
    const names: number[] = [];
    const ownNames: number[] = [];
    let needs = 0;
    for (const row of own) {
      const written = cell(name, row);
      if (cell(code, row) === 0) times.push(cell(at, row));
      if (!names.includes(written)) names.push(written);
      if (!ownNames.includes(written) && store.clients.left(cell(client, row)) === machine)
        ownNames.push(written);
      needs = Math.max(needs, cell(minimum, row));
    }
    return {
      cmid: store.guids.text(store.machines.right(machine)),
      family: group % 2 === 1 ? 'office' : 'windows',
      name: fullestName(textsOf(ownNames)),
      label,
      minimum: needs,
      names: textsOf(names),
      group,
      // A copy has no room left over, of which a list that grew has more than it holds.
      times: times.slice(),
      leaving: cell(code, last) !== 0 || judged - cell(at, last) > silence,
      counted: leavesAt({ times }, judged) !== null,
    };
  }

  function textsOf(ids: readonly number[]): readonly string[] {
    return ids.map((id) => store.names.text(id));
  }
}
