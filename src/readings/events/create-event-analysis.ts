import type { ClientTimeline, EventAnalysis, EventSource, LogEvent } from '../../model/events.js';
import { COUNT_WINDOW_MS } from './activation-count.js';
import { answersToRequests } from './answers-to-requests.js';
import { attemptsOf } from './attempts.js';
import { createMarkDays } from './client-days.js';
import { createCountCodes } from './client-facts.js';
import { clientTimeline } from './client-timeline.js';
import { countsById } from './counts-by-id.js';
import type { Period } from './coverage.js';
import { createEventStore, type EventStore } from './event-store.js';
import { productsOf } from './families.js';
import { type HeardByHost, hostAnalysis, type HostInput, withUnheard } from './host-analysis.js';
import { groupHosts, type Hosts, requestsByHost } from './host-groups.js';
import { clientsWithoutRequests } from './clients-without-requests.js';
import { nameNamelessLogs } from './nameless-logs.js';
import { addUpNotices } from './notice-sums.js';
import { joinRenamed } from './renames.js';
import { type RenewalIntervals, renewalIntervals } from './renewal-intervals.js';
import { answersByLabel, othersByWhat, requestsByClient } from './row-order.js';
import { cell, type Grouped, rowsOf } from './rows.js';
import { type Refusal, refusals } from './refusals.js';
import { createUnheard } from './unheard.js';
import { createWatchedTimes } from './watched-time.js';
import { createWords } from './words.js';

export interface EventAnalysisBuilder {
  /** Takes events in any order; `source` is the index of their source. */
  add(event: LogEvent, source: number): void;
  /** `at`: the clock to judge by, epoch milliseconds. What happened later is counted, and no part of any story. */
  finish(options: { readonly at: number; readonly sources: readonly EventSource[] }): EventAnalysis;
}

/** Builds the analysis of any number of events, which are kept as a few numbers each. */
export function createEventAnalysis(): EventAnalysisBuilder {
  const store = createEventStore();
  return {
    add: (event, source) => {
      store.add(event, source);
    },
    finish: ({ at, sources }) => analyse(store, at, sources),
  };
}

function analyse(store: EventStore, at: number, given: readonly EventSource[]): EventAnalysis {
  const sources = nameNamelessLogs(store, given);
  const { goesOnAs, requests } = joinRenamed(store, requestsByClient(store, at));
  const answers = answersByLabel(store, at);
  const { answerOf, orphans } = answersToRequests(store, requests, answers);
  const products = productsOf(store);
  const hosts = groupHosts(store, requests);
  const intervals = renewalIntervals(store, requests, answerOf, hosts);
  const hostPeriods = hosts.groups.map(({ label }) => store.coverage.periods(label, 'host', sources));
  const notices = store.notices.upTo(at);
  // Before the clients: what it takes to judge the hosts is gone by the time that those fill the memory.
  const { heard, refused } = heardByHosts({
    ...{ store, products, at, goesOnAs, sources, requests },
    ...{ hosts, hostPeriods, notices, intervals },
  });
  store.settle();
  const watchedTime = createWatchedTimes({ coverage: store.coverage, sources, at }, hostPeriods);
  const words = createWords();
  const markDays = createMarkDays(at);
  const countCodes = createCountCodes();
  const unheard = createUnheard(store, hosts, hostPeriods);
  const orphanSuccesses = successesWithoutRequest(store, orphans, requests.starts);

  const clients: ClientTimeline[] = [];
  for (let client = 0; client < store.clients.size(); client += 1) {
    const rows = rowsOf(requests, client);
    if (rows.length === 0) continue;
    const attempts = attemptsOf(store, rows, answerOf);
    const asked = hosts.askedBy(rows);
    clients.push(
      clientTimeline({
        store,
        client,
        attempts,
        answerOf,
        at,
        ...{ words, markDays, countCodes, sources },
        refusals: asked.flatMap((host) => refused[host] ?? []),
        watched: watchedTime(labelsOf(store, rows), asked),
        intervals: intervals.ofClient(client, rows),
        orphanSuccess: orphanSuccesses.get(client) ?? null,
        product: products[client] ?? 'unknown',
        unheard: unheard.add(attempts),
        countedBy: hosts.askedBy(countingRows(store, rows, at)).map((host) => hosts.nameOf(host)),
      }),
    );
  }

  return {
    sources,
    counts: countsById(store, othersByWhat(store), { requests, answers, at }),
    clients: byName([...clients, ...clientsWithoutRequests(store, notices, labelsAsking(store, requests))]),
    hosts: heard
      .map((host, index) => withUnheard(host, unheard.ofHost(index)))
      .sort((left, right) => (left.name < right.name ? -1 : 1)),
    notices: addUpNotices(store, notices, sources),
  };
}

