import type { ClientDetails, ClientTimeline, EventSource } from '../../model/events.js';
import { ACTIVATION_INTERVAL_MINUTES } from '../../model/kms.js';
import type { Attempt } from './attempts.js';
import { boundNothing, successBefore, VALID_MINUTES } from './attempts.js';
import type { MarkDays } from './client-days.js';
import {
  clientHost,
  clientOffset,
  codesOf,
  type CountCodes,
  hostlessCodes,
  passedCodes,
} from './client-facts.js';
import { BY_CLIENT, type EventStore, NONE } from './event-store.js';
import { instant } from './instant.js';
import { fullestName, sameMachine, serverName, UNNAMED } from './machine-name.js';
import { lastRecord } from './last-record.js';
import { median } from './median.js';
import { patternOf } from './pattern.js';
import type { Refusal } from './refusals.js';
import { cell, type Column } from './rows.js';
import { standingReasons } from './standing-reasons.js';
import type { WatchedTime } from './watched-time.js';
import type { Words } from './words.js';

const MINUTE_MS = 60_000;
/** How far the derived time of a success may be off: whole minutes, and a clock that was set in between. */
const DERIVED_TOLERANCE_MS = 3_600_000;

/** What was handed out by hosts, minutes. */
export interface Intervals {
  readonly activation: number;
  readonly renewal: number;
}

export interface TimelineInput {
  readonly store: EventStore;
  readonly client: number;
  readonly attempts: readonly Attempt[];
  readonly answerOf: Int32Array;
  /** Judged by this clock. */
  readonly at: number;
  readonly watched: WatchedTime;
  readonly intervals: Intervals;
  /** A success told by an answer whose request is gone. */
  readonly orphanSuccess: number | null;
  readonly product: ClientDetails['product'];
  /** Attempts that a host's log should show and does not. */
  readonly unheard: number;
  /** Hosts that count this machine, by their names. */
  readonly countedBy: readonly string[];
  /** When the hosts it asked refused all who asked, and have served them since. */
  readonly refusals: readonly Refusal[];
  readonly words: Words;
  readonly markDays: MarkDays;
  readonly countCodes: CountCodes;
  readonly sources: readonly Pick<EventSource, 'file'>[];
}

function instantOrNull(at: number | null | undefined): string | null {
  return at === null || at === undefined || !Number.isFinite(at) ? null : instant(at);
}

/** The story of one client, and what to call it. */
export function clientTimeline(input: TimelineInput): ClientTimeline {
  const { store, client, attempts, answerOf, at, watched, intervals, words } = input;
  const machine = store.clients.left(client);
  const guid = (id: number): string | null => (id === NONE ? null : store.guids.text(id));
  const rows = rowsOf(attempts);
  const last = attempts.at(-1);
  const lastSuccess = lastSuccessOf(attempts, input.orphanSuccess);
  const streak = streakOf(attempts);
  const gaps = gapsOf(attempts);
  const middle = median(gaps);
  const { pattern, patternReason } = patternOf({
    attempts,
    streak,
    lastSuccess,
    at,
    renewalMinutes: intervals.renewal,
    periods: watched.upToNow,
    medianMinutes: gaps.length < 3 ? null : middle,
  });
  const lastAttempt = instantOrNull(last?.at);
  const host = clientHost(store, attempts);
  const hresults = input.countCodes(codesOf(store, attempts, answerOf));
  // Put in by its name: spread over another object it gives each client a hidden class of its own, half a kilobyte.
  const details: { -readonly [Key in keyof ClientDetails]: ClientDetails[Key] } = detailsOf(
    input,
    rows,
    host,
    hresults,
  );
  const record = pattern === 'renewing' ? undefined : lastRecord(store, last, answerOf, input.sources);
  if (record !== undefined) details.lastRecord = record;
  return {
    name: nameOf(store, client, rows) || UNNAMED,
    cmid: guid(store.machines.right(machine)),
    activationId: guid(store.clients.right(client)),
    host,
    pattern,
    patternReason: words.same(patternReason),
    attempts: attempts.length,
    failures: attempts.filter(({ outcome }) => outcome === 'failure').length,
    failureStreak: streak.length,
    streakStartedAt: instantOrNull(streak[0]?.at),
    medianIntervalMinutes: middle,
    lastAttempt,
    lastSuccess: lastSuccess === last?.at ? lastAttempt : instantOrNull(lastSuccess),
    licensedUntil: instantOrNull(lastSuccess === null ? null : lastSuccess + VALID_MINUTES * MINUTE_MS),
    hresults,
    clockOffsetSeconds: clientOffset(store, attempts),
    days: input.markDays(attempts, watched.periods),
    details,
  };
}

