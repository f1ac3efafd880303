import type { ClientTimeline, EventAnalysis, HostAnalysis } from '../model/events.js';
import type { Decommission, NextHost, OldHostClient, OldHostRecord } from '../model/decommission.js';
import type { Evidence, Instant } from '../model/evidence.js';
import { RENEWAL_INTERVAL_MINUTES } from '../model/kms.js';
import { plural } from '../model/plural.js';
import { sameMachine, serverName } from './events/machine-name.js';
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
    if (client.host === null || lastAttempt === null || !sameMachine(serverName(client.host), host)) continue;
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

function nextHostsOf({ host, events }: DecommissionInput, movers: number): readonly NextHost[] {
  return events.hosts
    .filter(({ name, requests }) => requests > 0 && name !== '' && !sameMachine(name, host))
    .map(({ name, activationCount: { now, thresholdClient } }) => ({
      name,
      count: now,
      countThen: now + movers,
      needed: thresholdClient,
    }));
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
  const nextHosts = nextHostsOf(input, asking.length);
  const days = Math.floor(patienceMs / DAY_MS);
  const known = old !== undefined || clients.length > 0;
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
  const answer = !known || !covered ? 'unknown' : gone ? 'may-go' : 'not-yet';
  return {
    host,
    judgedAt,
    answer,
    earliest: answer === 'unknown' ? null : new Date(earliest).toISOString(),
    records,
    clients,
    nextHosts,
    reasons: [
      ...(known ? [] : [`These logs tell nothing about ${host}.`]),
      ...(known && !covered
        ? [`The logs cover less than ${days} days: silence in them tells nothing yet.`]
        : []),
      recordReason(records),
      ...(known ? [clientReason(clients, days)] : []),
      ...(asking.length > 0 && answer !== 'unknown'
        ? [`If nobody asks it after ${day(lastAsked)}, a renewal is over by ${day(lastAsked + patienceMs)}.`]
        : []),
      ...(known ? nextHosts.map(nextReason) : []),
      ...(known && asking.length > 0 && nextHosts.length === 0
        ? ['No log of another KMS host was given: whether one counts enough for these clients is not known.']
        : []),
    ],
  };
}
