import type { ClientTimeline, HostAnalysis } from '../model/events.js';
import type { Instant } from '../model/evidence.js';
import { isCurrent } from './events/coverage.js';

/** How far logs tell that nobody asked a host. Times are epoch milliseconds. */
export interface Watch {
  /** Whether there is a log of the requests to the host. */
  readonly isOwn: boolean;
  /** Until when silence means that nobody asked; never after the judgement. */
  readonly until: number;
  /** Why silence up to the judgement does not follow; null when it does. */
  readonly gap: string | null;
  /** The same for one client, whose own log may tell more. */
  clientUntil(client: ClientTimeline): number;
}

const DAY_MS = 86_400_000;

/** The day of an epoch time. */
export const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

const time = (instant: Instant | null | undefined): number | null =>
  instant === null || instant === undefined ? null : Date.parse(instant);

/** A log that ends within a day of the judgement goes on up to it. */
const upToNow = (end: number, now: number): number => (isCurrent(end, now) ? now : Math.min(end, now));

/**
 * The end of what a host's log of requests tells; null without one. No other log vouches for it: those that lie beside it
 * may have been saved months later.
 */
export function endOfRequests({ requests, details }: HostAnalysis): number | null {
  return requests === 0 ? null : time(details?.coveredTo);
}

const COLLECT = (host: string): string =>
  `Such a log ends with its last request and does not say when it was saved; the .zip that kms-doctor collect writes on ${host} does.`;

/** `patienceMs`: how long without a request means that a client asks no more. */
export function watchOf(
  host: string,
  old: HostAnalysis | undefined,
  judgedAt: Instant,
  patienceMs: number,
): Watch {
  const now = Date.parse(judgedAt);
  const end = old === undefined ? null : endOfRequests(old);
  const until = end === null ? null : upToNow(end, now);
  return {
    isOwn: end !== null,
    until: until ?? now,
    gap: whyOpen(),
    clientUntil: ({ details }) => {
      const own = time(details?.coveredTo);
      const ends = [...(until === null ? [] : [until]), ...(own === null ? [] : [upToNow(own, now)])];
      return ends.length === 0 ? now : Math.max(...ends);
    },
  };

  function whyOpen(): string | null {
    if (end === null || until === null)
      return `No log of requests of ${host} itself was given: only that shows everybody who asks it. ${COLLECT(host)}`;
    if (until < now)
      return `The log of requests of ${host} ends on ${day(end)}, ${spanOf(now - end)} before the judgement: who asked it since cannot be told. ${COLLECT(host)}`;
    const from = time(old?.details?.coveredFrom);
    if (from === null || now - from < patienceMs)
      return `The log of requests of ${host} covers less than ${String(Math.floor(patienceMs / DAY_MS))} days: silence in it tells nothing yet.`;
    if (end - now > DAY_MS)
      return `The logs of ${host} go on until ${day(end)}: what came after the judgement was not looked at. --at gives the time to judge by.`;
    return null;
  }
}

function spanOf(span: number): string {
  const days = Math.floor(span / DAY_MS);
  return days === 1 ? '1 day' : `${String(days)} days`;
}
