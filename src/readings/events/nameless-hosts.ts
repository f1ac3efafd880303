import { BY_CLIENT, BY_HOST, type EventStore, NONE } from './event-store.js';
import { labelOf, serverName } from './machine-name.js';
import { cell } from './rows.js';

/** Room for a machine ID and a minute in one exact number. */
const MINUTES = 2 ** 26;
const SEVERAL = -2;

interface NamelessHost {
  readonly source: number;
  from: number;
  to: number;
  /** Names by which clients asked it, by label. */
  readonly asked: Map<string, string>;
}

/**
 * Names for logs of KMS hosts that name no computer: a client that wrote down to which host it sent the request that
 * this log holds. Only where all such clients say the same; an address is no name, and two logs of one time that would
 * get one name may be those of two hosts behind an alias: then none gets it.
 */
export function nameHosts(store: EventStore): ReadonlyMap<number, number> {
  const hosts = namelessHosts(store);
  const names = new Map<number, number>();
  for (const host of hosts) {
    const [one, ...others] = [...host.asked];
    if (one === undefined || others.length > 0) continue;
    const [label, name] = one;
    const twin = hosts.some(
      (other) => other !== host && other.asked.has(label) && other.from <= host.to && other.to >= host.from,
    );
    if (!twin && !/^[\d.]+$|:/u.test(name)) names.set(host.source, store.nameId(name));
  }
  return names;
}

function namelessHosts(store: EventStore): readonly NamelessHost[] {
  const { requests, servers, nameless } = store;
  const { by, host, source, at } = requests.columns;
  const found = new Map<number, NamelessHost>();
  if (nameless.size === 0) return [];
  const sent = sentRequests(store);
  for (let row = 0; row < requests.size(); row += 1) {
    const log = cell(source, row);
    if (cell(by, row) !== BY_HOST || cell(host, row) !== nameless.get(log)) continue;
    const one = found.get(log) ?? {
      source: log,
      from: Infinity,
      to: -Infinity,
      asked: new Map<string, string>(),
    };
    found.set(log, one);
    one.from = Math.min(one.from, cell(at, row));
    one.to = Math.max(one.to, cell(at, row));
    const server = sent.get(requestKey(store, row) ?? NONE) ?? NONE;
    if (server < 0) continue;
    const name = serverName(servers.text(server));
    one.asked.set(labelOf(name), one.asked.get(labelOf(name)) ?? name);
  }
  return [...found.values()];
}

/** Which host a client asked with this machine ID in this minute of its clock; those that asked several are left out. */
function sentRequests(store: EventStore): ReadonlyMap<number, number> {
  const { by, code, host } = store.requests.columns;
  const sent = new Map<number, number>();
  for (let row = 0; row < store.requests.size(); row += 1) {
    const key = cell(by, row) === BY_CLIENT && cell(code, row) === 0 ? requestKey(store, row) : null;
    if (key === null || cell(host, row) === NONE) continue;
    sent.set(key, sent.has(key) && sent.get(key) !== cell(host, row) ? SEVERAL : cell(host, row));
  }
  return sent;
}

function requestKey({ requests, clients, machines }: EventStore, row: number): number | null {
  const { client, minute } = requests.columns;
  const cmid = machines.right(clients.left(cell(client, row)));
  return cmid === NONE || cell(minute, row) === NONE ? null : cmid * MINUTES + cell(minute, row);
}
