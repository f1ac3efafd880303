import { plural, say } from '../language/say.js';
import type { Instant } from '../../model/evidence.js';
import type { ActivationCount, HostAnalysis } from '../../model/events.js';
import { daysBetween, formatDay, isAfter } from './day.js';

/** "26 machines counted, Windows clients need 25, servers 5" */
export function countSentence({
  now,
  capped,
  completeFrom,
  thresholdClient,
  thresholdServer,
}: ActivationCount): string {
  const machines = plural(now, 'machine');
  const counted =
    completeFrom === null
      ? say`${machines} counted at least, by a log of less than 30 days`
      : say`${machines} counted`;
  const cap = capped < now ? ` (${say`the host keeps ${capped}`})` : '';
  return say`${counted + cap}, Windows clients need ${thresholdClient}, servers ${thresholdServer}`;
}

export const officeSentence = ({ now, thresholdServer }: ActivationCount): string =>
  say`Office: ${plural(now, 'machine')} counted, ${thresholdServer} needed`;

/** What the count rests on. */
export const assumptionWords = ({ completeFrom }: ActivationCount): string =>
  completeFrom === null
    ? say`A machine is assumed to count for 30 days after its last request; the count is not complete, the log is too short.`
    : say`A machine is assumed to count for 30 days after its last request; the count is complete from ${formatDay(completeFrom)} on.`;

/** A count that some product needs, and when a curve is or was below it. */
interface Need {
  readonly threshold: number;
  readonly who: string;
  /** null: never, or always was. */
  readonly at: Instant | null;
}

/** What the host's clients need: by what they asked for, where that is known. */
function needsOf(host: HostAnalysis, curve: 'expected' | 'pessimistic'): readonly Need[] {
  const { activationCount, forecast, details } = host;
  const { belowClientThresholdAt, belowServerThresholdAt } = forecast[curve];
  const largest = details?.largestMinimum ?? Number.POSITIVE_INFINITY;
  return [
    { threshold: activationCount.thresholdServer, who: say`server`, at: belowServerThresholdAt },
    { threshold: activationCount.thresholdClient, who: say`Windows client`, at: belowClientThresholdAt },
  ].filter(({ threshold }) => threshold <= largest);
}

/** Who leaves by the day of the crossing, as its reason: "2 machines not seen for 23 days leave it". */
function reason({ forecast: { expiring } }: HostAnalysis, at: Instant, judgedAt: Instant): string {
  const leaving = expiring.filter(({ leavesCountAt }) => !isAfter(leavesCountAt, at));
  const unseen = leaving.map(({ lastSeen }) => daysBetween(lastSeen, judgedAt));
  if (leaving.length === 0) return '';
  const least = unseen.reduce((best, days) => Math.min(best, days), Number.POSITIVE_INFINITY);
  const most = unseen.reduce((best, days) => Math.max(best, days), 0);
  const days = least === most ? `${most}` : say`${least} to ${most}`;
  const words =
    leaving.length === 1
      ? say`1 machine not seen for ${days} days leaves it`
      : say`${leaving.length} machines not seen for ${days} days leave it`;
  return `: ${words}`;
}

/** What becomes of a host's count; findings use the same, expected, curve. */
export interface ForecastWords {
  /** `unheard`: its log holds no request of a client, or ends so early that the count of today is not known. */
  readonly urgency: 'missed' | 'coming' | 'none' | 'unheard';
  readonly sentence: string;
}

/** The lowest need that is missed now; it says the most about who is not activated. */
function missedWords(host: HostAnalysis, judgedAt: Instant): string | null {
  const { now, completeFrom } = host.activationCount;
  const missed = needsOf(host, 'expected').find(({ threshold, at }) =>
    at === null ? now < threshold : !isAfter(at, judgedAt),
  );
  if (missed === undefined) return null;
  const { threshold, who, at } = missed;
  // A log that is too short does not tell since when, nor for sure.
  if (completeFrom === null)
    return say`The count may be below ${threshold}: then no new ${who} is activated.`;
  return at === null
    ? say`The count is below ${threshold}: no new ${who} is activated.`
    : say`The count is below ${threshold} since ${formatDay(at)}: no new ${who} is activated.`;
}

interface Crossing extends Need {
  readonly at: Instant;
}

/** The needs that a curve falls below later on, the first day first. */
const comingOf = (
  host: HostAnalysis,
  curve: 'expected' | 'pessimistic',
  judgedAt: Instant,
): readonly Crossing[] =>
  needsOf(host, curve)
    .flatMap(({ at, ...need }) => (at !== null && isAfter(at, judgedAt) ? [{ ...need, at }] : []))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));

function comingWords(host: HostAnalysis, judgedAt: Instant): string | null {
  const [next] = comingOf(host, 'expected', judgedAt);
  if (next === undefined) return null;
  const { threshold, who, at } = next;
  return say`The count falls below ${threshold} on ${formatDay(at)}${reason(host, at, judgedAt)}; from then on no new ${who} is activated.`;
}

function steadyWords(host: HostAnalysis, judgedAt: Instant): string {
  const [worst] = comingOf(host, 'pessimistic', judgedAt);
  return worst === undefined
    ? say`The count is expected to stay above what is needed.`
    : say`The count is expected to stay above what is needed; if nobody asked again, it would fall below ${worst.threshold} on ${formatDay(worst.at)}.`;
}

/** When a log ends that is too old to tell of the count: in one interval every client that lives asks again. */
function endBefore({ details }: HostAnalysis, judgedAt: Instant): Instant | null {
  const { coveredTo = null, renewalMinutes = 0 } = details ?? {};
  if (coveredTo === null) return null;
  return Date.parse(judgedAt) - Date.parse(coveredTo) > renewalMinutes * 60_000 ? coveredTo : null;
}

/** The need missed already, the next one that will be: by which day, by whom, and what follows. */
export function forecastWords(host: HostAnalysis, judgedAt: Instant): ForecastWords {
  if (host.requests === 0)
    return {
      urgency: 'unheard',
      sentence: say`No request of a client is in its log, so its count is not known.`,
    };
  const ended = endBefore(host, judgedAt);
  if (ended !== null)
    return {
      urgency: 'unheard',
      sentence: say`Its log ends on ${formatDay(ended)}: who asked since is not known, and so neither is its count.`,
    };
  if (needsOf(host, 'expected').length === 0)
    return { urgency: 'none', sentence: say`No request in these logs tells what the count has to be.` };
  const missed = missedWords(host, judgedAt);
  const coming = comingWords(host, judgedAt);
  if (missed === null && coming === null) return { urgency: 'none', sentence: steadyWords(host, judgedAt) };
  return {
    urgency: missed === null ? 'coming' : 'missed',
    sentence: [missed, coming].filter((words) => words !== null).join(' '),
  };
}

/** Whether somebody has to do something about the count. */
export const isUrgent = ({ urgency }: ForecastWords): boolean => urgency === 'missed' || urgency === 'coming';

/** A host by its name, where the log has one. */
export const hostName = ({ name }: Pick<HostAnalysis, 'name'>): string =>
  name === '' ? say`An unnamed KMS host` : name;
