import type { Instant } from '../../model/evidence.js';
import type { ActivationCount, HostAnalysis } from '../../model/events.js';
import { plural } from '../labels.js';
import { daysBetween, formatDay, isAfter } from './day.js';

/** "26 machines counted, Windows clients need 25, servers 5" */
export function countSentence({
  now,
  capped,
  completeFrom,
  thresholdClient,
  thresholdServer,
}: ActivationCount): string {
  const counted = completeFrom === null ? 'counted at least, by a log of less than 30 days' : 'counted';
  const cap = capped < now ? ` (the host keeps ${capped})` : '';
  return `${plural(now, 'machine')} ${counted}${cap}, Windows clients need ${thresholdClient}, servers ${thresholdServer}`;
}

export const officeSentence = ({ now, thresholdServer }: ActivationCount): string =>
  `Office: ${plural(now, 'machine')} counted, ${thresholdServer} needed`;

/** A threshold that the count falls or fell below, by one curve. */
export interface Crossing {
  readonly threshold: number;
  readonly who: string;
  readonly at: Instant;
}

const crossingsOf = (
  { thresholdClient, thresholdServer }: ActivationCount,
  { belowClientThresholdAt, belowServerThresholdAt }: HostAnalysis['forecast']['expected'],
): readonly Crossing[] =>
  [
    { threshold: thresholdClient, who: 'Windows client', at: belowClientThresholdAt },
    { threshold: thresholdServer, who: 'server', at: belowServerThresholdAt },
  ].flatMap(({ at, ...rest }) => (at === null ? [] : [{ ...rest, at }]));

/** Who leaves by the day of the crossing, as its reason: "2 machines not seen for 23 days leave it". */
function reason({ forecast: { expiring } }: HostAnalysis, { at }: Crossing, judgedAt: Instant): string {
  const leaving = expiring.filter(({ leavesCountAt }) => !isAfter(leavesCountAt, at));
  const unseen = leaving.map(({ lastSeen }) => daysBetween(lastSeen, judgedAt));
  if (leaving.length === 0) return '';
  const [least, most] = [Math.min(...unseen), Math.max(...unseen)];
  const days = least === most ? `${most}` : `${least} to ${most}`;
  return `: ${plural(leaving.length, 'machine')} not seen for ${days} days ${leaving.length === 1 ? 'leaves' : 'leave'} it`;
}

/** What becomes of a host's count; findings use the same, expected, curve. */
export interface ForecastWords {
  readonly urgency: 'missed' | 'coming' | 'none';
  readonly sentence: string;
}

const isoOrder = (left: Crossing, right: Crossing): number => Date.parse(left.at) - Date.parse(right.at);

function unlessAll(host: HostAnalysis, judgedAt: Instant): string {
  const { activationCount, forecast } = host;
  const [worst] = crossingsOf(activationCount, forecast.pessimistic).toSorted(isoOrder);
  if (worst === undefined || !isAfter(worst.at, judgedAt)) return '';
  return `; if nobody asked again, it would fall below ${worst.threshold} on ${formatDay(worst.at)}`;
}

/** The thresholds missed already, else the next one that will be: by which day, by whom, and what follows. */
export function forecastWords(host: HostAnalysis, judgedAt: Instant): ForecastWords {
  const crossings = crossingsOf(host.activationCount, host.forecast.expected).toSorted(isoOrder);
  const missed = crossings
    .filter(({ at }) => !isAfter(at, judgedAt))
    .toSorted((a, b) => a.threshold - b.threshold)[0];
  const next = crossings.find(({ at }) => isAfter(at, judgedAt));
  const now =
    missed === undefined
      ? []
      : [
          `The count is below ${missed.threshold} since ${formatDay(missed.at)}: no new ${missed.who} is activated.`,
        ];
  const then =
    next === undefined
      ? []
      : [
          `The count falls below ${next.threshold} on ${formatDay(next.at)}${reason(host, next, judgedAt)}; from then on no new ${next.who} is activated.`,
        ];
  if (now.length + then.length === 0)
    return {
      urgency: 'none',
      sentence: `The count is expected to stay above what is needed${unlessAll(host, judgedAt)}.`,
    };
  return { urgency: missed === undefined ? 'coming' : 'missed', sentence: [...now, ...then].join(' ') };
}
