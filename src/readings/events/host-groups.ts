import { BY_HOST, type EventStore, NONE } from './event-store.js';
import { HOST_EVENTS } from './notices.js';
import { fullestName, labelOf, sameMachine } from './machine-name.js';
import { cell, type Column, type Grouped, groupRows, rowsOf } from './rows.js';

interface HostGroup {
  readonly names: readonly string[];
  /** Label, as an id of the store. */
  readonly label: number;
}

/** The KMS hosts that wrote the logs: one group for the short and the full name of one machine. */
export interface Hosts {
  readonly groups: readonly HostGroup[];
  groupOfName(name: number): number;
  nameOf(group: number): string;
  /** The hosts that heard these requests. */
  askedBy(rows: Iterable<number>): readonly number[];
  /** The host of a label that a client wrote down; null when its log is not here. */
  withLabel(label: string): number | null;
}

export function groupHosts(store: EventStore, requests: Grouped): Hosts {
  const { by, host } = store.requests.columns;
  const groups: { names: string[]; label: number }[] = [];
  const groupOfName = new Map<number, number>();
  const named = new Set<number>();
  for (const row of requests.order) if (cell(by, row) === BY_HOST) named.add(cell(host, row));
  for (const { provider, id, computer } of store.notices.upTo(Infinity))
    if (provider === 'licensing' && HOST_EVENTS.has(id)) named.add(computer);
  // Full names first: a short one then joins the only, or the first, full one.
  const sorted = [...named].sort((left, right) =>
    compareNames(store.names.text(left), store.names.text(right)),
  );
  for (const name of sorted) {
    const text = store.names.text(name);
    const found = groups.findIndex(({ names }) => names.some((other) => sameMachine(other, text)));
    const group =
      found === -1 ? groups.push({ names: [], label: store.labels.id(labelOf(text)) }) - 1 : found;
    groups[group]?.names.push(text);
    groupOfName.set(name, group);
  }
  return {
    groups,
    groupOfName: (name) => groupOfName.get(name) ?? NONE,
    nameOf: (group) => fullestName(groups[group]?.names ?? []),
    askedBy: (own) => hostsOf(own, by, host, groupOfName),
    withLabel: (label) => {
      const found = groups.findIndex(({ names }) => names.some((name) => labelOf(name) === label));
      return found === -1 ? null : found;
    },
  };
}

/** The requests of each host in order of time: as many again as all requests, so that nothing should hold them for long. */
export function requestsByHost(store: EventStore, requests: Grouped, hosts: Hosts): readonly Uint32Array[] {
  const { by, host, at } = store.requests.columns;
  const judged = new Uint8Array(store.requests.size());
  for (const row of requests.order) judged[row] = 1;
  const grouped = groupRows(store.requests.size(), hosts.groups.length, (row) =>
    judged[row] === 1 && cell(by, row) === BY_HOST ? hosts.groupOfName(cell(host, row)) : NONE,
  );
  return hosts.groups.map((_, group) => inOrderOfTime(rowsOf(grouped, group), at));
}

/** Rows in the order of their arrival: of one log, that is the order of time. */
function inOrderOfTime(rows: Uint32Array, at: Column): Uint32Array {
  const isSorted = rows.every(
    (row, place) => place === 0 || cell(at, cell(rows, place - 1)) <= cell(at, row),
  );
  return isSorted
    ? rows
    : rows.slice().sort((left, right) => cell(at, left) - cell(at, right) || left - right || 0);
}

function hostsOf(
  rows: Iterable<number>,
  by: Column,
  host: Column,
  groups: ReadonlyMap<number, number>,
): readonly number[] {
  const found: number[] = [];
  let before = NONE;
  for (const row of rows) {
    if (cell(by, row) !== BY_HOST || cell(host, row) === before) continue;
    before = cell(host, row);
    const group = groups.get(before);
    if (group !== undefined && !found.includes(group)) found.push(group);
  }
  return found;
}

function compareNames(left: string, right: string): number {
  const [one, other] = [left.includes('.'), right.includes('.')];
  if (one !== other) return one ? -1 : 1;
  return left < right ? -1 : 1;
}
