import { HRESULTS } from '../fleet/attempts.js';
import { DAY, RENEWAL, VALID } from '../fleet/options.js';

/** What one look at the fleet shows of every unit: what it did itself, or what the hosts heard of it. */
export interface View {
  add(unit: number, seen: Seen): void;
  /** Silence means something only as far as a log goes. */
  summary(unit: number, judgedAt: number, coveredTo: number): Summary;
}

interface Seen {
  readonly at: number;
  readonly code: number;
  readonly failed: boolean;
  readonly succeeded: boolean;
  /** The last success before, where the request tells it: its state was licensed. */
  readonly knownSuccess: number | null;
}

export type Pattern =
  | 'renewing'
  | 'retrying'
  | 'recovered'
  | 'silent'
  | 'expired'
  | 'never-activated'
  | 'intermittent'
  | 'unknown';

/** Times are epoch milliseconds. */
export interface Summary {
  readonly pattern: Pattern;
  readonly attempts: number;
  readonly failures: number;
  readonly failureStreak: number;
  readonly streakStartedAt: number | null;
  readonly lastAttempt: number | null;
  readonly lastSuccess: number | null;
  /** Whether the success itself is in the logs, or only told by the minutes left of a later request. */
  readonly lastSuccessSeen: boolean;
  readonly hresults: ReadonlyMap<number, number>;
}

/** After how long without an attempt a machine counts as silent. */
export const SILENT_AFTER = 1.2 * RENEWAL;

export function createView(units: number): View {
  const none = (): Uint32Array => new Uint32Array(units);
  const [attempts, failures, streaks] = [none(), none(), none()];
  const never = (): Float64Array => new Float64Array(units).fill(-Infinity);
  const [lastAttempts, lastSuccesses, lastFailures] = [never(), never(), never()];
  const [streakStarts, recoveries] = [never(), never()];
  const seenSuccess = new Uint8Array(units);
  const codes = new Uint32Array(units * HRESULTS.length);
  const bump = (list: Uint32Array, index: number): void => {
    list[index] = (list[index] ?? 0) + 1;
  };
  const valueOf = (list: Float64Array, unit: number): number | null => {
    const value = list[unit] ?? -Infinity;
    return value === -Infinity ? null : value;
  };

  return {
    add(unit, { at, code, failed, succeeded, knownSuccess }) {
      bump(attempts, unit);
      lastAttempts[unit] = at;
      if (code !== 0) bump(codes, unit * HRESULTS.length + HRESULTS.findIndex((known) => known === code));
      if (knownSuccess !== null && knownSuccess > (lastSuccesses[unit] ?? -Infinity)) {
        lastSuccesses[unit] = knownSuccess;
        seenSuccess[unit] = 0;
      }
      if (succeeded) {
        lastSuccesses[unit] = at;
        seenSuccess[unit] = 1;
      }
      if (failed) {
        bump(failures, unit);
        lastFailures[unit] = at;
        if (streaks[unit] === 0) streakStarts[unit] = at;
        bump(streaks, unit);
        return;
      }
      if ((streaks[unit] ?? 0) >= 2) recoveries[unit] = at;
      streaks[unit] = 0;
      streakStarts[unit] = -Infinity;
    },
    summary(unit, judgedAt, coveredTo) {
      const facts = {
        attempts: attempts[unit] ?? 0,
        failureStreak: streaks[unit] ?? 0,
        lastAttempt: valueOf(lastAttempts, unit),
        lastSuccess: valueOf(lastSuccesses, unit),
      };
      const times = { lastFailure: valueOf(lastFailures, unit), recovered: valueOf(recoveries, unit) };
      return {
        ...facts,
        pattern: patternOf({ ...facts, ...times }, judgedAt, coveredTo),
        failures: failures[unit] ?? 0,
        streakStartedAt: valueOf(streakStarts, unit),
        lastSuccessSeen: seenSuccess[unit] === 1,
        hresults: new Map(
          HRESULTS.map((code, index) => [code, codes[unit * HRESULTS.length + index] ?? 0] as const).filter(
            ([, count]) => count > 0,
          ),
        ),
      };
    },
  };
}

interface Facts {
  readonly attempts: number;
  readonly failureStreak: number;
  readonly lastAttempt: number | null;
  readonly lastSuccess: number | null;
  readonly lastFailure: number | null;
  readonly recovered: number | null;
}

/** The first that holds, in the order the product promises. */
function patternOf(facts: Facts, judgedAt: number, coveredTo: number): Pattern {
  const { lastAttempt, lastSuccess, lastFailure, recovered } = facts;
  if (lastAttempt === null) return 'unknown';
  if (lastSuccess !== null && judgedAt - lastSuccess > VALID) return 'expired';
  if (lastSuccess === null) return 'never-activated';
  if (Math.min(judgedAt, coveredTo) - lastAttempt > SILENT_AFTER) return 'silent';
  if (facts.failureStreak >= 2) return 'retrying';
  if (recovered !== null && judgedAt - recovered <= 7 * DAY) return 'recovered';
  if (lastFailure !== null && judgedAt - lastFailure <= 30 * DAY) return 'intermittent';
  return 'renewing';
}
