import type { Attempt } from './attempts.js';
import { hresult } from './client-facts.js';
import { type EventStore, NONE } from './event-store.js';
import { cell } from './rows.js';
import { type Refusal, wasRefusedWithAll } from './refusals.js';

/** What keeps a client from being activated as its attempts end, and what did so only once. */
export interface StandingReasons {
  /** The host answers and has counted too few. */
  readonly tooFew: boolean;
  /** Most attempts were answered without an error, and bound nothing. */
  readonly answered: boolean;
  /** Codes that came back, and that its attempts no longer end with. */
  readonly past: readonly string[];
}

/** Two days of attempts every two hours. */
const LATEST = 24;
/** Less than this share of the latest attempts is an hour in which something else was wrong as well. */
const SHARE = 1 / 3;

const ANSWERED = 'answered';
const TOO_FEW = 'too few';
const WITH_ALL = 'refused with all others';

export interface StandingInput {
  readonly store: EventStore;
  readonly attempts: readonly Attempt[];
  readonly answerOf: Int32Array;
  /** All codes that came back. */
  readonly codes: readonly string[];
  /** Of the hosts it asked: when they refused all who asked, and have served them since. */
  readonly refusals: readonly Refusal[];
  /** Whether an answer without an error tells that too few are counted. */
  readonly countsTooFew: (answer: number) => boolean;
}

/**
 * A reason stands that a third of the latest attempts since the last success came to, or the last two of them: an outage
 * of some hours that is over explains nothing that goes on.
 */
export function standingReasons(input: StandingInput): StandingReasons {
  const { attempts } = input;
  const since = attempts.slice(attempts.findLastIndex(({ outcome }) => outcome === 'success') + 1);
  const reasons = since.slice(-LATEST).map((attempt) => reasonOf(input, attempt));
  const times = new Map<string, number>();
  for (const reason of reasons) times.set(reason, (times.get(reason) ?? 0) + 1);
  const [before, last] = reasons.slice(-2);
  if (before === last && last !== undefined) times.set(last, reasons.length);
  const stands = (reason: string): boolean => (times.get(reason) ?? 0) >= SHARE * reasons.length;
  const most = Math.max(...times.values());
  // Many reasons, none of them of weight: those that came most often.
  const holds = (reason: string): boolean =>
    reasons.length > 0 && (stands(reason) || (times.get(reason) === most && ![...times.keys()].some(stands)));
  const answered = reasons.filter((reason) => reason === ANSWERED || reason === TOO_FEW).length;
  return {
    tooFew: holds(TOO_FEW),
    answered: 2 * answered > reasons.length,
    past: since.length === 0 ? [] : input.codes.filter((code) => !holds(code)),
  };
}

/** What one attempt came to: its code, as text, where it has one. */
function reasonOf(input: StandingInput, attempt: Attempt): string {
  const { store, answerOf, refusals } = input;
  const { requests, answers } = store;
  const row = attempt.own.at(-1) ?? attempt.heard.at(-1) ?? NONE;
  if (row === NONE) return ANSWERED;
  const answer = attempt.own.length === 0 ? NONE : cell(answerOf, row);
  const asked = cell(requests.columns.code, row);
  const code = asked === 0 && answer !== NONE ? cell(answers.columns.code, answer) : asked;
  if (code !== 0) return wasRefusedWithAll(refusals, attempt.at, code) ? WITH_ALL : hresult(code);
  return answer !== NONE && input.countsTooFew(answer) ? TOO_FEW : ANSWERED;
}
