import { BY_CLIENT, type EventStore, NONE } from './event-store.js';
import { fullestName } from './machine-name.js';
import { cell } from './rows.js';

/** What other logs know of a machine ID: the names it came under, and in which minutes of the client's clock. */
type Witness = Map<number, { readonly names: Set<number>; readonly minutes: Set<number> }>;

/** Requests of clients' own logs that name no computer, by their source, in order of time. */
export type NamelessRequests = ReadonlyMap<number, readonly number[]>;

export function namelessRequests({ requests, nameless }: EventStore): NamelessRequests {
  const { by, name, source, at } = requests.columns;
  const rows = new Map<number, number[]>([...nameless.keys()].map((one) => [one, []]));
  for (let row = 0; row < requests.size(); row += 1) {
    if (cell(by, row) === BY_CLIENT && cell(name, row) === nameless.get(cell(source, row)))
      rows.get(cell(source, row))?.push(row);
  }
  for (const own of rows.values())
    own.sort((left, right) => cell(at, left) - cell(at, right) || left - right);
  return rows;
}

/**
 * Whose request each is: that of the computer that other logs know by the same machine ID. Clones share one, and a
 * renamed machine has had several names: then the minute of the client's clock decides, and where nobody heard the
 * request, the one nearest to it in its log. What nobody knows keeps the name of the first file that has the ID.
 */
export function nameClients(
  store: EventStore,
  requests: NamelessRequests,
  fileName: (source: number) => number,
): ReadonlyMap<number, number> {
  const { client, minute } = store.requests.columns;
  const cmidOf = (row: number): number => store.machines.right(store.clients.left(cell(client, row)));
  const witnesses = witnessesOf(store, requests, cmidOf);
  const firstFile = new Map<number, number>();
  const names = new Map<number, number>();
  for (const [source, rows] of [...requests].toSorted(([left], [right]) => left - right)) {
    const open = new Map<number, number[]>();
    const latest = new Map<number, number>();
    for (const row of rows) {
      const cmid = cmidOf(row);
      const known = nameIn(store, witnesses.get(cmid), cell(minute, row)) ?? latest.get(cmid);
      if (known === undefined) {
        open.set(cmid, [...(open.get(cmid) ?? []), row]);
        continue;
      }
      latest.set(cmid, known);
      names.set(row, known);
      for (const before of open.get(cmid) ?? []) names.set(before, known);
      open.delete(cmid);
    }
    for (const [cmid, unknown] of open) {
      const name = (cmid === NONE ? undefined : firstFile.get(cmid)) ?? fileName(source);
      firstFile.set(cmid, name);
      for (const row of unknown) names.set(row, name);
    }
  }
  return names;
}

function witnessesOf(
  store: EventStore,
  requests: NamelessRequests,
  cmidOf: (row: number) => number,
): ReadonlyMap<number, Witness> {
  const { name, source, minute } = store.requests.columns;
  const witnesses = new Map<number, Witness>();
  for (const row of [...requests.values()].flat())
    if (cmidOf(row) !== NONE) witnesses.set(cmidOf(row), new Map());
  if (witnesses.size === 0) return witnesses;
  for (let row = 0; row < store.requests.size(); row += 1) {
    const witness = witnesses.get(cmidOf(row));
    if (witness === undefined || cell(name, row) === store.nameless.get(cell(source, row))) continue;
    const label = store.labelId(cell(name, row));
    const known = witness.get(label) ?? { names: new Set(), minutes: new Set() };
    witness.set(label, known);
    known.names.add(cell(name, row));
    known.minutes.add(cell(minute, row));
  }
  return witnesses;
}

function nameIn(store: EventStore, witness: Witness | undefined, minute: number): number | undefined {
  const machines = [...(witness?.values() ?? [])];
  const fitting = machines.length === 1 ? machines : machines.filter(({ minutes }) => minutes.has(minute));
  const [one, ...others] = fitting;
  if (one === undefined || others.length > 0) return undefined;
  return store.nameId(fullestName([...one.names].map((name) => store.names.text(name))));
}
