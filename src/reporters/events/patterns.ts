import { plural, words } from '../language/say.js';
import type { ClientPattern, ClientTimeline } from '../../model/events.js';
import type { CheckStatus } from '../../model/report.js';
import { isUntold } from '../../model/untold-client.js';

export const PATTERN_WORDS = words({
  expired: 'expired',
  'never-activated': 'never activated',
  retrying: 'retrying',
  silent: 'silent',
  intermittent: 'failing at times',
  recovered: 'recovered',
  unknown: 'unknown',
  renewing: 'renewing',
} as const satisfies Record<ClientPattern, string>);

/** The worst first: what already lost its licence, what is about to, what cannot be told, what works. */
export const PATTERNS = Object.keys(PATTERN_WORDS) as readonly ClientPattern[];

/** The mark a client stands behind. */
export const PATTERN_STATUS = {
  expired: 'fail',
  'never-activated': 'fail',
  retrying: 'fail',
  silent: 'warn',
  intermittent: 'warn',
  recovered: 'pass',
  unknown: 'unknown',
  renewing: 'pass',
} as const satisfies Record<ClientPattern, CheckStatus>;

/** Every pattern that some client shows with how many do, the worst first. */
export function countPatterns(
  clients: readonly Pick<ClientTimeline, 'pattern'>[],
): (readonly [ClientPattern, number])[] {
  const counts = new Map<ClientPattern, number>();
  for (const { pattern } of clients) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return PATTERNS.flatMap((pattern) => {
    const count = counts.get(pattern);
    return count === undefined ? [] : [[pattern, count] as const];
  });
}

/** "33 renewing, 5 silent": the most frequent first, as one reads it aloud. */
export const patternsSentence = (clients: readonly ClientTimeline[]): string =>
  countPatterns(clients)
    .toSorted(([, a], [, b]) => b - a)
    .map(([pattern, count]) => `${count} ${PATTERN_WORDS[pattern]}`)
    .join(', ');

const RANK = new Map(PATTERNS.map((pattern, at) => [pattern, at]));
const rank = ({ pattern }: ClientTimeline): number => RANK.get(pattern) ?? 0;

function compare(left: ClientTimeline, right: ClientTimeline): number {
  return (
    rank(left) - rank(right) ||
    right.failureStreak - left.failureStreak ||
    right.failures - left.failures ||
    (left.name < right.name ? -1 : left.name > right.name ? 1 : 0)
  );
}

/** All clients, the worst first. */
export const worstFirst = (clients: readonly ClientTimeline[]): ClientTimeline[] => clients.toSorted(compare);

/** Clients with something to mend, or that tell of a failure and nothing else. */
export const isTroubled = (client: ClientTimeline): boolean =>
  PATTERN_STATUS[client.pattern] === 'fail' || PATTERN_STATUS[client.pattern] === 'warn' || isUntold(client);

/** "41 clients" */
export const clientsWord = (count: number): string => plural(count, 'client');
