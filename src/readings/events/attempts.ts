import { ACTIVATION_VALID_DAYS } from '../../model/kms.js';
import { BY_CLIENT, type EventStore, NONE } from './event-store.js';
import { labelOf, serverName } from './machine-name.js';
import { cell } from './rows.js';

/** `open`: the host answered without an error, and only the client could have said whether it bound. */
type Outcome = 'success' | 'failure' | 'open';

/** One try of a client to be activated: a request, or a walk over several hosts. */
export interface Attempt {
  readonly at: number;
  outcome: Outcome;
  /** Rows of the client's own log, in order; empty when only a host heard it. */
  readonly own: readonly number[];
  /** Rows of hosts' logs about the same request. */
  readonly heard: number[];
  /** Licence state before it, and the minutes left in it; -1 when not told. */
  readonly state: number;
  readonly left: number;
}

const MINUTE_MS = 60_000;
/** A walk over hosts goes on within this time. */
const WALK_MS = 60_000;
export const VALID_MINUTES = ACTIVATION_VALID_DAYS * 24 * 60;
export const LICENSED = 1;

/** The attempts of one client (machine, machine ID, product) in order of time; `rows` are its requests in order of time. */
export function attemptsOf(
  store: EventStore,
  rows: Iterable<number>,
  answerOf: Int32Array,
): readonly Attempt[] {
  const { by, minute, code } = store.requests.columns;
  const all = [...rows];
  if (heardApart(store, all)) return all.map((row) => attemptHeard(store, row));
  const own = all.filter((row) => cell(by, row) === BY_CLIENT);
  const attempts = walks(store, own, answerOf);
  if (own.length === all.length) return attempts;
  const ofMinute = new Map<number, Attempt[]>();
  const file = (attempt: Attempt, row: number): void => {
    const key = cell(minute, row);
    const known = ofMinute.get(key);
    if (known === undefined) ofMinute.set(key, [attempt]);
    else if (!known.includes(attempt)) known.push(attempt);
  };
  for (const attempt of attempts) for (const row of attempt.own) file(attempt, row);
  for (const row of all) {
    if (cell(by, row) === BY_CLIENT) continue;
    const fitting = cell(minute, row) === NONE ? [] : (ofMinute.get(cell(minute, row)) ?? []);
    const attempt = attemptAbout(store, row, fitting);
    if (attempt === undefined) {
      const alone = attemptHeard(store, row);
      attempts.push(alone);
      file(alone, row);
      continue;
    }
    attempt.heard.push(row);
    if (attempt.own.length === 0 && cell(code, row) === 0) attempt.outcome = outcomeHeard(store, row);
  }
  return attempts.sort((left, right) => left.at - right.at || 0);
}

/** Only hosts wrote them down, and each tells of another minute, so that no two can be about one attempt. */
function heardApart({ requests }: EventStore, rows: readonly number[]): boolean {
  const { by, minute } = requests.columns;
  let last = NONE;
  for (const row of rows) {
    if (cell(by, row) === BY_CLIENT || cell(minute, row) <= last) return false;
    last = cell(minute, row);
  }
  return true;
}

/** Requests of the client's own log, those of one walk together. */
function walks(store: EventStore, own: readonly number[], answerOf: Int32Array): Attempt[] {
  const { at, host, state, left } = store.requests.columns;
  const groups: number[][] = [];
  for (const row of own) {
    const walk = groups.at(-1);
    const last = walk?.at(-1);
    const goesOn =
      walk !== undefined &&
      last !== undefined &&
      cell(at, row) - cell(at, last) <= WALK_MS &&
      !succeeded(store, last, answerOf) &&
      walk.every((step) => cell(host, step) !== cell(host, row));
    if (goesOn) walk.push(row);
    else groups.push([row]);
  }
  return groups.map((steps) => {
    const first = steps[0] ?? NONE;
    return {
      at: cell(at, first),
      outcome: steps.some((step) => succeeded(store, step, answerOf)) ? 'success' : 'failure',
      own: steps,
      heard: [],
      state: cell(state, first),
      left: cell(left, first),
    };
  });
}

/** Both HRESULTs are 0 and the response is bound. */
function succeeded({ requests, answers }: EventStore, row: number, answerOf: Int32Array): boolean {
  const answer = cell(answerOf, row);
  return (
    cell(requests.columns.code, row) === 0 &&
    answer !== NONE &&
    cell(answers.columns.code, answer) === 0 &&
    cell(answers.columns.bound, answer) === 1
  );
}

/**
 * The attempt that a host's row is about, of those with the same minute of the client's clock in them. One host writes a
 * request down once; another host in the same minute is another step of the walk.
 */
function attemptAbout(store: EventStore, row: number, sameMinute: readonly Attempt[]): Attempt | undefined {
  const { host, at } = store.requests.columns;
  const fitting = sameMinute.filter(
    ({ own, heard }) =>
      !heard.some((step) => cell(host, step) === cell(host, row)) &&
      (own.length > 0 || heard.every((step) => Math.abs(cell(at, step) - cell(at, row)) <= WALK_MS)),
  );
  const label = labelOf(store.names.text(cell(host, row)));
  return fitting.find(({ own }) => own.some((step) => serverLabel(store, step) === label)) ?? fitting[0];
}

/** Label of the KMS host that a client's row names; null when none was found or it is an address. */
export function serverLabel({ requests, servers }: EventStore, row: number): string | null {
  const server = cell(requests.columns.host, row);
  return server === NONE ? null : labelOf(serverName(servers.text(server)));
}

function attemptHeard(store: EventStore, row: number): Attempt {
  const { at, state, left } = store.requests.columns;
  return {
    at: cell(at, row),
    outcome: outcomeHeard(store, row),
    own: [],
    heard: [row],
    state: cell(state, row),
    left: cell(left, row),
  };
}

/** A host cannot see whether the client bound. Who was licensed before is taken to have renewed. */
function outcomeHeard({ requests }: EventStore, row: number): Outcome {
  if (cell(requests.columns.code, row) !== 0) return 'failure';
  return cell(requests.columns.state, row) === LICENSED ? 'success' : 'open';
}

/**
 * Whether a host's row without an error renewed nothing after all: a renewal starts the 180 days anew, without one the
 * time left goes on running, and the next request tells which.
 */
export function boundNothing(attempt: Attempt, next: Attempt | undefined): boolean {
  if (next === undefined || attempt.own.length > 0 || attempt.outcome === 'failure') return false;
  const passed = (next.at - attempt.at) / MINUTE_MS;
  if (next.state === NONE || attempt.state === NONE || passed >= VALID_MINUTES) return false;
  if (next.state !== LICENSED) return true;
  if (attempt.state !== LICENSED || attempt.left === NONE || next.left === NONE) return false;
  const ifRenewed = Math.abs(next.left - (VALID_MINUTES - passed));
  const ifNot = Math.abs(next.left - (attempt.left - passed));
  return ifNot < ifRenewed;
}

/** When the state before an attempt says that the last success was; null when it says nothing. */
export function successBefore({ at, state, left }: Attempt): number | null {
  const tells = state === LICENSED && left > 0 && left <= VALID_MINUTES && Number.isFinite(at);
  return tells ? at - (VALID_MINUTES - left) * MINUTE_MS : null;
}
