import type { EventSource } from '../../model/events.js';
import { BY_HOST, type EventStore } from './event-store.js';
import { isNamed, UNNAMED, unnamedIn } from './machine-name.js';
import { nameClients, type NamelessRequests, namelessRequests } from './nameless-clients.js';
import { nameHosts } from './nameless-hosts.js';
import { HOST_EVENTS } from './notices.js';
import { cell } from './rows.js';

/** Whose the events of a log are that names no computer. */
interface Owners {
  readonly file: number;
  /** Of what only KMS hosts write. */
  readonly host: number;
  at(time: number): number;
  readonly all: ReadonlySet<number>;
}

const STDIN = '-';
const NAMED = 3;

/**
 * Event Viewer's tables and some pasted text name no computer. Gives their events to the computer that other logs show
 * them to be of, by machine ID and by the host that was asked; else each file stands for a computer of its own. Returns
 * the sources with a note about that.
 */
export function nameNamelessLogs(store: EventStore, sources: readonly EventSource[]): readonly EventSource[] {
  if (store.nameless.size === 0) return sources;
  const files = fileNames(store, sources);
  const fileName = (source: number): number => store.nameId(files.get(source) ?? UNNAMED);
  const requests = namelessRequests(store);
  const names = nameClients(store, requests, fileName);
  const hosts = nameHosts(store);
  const owners = new Map<number, Owners>();
  for (const source of store.nameless.keys())
    owners.set(source, ownersOf(store, { requests, names, source }, fileName(source), hosts.get(source)));
  moveRequests(store, names, owners);
  moveAnswers(store, owners);
  moveOthers(store, owners);
  moveNotices(store, owners);
  moveCoverage(store, owners);
  return sources.map((source, index) => {
    const own = owners.get(index);
    return own === undefined ? source : withNote(store, source, own);
  });
}

/** Files by their name, where several have the same by their whole path. */
function fileNames(store: EventStore, sources: readonly EventSource[]): ReadonlyMap<number, string> {
  const files = [...store.nameless.keys()].flatMap((source) => {
    const file = sources[source]?.file ?? STDIN;
    return file === STDIN ? [] : [{ source, file, name: file.split(/[/\\]/u).at(-1) ?? file }];
  });
  const times = new Map<string, number>();
  for (const { name } of files) times.set(name.toLowerCase(), (times.get(name.toLowerCase()) ?? 0) + 1);
  return new Map(
    files.map(({ source, file, name }) => [
      source,
      unnamedIn(times.get(name.toLowerCase()) === 1 ? name : file),
    ]),
  );
}

interface Asked {
  readonly requests: NamelessRequests;
  readonly names: ReadonlyMap<number, number>;
  readonly source: number;
}

/** An event that is no request belongs to the computer of the request before it, else of the first. */
function ownersOf(
  store: EventStore,
  { requests, names, source }: Asked,
  file: number,
  host: number = file,
): Owners {
  const { at } = store.requests.columns;
  const knots = (requests.get(source) ?? []).map((row) => ({
    at: cell(at, row),
    name: names.get(row) ?? file,
  }));
  return {
    ...{ file, host },
    at: (time) => (knots[lastUpTo(knots, time)] ?? knots[0])?.name ?? host,
    all: new Set([...knots.map(({ name }) => name), ...(knots.length === 0 || host !== file ? [host] : [])]),
  };
}

function lastUpTo(knots: readonly { readonly at: number }[], time: number): number {
  let [from, to] = [0, knots.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((knots[middle]?.at ?? Infinity) <= time) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

type OwnersBySource = ReadonlyMap<number, Owners>;

function moveRequests(store: EventStore, names: ReadonlyMap<number, number>, owners: OwnersBySource): void {
  const { clients, machines } = store;
  const { by, name, client, host, source } = store.requests.columns;
  for (const [row, to] of names) {
    const own = cell(client, row);
    const machine = machines.id(store.labelId(to), machines.right(clients.left(own)));
    client[row] = clients.id(machine, clients.right(own));
    name[row] = to;
  }
  for (let row = 0; row < store.requests.size(); row += 1) {
    const log = cell(source, row);
    if (cell(by, row) === BY_HOST && cell(host, row) === store.nameless.get(log))
      host[row] = owners.get(log)?.host ?? cell(host, row);
  }
}

function moveAnswers(store: EventStore, owners: OwnersBySource): void {
  const { at, label, source } = store.answers.columns;
  for (let row = 0; row < store.answers.size(); row += 1)
    label[row] = movedLabel(store, owners, cell(source, row), cell(label, row), cell(at, row));
}

function moveOthers(store: EventStore, owners: OwnersBySource): void {
  const { at, what, source } = store.others.columns;
  for (let row = 0; row < store.others.size(); row += 1) {
    const [id, label] = [store.whats.left(cell(what, row)), store.whats.right(cell(what, row))];
    what[row] = store.whats.id(id, movedLabel(store, owners, cell(source, row), label, cell(at, row)));
  }
}

function movedLabel(
  store: EventStore,
  owners: OwnersBySource,
  source: number,
  label: number,
  at: number,
): number {
  const standIn = store.nameless.get(source);
  const own = standIn === undefined || store.labelId(standIn) !== label ? undefined : owners.get(source);
  return own === undefined ? label : store.labelId(own.at(at));
}

function moveNotices(store: EventStore, owners: OwnersBySource): void {
  const byStandIn = new Map([...store.nameless].map(([source, name]) => [name, owners.get(source)]));
  store.notices.move(({ computer, provider, id, at }) => {
    const own = byStandIn.get(computer);
    if (own === undefined) return null;
    const name = provider === 'licensing' && HOST_EVENTS.has(id) ? own.host : own.at(at ?? Infinity);
    return { computer: name, label: store.labels.text(store.labelId(name)) };
  });
}

function moveCoverage(store: EventStore, owners: OwnersBySource): void {
  for (const [source, { host, all }] of owners) {
    const label = store.labelId(store.nameless.get(source) ?? host);
    store.coverage.move(source, label, 'host', [store.labelId(host)]);
    store.coverage.move(source, label, 'client', new Set([...all].map((name) => store.labelId(name))));
  }
}

function withNote(store: EventStore, source: EventSource, { all }: Owners): EventSource {
  const names = [...all].map((name) => store.names.text(name)).filter((name) => isNamed(name));
  const more = names.length - NAMED;
  const listed = [...names.slice(0, NAMED), ...(more > 0 ? [`${String(more)} more`] : [])].join(', ');
  const note =
    names.length === 0
      ? 'It names no computer, and no other log tells whose it is: it stands for a computer of its own. A log as .evtx names it.'
      : `It names no computer: by what other logs tell of its requests it is that of ${listed}.`;
  return { ...source, namesComputer: false, notes: [...(source.notes ?? []), note] };
}
