import type { ClientPattern } from '../../model/events.js';
import { type Attempt, LICENSED, VALID_MINUTES } from './attempts.js';
import { covers, type Period } from './coverage.js';
import { NONE } from './event-store.js';
import { instant } from './instant.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A client is silent after this many renewal intervals without an attempt. */
const SILENT_AFTER = 1.2;
const RECOVERED_WITHIN_DAYS = 7;
const INTERMITTENT_WITHIN_DAYS = 30;
const FAILED_OFTEN = 2;

export interface PatternInput {
  readonly attempts: readonly Attempt[];
  /** The failures at the end. */
  readonly streak: readonly Attempt[];
  readonly lastSuccess: number | null;
  readonly at: number;
  /** What the logs cover, up to the judgement. */
  readonly periods: readonly Period[];
  readonly renewalMinutes: number;
  /** Of the gaps between attempts, where there are enough. */
  readonly medianMinutes: number | null;
}

interface Judged {
  readonly pattern: ClientPattern;
  readonly patternReason: string;
}

/** How long without an attempt means silence, milliseconds. Who is known to ask less often is given that time. */
export function silenceMs(renewalMinutes: number, medianMinutes: number | null): number {
  return SILENT_AFTER * Math.max(renewalMinutes, medianMinutes ?? 0) * MINUTE_MS;
}

/** The first pattern that holds at the moment of judgement, in the order of the contract. */
export function patternOf(input: PatternInput): Judged {
  const { attempts, streak, lastSuccess, at } = input;
  const last = attempts.at(-1);
  if (last === undefined)
    return { pattern: 'unknown', patternReason: 'the logs hold no request of this client' };
  if (lastSuccess !== null && at - lastSuccess > VALID_MINUTES * MINUTE_MS)
    return {
      pattern: 'expired',
      patternReason: `last success ${minuteText(lastSuccess)}, ${daysText(at - lastSuccess)} ago: more than 180 days`,
    };
  if (lastSuccess === null && last.state !== NONE && last.state !== LICENSED)
    return {
      pattern: 'never-activated',
      patternReason: `${times(attempts.length, 'attempt')}, no success, licence state ${STATES[last.state] ?? last.state}`,
    };
  const silence = silenceMs(input.renewalMinutes, input.medianMinutes);
  const due = last.at + silence;
  if (at > due && covers(input.periods, last.at, due))
    return {
      pattern: 'silent',
      patternReason: `no attempt since ${minuteText(last.at)}, ${daysText(at - last.at)}; the logs cover at least ${daysText(silence)} of that time`,
    };
  const [firstFailure] = streak;
  if (streak.length >= FAILED_OFTEN && firstFailure !== undefined)
    return {
      pattern: 'retrying',
      patternReason: `the last ${streak.length} attempts failed, since ${minuteText(firstFailure.at)}`,
    };
  return recovery(input) ?? intermittence(input) ?? renewing(input);
}

function recovery({ attempts, at }: PatternInput): Judged | null {
  let failed = 0;
  let found: { readonly after: number; readonly at: number } | null = null;
  for (const attempt of attempts) {
    if (attempt.outcome === 'failure') {
      failed += 1;
      continue;
    }
    if (failed >= FAILED_OFTEN) found = { after: failed, at: attempt.at };
    failed = 0;
  }
  if (found === null || at - found.at > RECOVERED_WITHIN_DAYS * DAY_MS) return null;
  return {
    pattern: 'recovered',
    patternReason: `success on ${minuteText(found.at)} after ${found.after} failures in a row`,
  };
}

function intermittence({ attempts, at }: PatternInput): Judged | null {
  const recent = attempts.filter(
    (attempt) => attempt.outcome === 'failure' && at - attempt.at <= INTERMITTENT_WITHIN_DAYS * DAY_MS,
  );
  const last = recent.at(-1);
  if (last === undefined) return null;
  return {
    pattern: 'intermittent',
    patternReason: `${times(recent.length, 'failure')} within ${INTERMITTENT_WITHIN_DAYS} days, the last on ${minuteText(last.at)}`,
  };
}

function renewing({ attempts, lastSuccess }: PatternInput): Judged {
  return {
    pattern: 'renewing',
    patternReason:
      lastSuccess === null
        ? `${times(attempts.length, 'request')} without an error; the host's log does not tell whether they bound`
        : `last success ${minuteText(lastSuccess)}`,
  };
}

/** Source: Volume Activation Technical Reference, Windows Event Log. */
const STATES: readonly string[] = [
  'unlicensed',
  'licensed',
  'initial grace',
  'additional grace',
  'non-genuine grace',
  'notification',
  'extended grace',
];

/** `2026-01-05 09:00 UTC`. */
function minuteText(at: number): string {
  if (!Number.isFinite(at)) return 'an unknown time';
  const text = instant(at);
  return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;
}

function daysText(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  return Number.isFinite(days) ? times(days, 'day') : 'an unknown time';
}

function times(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
