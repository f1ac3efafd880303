import { type ForecastId, leavesAt } from './forecast.js';
import { type EventStore, NONE } from './event-store.js';
import type { Product } from './families.js';
import { fullestName } from './machine-name.js';
import { cell } from './rows.js';
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
  readonly names: ReadonlySet<string>;
  /** Every request, failed ones included, in order of time. */
  asked(): readonly NamedRequest[];
  /** Whether it is in the count at the moment of judgement. */
  readonly counted: boolean;
}

interface Clocks {
  readonly silence: number;
  /** Up to here silence can be told: the moment of judgement, or the end of the log. */
  readonly reference: number;
  readonly at: number;
}

/** The machine IDs that asked a host; rows in order of time. Requests without an ID or a time count nowhere. */
export function hostIds(
  store: EventStore,
  rows: readonly number[],
  products: readonly Product[],
  { silence, reference, at: judged }: Clocks,
): readonly HostId[] {
  const { client, at, name, code, minimum } = store.requests.columns;
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const cmid = store.machines.right(store.clients.left(cell(client, row)));
    if (cmid === NONE || !Number.isFinite(cell(at, row))) continue;
    const key = `${products[cell(client, row)] === 'office' ? 'office' : 'windows'}/${cmid}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return [...groups].map(([key, own]) => {
    const last = own.at(-1) ?? NONE;
    const label = store.machines.left(store.clients.left(cell(client, last)));
    const machine = store.clients.left(cell(client, last));
    const times = own.filter((row) => cell(code, row) === 0).map((row) => cell(at, row));
    return {
      cmid: store.guids.text(store.machines.right(machine)),
      family: key.startsWith('office') ? 'office' : 'windows',
      name: fullestName(
        new Set(
          own
            .filter((row) => store.clients.left(cell(client, row)) === machine)
            .map((row) => store.names.text(cell(name, row))),
        ),
      ),
      label,
      minimum: own.reduce((most, row) => Math.max(most, cell(minimum, row)), 0),
      names: new Set(own.map((row) => store.names.text(cell(name, row)))),
      asked: () => own.map((row) => ({ at: cell(at, row), name: store.names.text(cell(name, row)) })),
      times,
      leaving: cell(code, last) !== 0 || reference - cell(at, last) > silence,
      counted: leavesAt({ times }, judged) !== null,
    };
  });
}
