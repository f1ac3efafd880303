import type { ClientTimeline, EventAnalysis, HostAnalysis } from '../model/events.js';
import type { Decommission, NextHost, OldHostClient } from '../model/decommission.js';
import type { Instant } from '../model/evidence.js';
import { RENEWAL_INTERVAL_MINUTES } from '../model/kms.js';
import { plural } from '../model/plural.js';
import { isNamed, sameMachine, serverName } from './events/machine-name.js';
import { silenceMs } from './events/pattern.js';
import { type AskedRecords, oldHostRecords } from './old-host-records.js';
import { day, endOfRequests, type Watch, watchOf } from './old-host-watch.js';

const DAY_MS = 86_400_000;

export interface DecommissionInput {
  readonly host: string;
  readonly events: EventAnalysis;
  readonly judgedAt: Instant;
  /** Of a saved run; null when none was given. */
  readonly evidence: AskedRecords | null;
}

/** How long without a request means that a client asks the old host no more, milliseconds. */
function patience(old: HostAnalysis | undefined): number {
  return silenceMs(old?.details?.renewalMinutes ?? RENEWAL_INTERVAL_MINUTES, null);
}

/** One entry a machine: of several products the one that asked last. */
function clientsOf(
  { host, events }: DecommissionInput,
  watch: Watch,
  patienceMs: number,
): readonly OldHostClient[] {
  const byName = new Map<string, OldHostClient>();
  for (const client of events.clients) {
    const { lastAttempt } = client;
    if (lastAttempt === null || !asks(client, host)) continue;
    const known = byName.get(client.name);
    if (known === undefined || known.lastAttempt < lastAttempt)
      byName.set(client.name, oldClient(client, lastAttempt, watch, patienceMs));
  }
  return [...byName.values()].sort((a, b) => Date.parse(b.lastAttempt) - Date.parse(a.lastAttempt));
}

/** Silence counts only as long as a request would be seen: a log that ended with it tells of none. */
function oldClient(
  client: ClientTimeline,
  lastAttempt: Instant,
  watch: Watch,
  patienceMs: number,
): OldHostClient {
  const { name, pattern, licensedUntil } = client;
  const stillAsks = watch.clientUntil(client) - Date.parse(lastAttempt) <= patienceMs;
  return { name, lastAttempt, pattern, licensedUntil, stillAsks };
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

function clientReason(clients: readonly OldHostClient[], days: number, { gap }: Watch): string {
  const asking = clients.filter(({ stillAsks }) => stillAsks);
  const within = gap === null ? '' : ' before the logs end';
  if (clients.length === 0) return 'No client in these logs asked it last.';
  if (asking.length === 0)
    return `Nobody asked it for ${days} days${within}, longer than a renewal takes; ${plural(clients.length, 'client')} asked it before and no other host since.`;
  return `${plural(asking.length, 'client')} asked it within ${days} days${within} and will ask it again.`;
}

const nextReason = ({ name, count, countThen, needed }: NextHost): string =>
  countThen >= needed
    ? `${name} counts ${count} and would have ${countThen} with them: enough for Windows clients (${needed}).`
    : `${name} counts ${count} and would have ${countThen} with them: too few for Windows clients (${needed}).`;

/** Why a host that was seen to serve is nowhere to go; that its log ended is no reason against it. */
function notServing(other: HostAnalysis, judgedAt: Instant, days: number): string {
  const end = endOfRequests(other);
  return end !== null && Date.parse(judgedAt) - end > DAY_MS
    ? `The log of ${other.name} ends on ${day(end)}: whether it serves anybody is not known.`
    : `${other.name} is no place to go to: nobody got an answer from it within ${days} days.`;
}

/** Logs have to reach over one renewal: silence tells nothing before. */
function isCovered({ events, judgedAt }: DecommissionInput, patienceMs: number): boolean {
  const starts = events.sources.flatMap(({ from }) => (from === null ? [] : [Date.parse(from)]));
  const start = starts.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  return Date.parse(judgedAt) - start >= patienceMs;
}

const MOST_NAMED = 5;

/** A name that no log knows is often one misspelt. */
function strangerReason({ host, events }: DecommissionInput): string {
  const asked = events.clients.flatMap((client) => (client.host === null ? [] : [serverName(client.host)]));
  const names = [...events.hosts.map(({ name }) => name), ...asked].filter(isNamed);
  const known = names.filter((name, at) => names.findIndex((one) => sameMachine(one, name)) === at);
  const more = known.length > MOST_NAMED ? ` and ${String(known.length - MOST_NAMED)} more` : '';
  const which = known.length === 0 ? 'no KMS host' : `${known.slice(0, MOST_NAMED).join(', ')}${more}`;
  return `These logs tell nothing about ${host}. They know ${which}.`;
}

/** Whether and when an old host may go, by who asked it last, what DNS says and where its clients can go. */
export function decommission(input: DecommissionInput): Decommission {
  const { host, events, judgedAt, evidence } = input;
  const old = events.hosts.find(({ name }) => sameMachine(name, host));
  const patienceMs = patience(old);
  const watch = watchOf(host, old, judgedAt, patienceMs);
  const clients = clientsOf(input, watch, patienceMs);
  const { records, reason: recordReason } = oldHostRecords(host, evidence, judgedAt);
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
    now + cached,
    // Who asked since its log ended is not known: a renewal is over one from now.
    watch.gap === null ? (asking.length > 0 ? lastAsked + patienceMs : now) : now + patienceMs,
  );
  const inUse = (asking.length > 0 && now - lastAsked <= patienceMs) || (records ?? []).length > 0;
  // A log that names no computer may show requests to this very host.
  const unseen = watch.gap !== null || nameless.length > 0 || (evidence !== null && records === null);
  const answer =
    !known || !covered
      ? 'unknown'
      : inUse
        ? 'not-yet'
        : unseen
          ? 'unknown'
          : records === null
            ? 'not-yet'
            : 'may-go';
  return {
    host,
    judgedAt,
    answer,
    earliest: answer === 'unknown' ? null : new Date(earliest).toISOString(),
    records,
    clients,
    nextHosts,
    reasons: [
      ...(known || nameless.length > 0 ? [] : [strangerReason(input)]),
      ...nameless,
      ...(known && !covered
        ? [`The logs cover less than ${days} days: silence in them tells nothing yet.`]
        : []),
      ...(known && covered && watch.gap !== null ? [watch.gap] : []),
      recordReason,
      ...(known ? [clientReason(clients, days, watch)] : []),
      ...(asking.length > 0 && watch.gap === null && answer !== 'unknown'
        ? [`If nobody asks it after ${day(lastAsked)}, a renewal is over by ${day(lastAsked + patienceMs)}.`]
        : []),
      ...(known ? nextHosts.map(nextReason) : []),
      ...(known
        ? others.filter((other) => !serving.includes(other)).map((other) => notServing(other, judgedAt, days))
        : []),
      ...(known && asking.length > 0 && others.length === 0
        ? ['No log of another KMS host was given: whether one counts enough for these clients is not known.']
        : []),
    ],
  };
}
