import type { ClientGroup } from '../readings/events/client-groups.js';
import type { Match } from '../model/failure-mode.js';
import type { Confidence, Finding, RemediationStep, Verification } from '../model/finding.js';
import { slmgrCall } from '../model/windows-commands.js';
import { slmgr } from './record-steps.js';
import { check, listed, look } from './words.js';

/** Facts about clients of one KMS host that most event failure modes share. */
export interface GroupFacts {
  /** Each once; at most as many as are shown. */
  readonly names: readonly string[];
  /** How many there are. */
  readonly count: number;
  readonly host: string | null;
  /** What of it is not in order, `Windows Enterprise`, where that is told. */
  readonly product?: string;
}

const NAMED = 3;
const LONGEST_NAME = 48;

export function groupFacts({ names, host, clients }: ClientGroup): GroupFacts {
  return {
    ...{ names: names.slice(0, NAMED), count: names.length, host },
    ...(isOffice(clients) && { product: 'Office' }),
  };
}

const isOffice = (clients: ClientGroup['clients']): boolean =>
  clients.every(({ details }) => details?.product === 'office');

const MOST_LOOKED_AT = 20;

/** A match about the clients of a group. */
export function groupMatch<F>(
  { subject, topics, evidence, clients }: ClientGroup,
  facts: F,
  confidence: Confidence,
  severity?: Finding['severity'],
): Match<F> {
  const office = isOffice(clients) ? { which: 'alone' as const, folder: null } : null;
  // Only as many as a finding names: a group may be a fleet.
  const records = clients.slice(0, MOST_LOOKED_AT).flatMap(({ details }) => details?.lastRecord ?? []);
  const match = { subject, facts, confidence, evidence, topics, records, ...(office !== null && { office }) };
  return severity === undefined ? match : { ...match, severity };
}

/** `PC01, PC02, PC03 and 7 more`; of one alone `PC01 (Office)` where that is told. */
export function who({ names, count, product }: Pick<GroupFacts, 'names' | 'count' | 'product'>): string {
  const shown = names.map(shortened);
  if (product !== undefined && count === 1) return `${listed(shown)} (${product})`;
  return count > shown.length ? `${shown.join(', ')} and ${count - shown.length} more` : listed(shown);
}

/** The same where the words around it say which product it is. */
export const whoOfKnown = ({ names, count }: Pick<GroupFacts, 'names' | 'count'>): string =>
  who({ names, count });

/** A name from a log, cut to what a line can hold. */
export function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

/** ` of kms01.corp.example`, without a word ` kms01.corp.example`, or nothing. */
export function hostPart(word: string, host: string | null): string {
  if (host === null) return '';
  return word === '' ? ` ${shortened(host)}` : ` ${word} ${shortened(host)}`;
}

/** `5 January 2026` of an instant. */
export function dayOf(instant: string): string {
  const [year = '', month = '1', day = '1'] = instant.slice(0, 10).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** `on 5 January 2026`; of an event without a time, as pasted text may be, `at an unknown time`. */
export const onDay = (at: string | null): string => (at === null ? 'at an unknown time' : `on ${dayOf(at)}`);

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A query of activation events of one kind, newest first. */
export function readLog(
  what: string,
  on: 'client' | 'host',
  ids: readonly number[],
  count: number,
): RemediationStep {
  return look({ do: what, on, command: activationQuery(ids, count) });
}

export function activationQuery(ids: readonly number[], count: number): string {
  const which = ids.map((id) => `EventID=${id}`).join(' or ');
  const filter = ids.length === 1 ? which : `(${which})`;
  return `wevtutil qe Application /q:"*[System[Provider[@Name='Microsoft-Windows-Security-SPP'] and ${filter}]]" /c:${count} /rd:true /f:text`;
}

/** A query of the requests that a host logged. */
export function requestQuery(count: number): string {
  return `wevtutil qe "Key Management Service" /q:"*[System[EventID=12290]]" /c:${count} /rd:true /f:xml`;
}

export function activateNow(words = 'Ask for activation now'): RemediationStep {
  return slmgr({ do: words, on: 'client', switches: '/ato' });
}

export function showLicence(on: 'client' | 'host', words: string): RemediationStep {
  return look({ do: words, on, command: slmgrCall('/dlv') });
}

/** How to see that a client is licensed again. */
export const CLIENT_LICENSED: Verification = check({
  run: slmgrCall('/dli'),
  on: 'client',
  expect: 'License Status: Licensed',
});
