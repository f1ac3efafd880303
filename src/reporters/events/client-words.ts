import { plural, say } from '../language/say.js';
import type { ClientTimeline } from '../../model/events.js';
import { ACTIVATION_INTERVAL_MINUTES } from '../../model/kms.js';
import { isUntold } from '../../model/untold-client.js';
import { formatDay } from './day.js';
import { PATTERN_WORDS } from './patterns.js';

const CODES_NAMED = 2;

/** "0x800706BA ×96, 0xC004F074 ×3": failures by code, the most frequent first. */
export function codesSentence({ hresults }: Pick<ClientTimeline, 'hresults'>, most = CODES_NAMED): string {
  const codes = Object.entries(hresults)
    .filter(([code]) => !/^0x0*$/.test(code))
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  const more = codes.length - most;
  const named = codes.slice(0, most).map(([code, count]) => `${code} ×${count}`);
  return more > 0 ? say`${named.join(', ')} and ${plural(more, 'other code')}` : named.join(', ');
}

function sinceWords({ pattern, streakStartedAt, lastAttempt, licensedUntil }: ClientTimeline): string {
  if (pattern === 'silent' && lastAttempt !== null) return ` ${say`since ${formatDay(lastAttempt)}`}`;
  if (pattern === 'expired' && licensedUntil !== null) return ` ${say`on ${formatDay(licensedUntil)}`}`;
  return pattern === 'retrying' && streakStartedAt !== null
    ? ` ${say`since ${formatDay(streakStartedAt)}`}`
    : '';
}

/** Codes of the failures, or what answered them where they have none. */
function failureWords(client: ClientTimeline): readonly string[] {
  const codes = codesSentence(client);
  return [
    ...(codes === '' ? [] : [codes]),
    ...(client.details?.tooFew === true ? [say`the host counted too few`] : []),
  ];
}

/** Pattern and codes, for one line: "retrying since 12 November 2026, 0x800706BA ×96" */
export function briefClient(client: ClientTimeline): string {
  return [`${PATTERN_WORDS[client.pattern]}${sinceWords(client)}`, ...failureWords(client)].join(', ');
}

/** What happened to one client, behind its name: "retrying since 12 November 2026: 96 of 120 attempts failed, 0x800706BA ×96". */
export function clientSentence(client: ClientTimeline): string {
  const { pattern, attempts, failures, lastSuccess, licensedUntil } = client;
  const tally = isUntold(client)
    ? say`a failure without a request`
    : failures === 0
      ? plural(attempts, 'attempt')
      : say`${failures} of ${plural(attempts, 'attempt')} failed`;
  const facts = [
    tally,
    ...failureWords(client),
    ...(failures > 0 && lastSuccess !== null ? [say`last success ${formatDay(lastSuccess)}`] : []),
    ...(licensedUntil === null || pattern === 'expired' || pattern === 'renewing'
      ? []
      : [say`licensed until ${formatDay(licensedUntil)}`]),
  ];
  return `${PATTERN_WORDS[pattern]}${sinceWords(client)}: ${facts.join(', ')}`;
}

/** Windows or Office of one machine are two clients; null where the log does not tell which. */
export const productName = ({ details }: Pick<ClientTimeline, 'details'>): string | null =>
  details === undefined ? null : PRODUCTS[details.product];

/** With its activation ID; null where neither is told. */
export function productWords(client: Pick<ClientTimeline, 'details' | 'activationId'>): string | null {
  const { activationId } = client;
  const name = productName(client);
  return name === null || activationId === null ? (name ?? activationId) : `${name} (${activationId})`;
}

const PRODUCTS = {
  'windows-client': 'Windows',
  'windows-server': 'Windows Server',
  windows: 'Windows',
  office: 'Office',
  unknown: null,
} as const satisfies Record<NonNullable<ClientTimeline['details']>['product'], string | null>;

/** A client by its name, where the log has one; Office is told, Windows goes without saying. */
export function clientName(client: Pick<ClientTimeline, 'name' | 'details'>): string {
  const name = client.name === '' ? say`An unnamed computer` : client.name;
  return client.details?.product === 'office' ? `${name} (Office)` : name;
}

/** How far the gaps between attempts may be off: machines are switched off, people activate by hand. */
const NEAR = 0.2;

/**
 * "240 min were handed out": the interval that a client was told, where the one it keeps is another; null where they
 * agree, or nobody knows.
 */
export function toldInterval({
  pattern,
  medianIntervalMinutes: kept,
  details,
}: ClientTimeline): string | null {
  // Without an answer in its own log nothing is known to have been handed out.
  if (kept === null || details === undefined || details.hostCount === null) return null;
  const renews = pattern === 'renewing' || pattern === 'silent';
  // The gaps of others are those of renewals and of retries.
  if (!renews && pattern !== 'never-activated') return null;
  const told = renews ? details.renewalMinutes : (details.retryMinutes ?? ACTIVATION_INTERVAL_MINUTES);
  return Math.abs(kept - told) <= NEAR * told ? null : say`${told} min were handed out`;
}
