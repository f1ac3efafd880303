import type { ClientTimeline, HostAnalysis } from '../../model/events.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { ACTIVATION_INTERVAL_MINUTES } from '../../model/kms.js';
import {
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
import { check, look } from '../words.js';

type Facts =
  | (GroupFacts & { readonly kind: 'clients'; readonly minutes: number; readonly code: string | null })
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
/** Two-hourly with tolerance; hosts may hand out less. */
const LONGEST_MINUTES = ACTIVATION_INTERVAL_MINUTES + 30;
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
  return pattern !== 'silent' && minutes !== null && minutes <= LONGEST_MINUTES ? Math.round(minutes) : null;
}

function clients(logs: Logs): readonly Match<Facts>[] {
  return clientGroups(logs, (client) => retryMinutes(client) !== null, mainCode).map((group) => {
    const minutes = group.clients.map(retryMinutes).find((one) => one !== null) ?? 0;
    const codes = group.clients.flatMap(({ hresults }) => Object.keys(hresults));
    const code = new Set(codes).size === 1 ? (codes[0] ?? null) : null;
    return groupMatch<Facts>(group, { kind: 'clients', ...groupFacts(group), minutes, code }, 'confirmed');
  });
}

function storms({ id, at }: Logs, host: HostAnalysis): readonly Match<Facts>[] {
  const last = host.retryStorms.findLast(({ to }) => at - Date.parse(to) <= WEEK_MS);
  if (last === undefined) return [];
  const facts: Facts = { kind: 'storm', host: host.name, ...last };
  return [{ subject: host.name, facts, confidence: 'confirmed', evidence: [id], topics: hostTopics(host) }];
}

export const retryStormTwoHour = defineFailureMode<'events', Facts>({
  id: 'retry-storm-two-hour',
  title: 'Client asks every two hours: activation keeps failing',
  severity: 'warning',
  needs: ['events'],
  detect: ({ events }) =>
    logsOf(events).flatMap((logs) => [
      ...clients(logs),
      ...logs.analysis.hosts.flatMap((host) => storms(logs, host)),
    ]),
  cause: `A client that is not activated asks again every ${ACTIVATION_INTERVAL_MINUTES} minutes, unless its host hands out another interval. That it keeps asking says that it fails, its codes say why.`,
  summary: (facts) => {
    if (facts.kind === 'storm')
      return `${plural(facts.clients, 'client')} asked ${shortened(facts.host)} again and again from ${dayOf(facts.from)} to ${dayOf(facts.to)}: ${plural(facts.requests, 'request')}.`;
    const code = facts.code === null ? '' : `, with ${facts.code}`;
    const about = `every ${facts.minutes} minutes${hostPart('from', facts.host)}${code}`;
    return facts.count === 1
      ? `${who(facts)} asks for activation ${about}.`
      : `${facts.count} clients (${who(facts)}) ask for activation, the first of them ${about}.`;
  },
  remediation: () => [
    readLog('Read the codes of the last attempts', 'client', [12288, 12289], 10),
    look({ do: 'Treat the cause that the code names; the retries end with it', on: 'client' }),
  ],
  verify: () =>
    check({
      run: 'cscript //nologo %windir%\\system32\\slmgr.vbs /dli',
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
    },
  },
});