function rowsOf(attempts: readonly Attempt[]): readonly number[] {
  const rows: number[] = [];
  for (const { own, heard } of attempts) {
    for (const row of own) rows.push(row);
    for (const row of heard) rows.push(row);
  }
  return rows;
}

/** Of a renamed machine its last name. */
function nameOf({ requests, clients, names }: EventStore, client: number, rows: readonly number[]): string {
  const { client: asking, name } = requests.columns;
  const machine = clients.left(client);
  const own: number[] = [];
  for (const row of rows)
    if (!own.includes(cell(name, row)) && clients.left(cell(asking, row)) === machine)
      own.push(cell(name, row));
  return fullestName(own.map((one) => names.text(one)));
}

function detailsOf(
  input: TimelineInput,
  rows: readonly number[],
  asked: string | null,
  hresults: ClientTimeline['hresults'],
): ClientDetails {
  const { store, attempts, answerOf, watched, intervals, product, unheard } = input;
  const { by, minimum } = store.requests.columns;
  const { count, tooFew, bound } = store.answers.columns;
  const { own, answer } = ownRows(rows, by, answerOf);
  const needs = rows.slice(-2).reduce((most, row) => Math.max(most, cell(minimum, row)), NONE);
  const last = attempts.at(-1);
  const countsTooFew = (one: number): boolean =>
    cell(bound, one) === 0 && (cell(tooFew, one) === 1 || (needs > 0 && cell(count, one) < needs));
  const standing = standingReasons({
    ...{ store, attempts, answerOf, countsTooFew },
    codes: Object.keys(hresults),
    refusals: input.refusals,
  });
  const elsewhere = input.countedBy.filter(
    (name) => asked !== name && (asked === null || !sameMachine(serverName(asked), name)),
  );
  return {
    product,
    minimumCount: needs < 0 ? null : needs,
    toldBy: own === 0 ? 'host' : own === rows.length ? 'client' : 'both',
    licenceState: last === undefined || last.state === NONE ? null : last.state,
    minutesLeft: last === undefined || last.left === NONE ? null : last.left,
    hostCount: answer === undefined ? null : cell(count, answer),
    tooFew: standing.tooFew,
    ...(standing.answered ? { answered: true as const } : {}),
    ...(standing.past.length > 0 ? { pastHresults: standing.past } : {}),
    renewalMinutes: intervals.renewal,
    ...(intervals.activation === ACTIVATION_INTERVAL_MINUTES ? {} : { retryMinutes: intervals.activation }),
    coveredFrom: watched.from,
    coveredTo: watched.to,
    unheard,
    notBound: attempts.filter((attempt, index) => boundNothing(attempt, attempts[index + 1])).length,
    passedHresults: input.countCodes(passedCodes(store, attempts)),
    hostlessHresults: input.countCodes(hostlessCodes(store, attempts)),
    ...(elsewhere.length > 0 ? { countedElsewhere: elsewhere } : {}),
  };
}

/** How many rows the client wrote itself, and the last answer to one of them. */
function ownRows(
  rows: readonly number[],
  by: Column,
  answerOf: Int32Array,
): { readonly own: number; readonly answer: number | undefined } {
  let own = 0;
  let answer: number | undefined;
  for (const row of rows) {
    if (cell(by, row) !== BY_CLIENT) continue;
    own += 1;
    if (cell(answerOf, row) !== NONE) answer = cell(answerOf, row);
  }
  return { own, answer };
}

/** Seen, or told by the minutes that were left of a licence. */
function lastSuccessOf(attempts: readonly Attempt[], orphan: number | null): number | null {
  let seen: number | null = orphan;
  let derived: number | null = null;
  for (const attempt of attempts) {
    if (attempt.outcome === 'success' && (seen === null || attempt.at > seen)) seen = attempt.at;
    const before = successBefore(attempt);
    if (before !== null && (derived === null || before > derived)) derived = before;
  }
  if (seen === null || derived === null) return seen ?? derived;
  return derived > seen + DERIVED_TOLERANCE_MS ? derived : seen;
}

/** The failures at the end. */
function streakOf(attempts: readonly Attempt[]): readonly Attempt[] {
  return attempts.slice(attempts.findLastIndex(({ outcome }) => outcome !== 'failure') + 1);
}

/** Minutes between attempts. */
function gapsOf(attempts: readonly Attempt[]): readonly number[] {
  const gaps: number[] = [];
  let before: number | null = null;
  for (const { at } of attempts) {
    const gap = before === null ? NaN : (at - before) / MINUTE_MS;
    if (Number.isFinite(gap)) gaps.push(gap);
    before = at;
  }
  return gaps;
}