interface HeardByHosts {
  readonly heard: readonly HeardByHost[];
  /** When each of them refused all who asked. */
  readonly refused: readonly (readonly Refusal[])[];
}

/** Each host by its requests, whose places are let go of at the end. */
function heardByHosts(
  input: Omit<HostInput, 'names' | 'rows' | 'periods' | 'renewalMinutes' | 'refusals'> & {
    readonly requests: Grouped;
    readonly hosts: Hosts;
    readonly hostPeriods: readonly (readonly Period[])[];
    readonly intervals: RenewalIntervals;
  },
): HeardByHosts {
  const { requests, hosts, hostPeriods, intervals, notices, ...common } = input;
  const rowsOfHosts = requestsByHost(input.store, requests, hosts);
  const refused = rowsOfHosts.map((rows) => refusals(input.store, rows));
  const heard = hosts.groups.map(({ names }, index) =>
    hostAnalysis({
      ...common,
      names,
      rows: rowsOfHosts[index] ?? new Uint32Array(0),
      refusals: refused[index] ?? [],
      periods: hostPeriods[index] ?? [],
      renewalMinutes: intervals.ofHost(index),
      notices: notices.filter(({ computer }) => hosts.groupOfName(computer) === index),
    }),
  );
  return { heard, refused };
}

/** Requests that put a machine into the count of the host that heard them. */
function countingRows({ requests }: EventStore, rows: Iterable<number>, until: number): readonly number[] {
  const { at, code } = requests.columns;
  const counting: number[] = [];
  for (const row of rows)
    if (cell(code, row) === 0 && until - cell(at, row) < COUNT_WINDOW_MS) counting.push(row);
  return counting;
}

/** The labels a client asked under: more than one where it was renamed. */
function labelsOf({ requests, clients, machines }: EventStore, rows: Iterable<number>): readonly number[] {
  const { client } = requests.columns;
  const labels: number[] = [];
  for (const row of rows) {
    const label = machines.left(clients.left(cell(client, row)));
    if (!labels.includes(label)) labels.push(label);
  }
  return labels;
}

function labelsAsking({ clients, machines }: EventStore, { starts }: Grouped): ReadonlySet<number> {
  const labels = new Set<number>();
  for (let client = 0; client < clients.size(); client += 1)
    if (cell(starts, client) < cell(starts, client + 1)) labels.add(machines.left(clients.left(client)));
  return labels;
}

/** An answer whose request is no longer in the log belongs to the one product of its computer, if it has but one. */
function successesWithoutRequest(
  store: EventStore,
  orphans: readonly number[],
  starts: Uint32Array,
): ReadonlyMap<number, number> {
  const { at, label, code, bound } = store.answers.columns;
  const ofLabel = new Map<number, number | null>();
  for (let client = 0; client < store.clients.size(); client += 1) {
    if (cell(starts, client) === cell(starts, client + 1)) continue;
    const one = store.machines.left(store.clients.left(client));
    ofLabel.set(one, ofLabel.has(one) ? null : client);
  }
  const successes = new Map<number, number>();
  for (const row of orphans) {
    const client = ofLabel.get(cell(label, row)) ?? null;
    if (client === null || cell(code, row) !== 0 || cell(bound, row) !== 1) continue;
    successes.set(client, Math.max(cell(at, row), successes.get(client) ?? -Infinity));
  }
  return successes;
}

/** Sorted by their places: an object for each with what it is sorted by would come when the memory is fullest. */
function byName(clients: readonly ClientTimeline[]): readonly ClientTimeline[] {
  const keys = clients.map(({ name }) => name.toLowerCase());
  const places = Uint32Array.from(clients.keys()).sort((left, right) => {
    const byKey = compareTexts(keys[left] ?? '', keys[right] ?? '');
    const [one, other] = byKey === 0 ? [clients[left], clients[right]] : [];
    if (one === undefined || other === undefined) return byKey;
    return (
      compareTexts(one.cmid ?? '', other.cmid ?? '') ||
      compareTexts(one.activationId ?? '', other.activationId ?? '') ||
      compareTexts(one.name, other.name) ||
      left - right
    );
  });
  return Array.from(places, (place) => clients[place]).filter((client) => client !== undefined);
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
