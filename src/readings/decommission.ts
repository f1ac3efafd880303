import type { ClientTimeline, EventAnalysis, HostAnalysis } from '../model/events.js';
import type { Decommission, NextHost, OldHostClient, OldHostRecord } from '../model/decommission.js';
import type { Evidence, Instant } from '../model/evidence.js';
import { RENEWAL_INTERVAL_MINUTES } from '../model/kms.js';
import { plural } from '../model/plural.js';
import { isNamed, sameMachine, serverName } from './events/machine-name.js';
import { silenceMs } from './events/pattern.js';

const DAY_MS = 86_400_000;

export interface DecommissionInput {
  readonly host: string;
  readonly events: EventAnalysis;
  readonly judgedAt: Instant;
  /** Of a saved run; null when none was given. */
  readonly evidence: Pick<Evidence, 'srv'> | null;
}

/** How long without a request means that a client asks the old host no more, milliseconds. */
function patience(old: HostAnalysis | undefined): number {
  return silenceMs(old?.details?.renewalMinutes ?? RENEWAL_INTERVAL_MINUTES, null);
}

/** One entry a machine: of several products the one that asked last. */
function clientsOf(
  { host, events, judgedAt }: DecommissionInput,
  patienceMs: number,
): readonly OldHostClient[] {
  const byName = new Map<string, OldHostClient>();
  for (const client of events.clients) {
    const { lastAttempt } = client;
    if (lastAttempt === null || !asks(client, host)) continue;
    const known = byName.get(client.name);
    if (known === undefined || known.lastAttempt < lastAttempt)
      byName.set(client.name, oldClient(client, lastAttempt, judgedAt, patienceMs));
  }
  return [...byName.values()].sort((a, b) => Date.parse(b.lastAttempt) - Date.parse(a.lastAttempt));
}

function oldClient(
  { name, pattern, licensedUntil }: ClientTimeline,
  lastAttempt: Instant,
  judgedAt: Instant,
  patienceMs: number,
): OldHostClient {
  const stillAsks = Date.parse(judgedAt) - Date.parse(lastAttempt) <= patienceMs;
  return { name, lastAttempt, pattern, licensedUntil, stillAsks };
}

/** Records that lead clients to the host, once for each server that gives them. */
function recordsOf(host: string, { srv }: Pick<Evidence, 'srv'>): readonly OldHostRecord[] {
  if (srv.status !== 'gathered') return [];
  return srv.observations.flatMap(({ purpose, domain, server, answer }) =>
    purpose === 'record' && answer.kind === 'records'
      ? answer.records
          .filter(({ target }) => sameMachine(target, host))
          .map(({ port, ttl }) => ({ domain, server, port, ttl }))
      : [],
  );
}

/** Hosts with a log of requests beside the old one. A log that names no computer may be that of the old one itself. */
function othersOf({ host, events }: DecommissionInput): readonly HostAnalysis[] {
  return events.hosts.filter(
    ({ name, requests }) => requests > 0 && isNamed(name) && !sameMachine(name, host),
  );
}

const asks = ({ host }: Pick<ClientTimeline, 'host'>, name: string): boolean =>
  host !== null && sameMachine(serverName(host), name);

/** A host that serves: somebody asked it last, within one renewal, and did not fail. */
function isServing(name: string, { events, judgedAt }: DecommissionInput, patienceMs: number): boolean {
  return events.clients.some(
    (client) =>
      asks(client, name) &&
      client.failureStreak === 0 &&
      client.lastAttempt !== null &&
      Date.parse(judgedAt) - Date.parse(client.lastAttempt) <= patienceMs,
  );
}

/** Who comes over counts once, also who asked the other host not long ago. */
function nextHost(
  { name, activationCount: { now, thresholdClient } }: HostAnalysis,
  { host, events }: DecommissionInput,
  movers: ReadonlySet<string>,
): NextHost {
  const known = events.clients.filter(
    (client) =>
      movers.has(client.name) &&
      asks(client, host) &&
      (client.details?.countedElsewhere ?? []).some((other) => sameMachine(other, name)),
  );
  const counted = new Set(known.map((client) => client.name)).size;
  return { name, count: now, countThen: now + movers.size - counted, needed: thresholdClient };
}

/** What logs without a computer leave open, and what would tell. */
function namelessReason({ host, events }: DecommissionInput, isKnown: boolean): readonly string[] {
  const logs = events.hosts.filter(({ name, requests }) => requests > 0 && !isNamed(name));
  if (logs.length === 0) return [];
  const which = isKnown ? 'A log of a KMS host here names' : 'These logs name';
  return [
    `${which} no computer (${logs.map(({ name }) => name.replace(/^\(|\)$/gu, '')).join(', ')}): it may be ${host} itself or another host. Tables of Event Viewer leave the computer out; the log saved as .evtx, or what Get-WinEvent gives with its column MachineName, has it.`,
  ];
}

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

