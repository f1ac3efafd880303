import { slmgrCall } from '../../model/windows-commands.js';
import type { ClientTimeline, HostAnalysis } from '../../model/events.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { RemediationStep } from '../../model/finding.js';
import { ACTIVATION_INTERVAL_MINUTES } from '../../model/kms.js';
import {
  type ClientGroup,
  clientGroups,
  hostTopics,
  type Logs,
  logsOf,
  mainCode,
} from '../../readings/events/client-groups.js';
import { KMS_GENERAL, SLMGR_OPTIONS } from '../documents.js';
import {
  dayOf,
  type GroupFacts,
  groupFacts,
  groupMatch,
  hostPart,
  readLog,
  shortened,
  who,
} from '../event-words.js';
import { plural } from '../../model/plural.js';
import { check, listed, look } from '../words.js';

interface ClientFacts extends GroupFacts {
  /** The one code that came back; null when none did, or several. */
  readonly code: string | null;
  /** All that came back: the log that names them was read. */
  readonly codes: readonly string[];
}

type Facts =
  | (ClientFacts & { readonly kind: 'clients'; readonly minutes: number })
  | (ClientFacts & { readonly kind: 'failed'; readonly streak: number; readonly always: boolean })
  | {
      readonly kind: 'storm';
      readonly host: string;
      readonly clients: number;
      readonly requests: number;
      readonly from: string;
      readonly to: string;
    };

const MINUTE_MS = 60_000;
const WEEK_MS = 604_800_000;
/** Two-hourly, or as the host handed it out, with tolerance; less is less still. */
const TOLERANCE = 1.25;
const FEWEST = 3;

/** Minutes between the last attempts when they are retries; null when they are not. */
function retryMinutes(client: ClientTimeline): number | null {
  const { pattern, attempts, failureStreak, streakStartedAt, lastAttempt, medianIntervalMinutes } = client;
  const streak =
    failureStreak >= FEWEST && streakStartedAt !== null && lastAttempt !== null
      ? (Date.parse(lastAttempt) - Date.parse(streakStartedAt)) / MINUTE_MS / (failureStreak - 1)
      : null;
  // A host alone does not see that its answer bound nothing; that the client asks again soon tells it.
  const open = pattern === 'never-activated' && attempts >= FEWEST ? medianIntervalMinutes : null;
  const minutes = streak ?? open;
  const longest = TOLERANCE * Math.max(ACTIVATION_INTERVAL_MINUTES, client.details?.retryMinutes ?? 0);
  return pattern !== 'silent' && minutes !== null && minutes <= longest ? Math.round(minutes) : null;
}

function clientFacts(group: ClientGroup): ClientFacts {
  const standing = group.clients.flatMap(({ hresults, details }) =>
    Object.keys(hresults).filter((code) => details?.pastHresults?.includes(code) !== true),
  );
  const codes = [...new Set(standing)];
  return { ...groupFacts(group), codes, code: codes.length === 1 ? (codes[0] ?? null) : null };
}

function clients(logs: Logs): readonly Match<Facts>[] {
  return clientGroups(logs, (client) => retryMinutes(client) !== null, mainCode).map((group) => {
    const minutes = group.clients.map(retryMinutes).find((one) => one !== null) ?? 0;
    return groupMatch<Facts>(group, { kind: 'clients', ...clientFacts(group), minutes }, 'confirmed');
  });
}

/** Fails to the end of the logs, in too few attempts to tell how often it asks: what people paste is one or two. */
function failsToTheEnd(client: ClientTimeline): boolean {
  const { attempts, failures, failureStreak, pattern } = client;
  if (failureStreak === 0 || pattern === 'silent' || pattern === 'expired') return false;
  if (retryMinutes(client) !== null) return false;
  return failures === attempts || pattern === 'never-activated' || pattern === 'retrying';
}

function failed(logs: Logs): readonly Match<Facts>[] {
  return clientGroups(logs, failsToTheEnd, mainCode).map((group) => {
    const streak = Math.max(...group.clients.map(({ failureStreak }) => failureStreak));
    const always = group.clients.every(({ attempts, failures }) => failures === attempts);
    return groupMatch<Facts>(group, { kind: 'failed', ...clientFacts(group), streak, always }, 'likely');
  });
}

function storms({ id, at }: Logs, host: HostAnalysis): readonly Match<Facts>[] {
  const last = host.retryStorms.findLast(({ to }) => at - Date.parse(to) <= WEEK_MS);
  if (last === undefined) return [];
  const facts: Facts = { kind: 'storm', host: host.name, ...last };
  // They stand in the log of the host: it heard them.
  const topics = { ...hostTopics(host), answered: true as const };
  return [{ subject: host.name, facts, confidence: 'confirmed', evidence: [id], topics }];
}

function failedSummary(facts: Extract<Facts, { kind: 'failed' }>): string {
  const which = facts.always
    ? `every attempt in the logs failed`
    : `the last ${plural(facts.streak, 'attempt')} failed`;
  const codes = facts.codes.length === 0 ? '' : `, with ${listed(facts.codes)}`;
  return `${who(facts)}: ${which}${hostPart('at', facts.host)}${codes}.`;
}

/** A log that names the code has been read already: what helps then is what the code means. */
function firstLook(facts: Facts): RemediationStep {
  const [code] = facts.kind === 'storm' ? [] : facts.codes;
  if (code === undefined) return readLog('Read the codes of the last attempts', 'client', [12288, 12289], 10);
  return look({
    do: 'See what the code means, and what causes it',
    on: 'this-computer',
    command: 'kms-doctor explain <code>',
    fill: { code },
  });
}

export const retryStormTwoHour = defineFailureMode<'events', Facts>({
  id: 'retry-storm-two-hour',
  title: 'Client asks every two hours: activation keeps failing',
  severity: 'warning',
  needs: ['events'],
  detect: ({ events }) =>
    logsOf(events).flatMap((logs) => [
      ...clients(logs),
      ...failed(logs),
      ...logs.analysis.hosts.flatMap((host) => storms(logs, host)),
    ]),
  cause: `A client that is not activated asks again every ${ACTIVATION_INTERVAL_MINUTES} minutes, unless its host hands out another interval. That it keeps asking says that it fails, its codes say why.`,
  summary: (facts) => {
    if (facts.kind === 'storm')
      return `${plural(facts.clients, 'client')} asked ${shortened(facts.host)} again and again from ${dayOf(facts.from)} to ${dayOf(facts.to)}: ${plural(facts.requests, 'request')}.`;
    if (facts.kind === 'failed') return failedSummary(facts);
    const code = facts.code === null ? '' : `, with ${facts.code}`;
    const about = `every ${facts.minutes} minutes${hostPart('from', facts.host)}${code}`;
    return facts.count === 1
      ? `${who(facts)} asks for activation ${about}.`
      : `${facts.count} clients (${who(facts)}) ask for activation, the first of them ${about}.`;
  },
  remediation: (facts) => [
    firstLook(facts),
    look({ do: 'Treat the cause that the code names; the retries end with it', on: 'client' }),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dli'),
      on: 'client',
      expect: 'License Status: Licensed, and the next event 12288 seven days later',
    }),
  documentation: [KMS_GENERAL, SLMGR_OPTIONS],
  explains: [],
  example: {
    kind: 'clients',
    ...{
      names: ['ws017.corp.example'],
      count: 1,
      host: 'kms1.corp.example',
      minutes: 120,
      code: '0xC004F074',
      codes: ['0xC004F074'],
    },
  },
});