function recordReason(records: readonly OldHostRecord[] | null): string {
  if (records === null)
    return 'No saved run was given: whether DNS still names it is not known. kms-doctor check --save tells.';
  if (records.length === 0) return 'No record that was asked for names it.';
  const domains = [...new Set(records.map(({ domain }) => domain))].join(', ');
  return `DNS still names it: the record of ${domains}. While it does, new clients are sent to it.`;
}

function clientReason(clients: readonly OldHostClient[], days: number): string {
  const asking = clients.filter(({ stillAsks }) => stillAsks);
  if (clients.length === 0) return 'No client in these logs asked it last.';
  if (asking.length === 0)
    return `Nobody asked it for ${days} days, longer than a renewal takes; ${plural(clients.length, 'client')} asked it before and no other host since.`;
  return `${plural(asking.length, 'client')} asked it within ${days} days and will ask it again.`;
}

const nextReason = ({ name, count, countThen, needed }: NextHost): string =>
  countThen >= needed
    ? `${name} counts ${count} and would have ${countThen} with them: enough for Windows clients (${needed}).`
    : `${name} counts ${count} and would have ${countThen} with them: too few for Windows clients (${needed}).`;

/** The host's own log, or those of its clients, have to reach over one renewal: silence tells nothing before. */
function isCovered({ events, judgedAt }: DecommissionInput, patienceMs: number): boolean {
  const starts = events.sources.flatMap(({ from }) => (from === null ? [] : [Date.parse(from)]));
  const start = starts.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  return Date.parse(judgedAt) - start >= patienceMs;
}

/** Whether and when an old host may go, by who asked it last, what DNS says and where its clients can go. */
export function decommission(input: DecommissionInput): Decommission {
  const { host, events, judgedAt, evidence } = input;
  const old = events.hosts.find(({ name }) => sameMachine(name, host));
  const patienceMs = patience(old);
  const clients = clientsOf(input, patienceMs);
  const records = evidence === null ? null : recordsOf(host, evidence);
  const asking = clients.filter(({ stillAsks }) => stillAsks);
  const movers = new Set(asking.map(({ name }) => name));
  const others = othersOf(input);
  const serving = others.filter(({ name }) => isServing(name, input, patienceMs));
  const nextHosts = serving.map((other) => nextHost(other, input, movers));
  const days = Math.floor(patienceMs / DAY_MS);
  const known = old !== undefined || clients.length > 0;
  const nameless = namelessReason(input, known);
  const covered = isCovered(input, patienceMs);
  const lastAsked = clients.reduce((last, { lastAttempt }) => Math.max(last, Date.parse(lastAttempt)), 0);
  const cached = Math.max(0, ...(records ?? []).map(({ ttl }) => ttl)) * 1_000;
  const now = Date.parse(judgedAt);
  // The record can be deleted today; caches keep it for its time to live.
  const earliest = Math.max(
    now + (records?.length ? cached : 0),
    asking.length > 0 ? lastAsked + patienceMs : now,
  );
  const gone = records !== null && records.length === 0 && asking.length === 0;
  // A log that names no computer may show requests to this very host.
  const open = !known || !covered || (gone && nameless.length > 0);
  const answer = open ? 'unknown' : gone ? 'may-go' : 'not-yet';
  return {
    host,
    judgedAt,
    answer,
    earliest: answer === 'unknown' ? null : new Date(earliest).toISOString(),
    records,
    clients,
    nextHosts,
    reasons: [
      ...(known || nameless.length > 0 ? [] : [`These logs tell nothing about ${host}.`]),
      ...nameless,
      ...(known && !covered
        ? [`The logs cover less than ${days} days: silence in them tells nothing yet.`]
        : []),
      recordReason(records),
      ...(known ? [clientReason(clients, days)] : []),
      ...(asking.length > 0 && answer !== 'unknown'
        ? [`If nobody asks it after ${day(lastAsked)}, a renewal is over by ${day(lastAsked + patienceMs)}.`]
        : []),
      ...(known ? nextHosts.map(nextReason) : []),
      ...(known
        ? others
            .filter((other) => !serving.includes(other))
            .map(
              ({ name }) => `${name} is no place to go to: nobody got an answer from it within ${days} days.`,
            )
        : []),
      ...(known && asking.length > 0 && others.length === 0
        ? ['No log of another KMS host was given: whether one counts enough for these clients is not known.']
        : []),
    ],
  };
}
