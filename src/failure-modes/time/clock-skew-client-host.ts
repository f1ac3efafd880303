import type { ClientTimeline } from '../../model/events.js';
import type { ClockObservation, TcpObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { CLOCK_TOLERANCE_MINUTES, CLOCK_WARNING_MINUTES } from '../../model/kms.js';
import {
  clientGroups,
  codeCount,
  isFailing,
  type Logs,
  logsOf,
} from '../../readings/events/client-groups.js';
import { sameMachine } from '../../readings/events/machine-name.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, CLOCKS_DIFFER } from '../documents.js';
import { type GroupFacts, groupFacts, groupMatch, hostPart, plural, who } from '../event-words.js';
import { change, check, look } from '../words.js';

/** Told by logs: what a client wrote into its requests against the time they came, or the code of a refusal. */
interface LogFacts extends GroupFacts {
  readonly whose: 'client' | 'all-clients';
  /** The client's clock minus the host's; null when only the refusal tells of it. */
  readonly offsetMs: number | null;
}

interface ProbeFacts {
  readonly host: string;
  /** Whose clock was read: the KMS host's own, or the domain's that the host is taken to follow. */
  readonly whose: 'kms-host' | 'domain';
  /** Their clock minus ours. */
  readonly offsetMs: number;
  readonly method: NonNullable<ClockObservation['method']>;
}

type Facts = ProbeFacts | LogFacts;

const MS_PER_MINUTE = 60_000;

const METHOD = {
  sntp: 'SNTP',
  smb2: 'SMB',
  'http-date': 'HTTP',
} as const satisfies Record<ProbeFacts['method'], string>;

/** How far the clocks differ at the least, in minutes; null when no time was told. */
function leastDifference({ offsetMs, uncertaintyMs }: ClockObservation): number | null {
  return offsetMs === null ? null : (Math.abs(offsetMs) - (uncertaintyMs ?? 0)) / MS_PER_MINUTE;
}

/** The KMS hosts' clocks as far as one told the time, else the domain's. A host that is both is asked once, in either role. */
function clocksThatCount(
  clock: readonly ClockObservation[],
  reach: readonly TcpObservation[],
): readonly (ClockObservation & { readonly whose: ProbeFacts['whose'] })[] {
  const kms = new Set(reach.filter(({ purpose }) => purpose === 'kms').map(({ address }) => address));
  const told = clock.filter(({ offsetMs }) => offsetMs !== null);
  const hosts = told.filter(({ role, address }) => role === 'kms-host' || kms.has(address));
  if (hosts.length > 0) return hosts.map((one) => ({ ...one, whose: 'kms-host' }));
  return told.filter(({ role }) => role === 'domain').map((one) => ({ ...one, whose: 'domain' }));
}

function skewed(
  observation: ClockObservation & { readonly whose: ProbeFacts['whose'] },
): readonly Match<Facts>[] {
  const { id, host, whose, offsetMs, method } = observation;
  const difference = leastDifference(observation);
  if (offsetMs === null || method === null || difference === null || difference < CLOCK_WARNING_MINUTES)
    return [];
  return [
    {
      subject: host,
      facts: { host, whose, offsetMs, method },
      confidence: whose === 'kms-host' ? 'confirmed' : 'likely',
      severity: difference > CLOCK_TOLERANCE_MINUTES ? 'error' : 'warning',
      evidence: [id],
    },
  ];
}

/** `6 h`, `4 h 12 min`, `7 min`, of an offset in either direction. */
function span(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / MS_PER_MINUTE);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** The code of a host that rejects the time in a request. */
const REJECTED = ['0xC004F06C'] as const;
/** From this many clients on it is the host's clock that is wrong. */
const MANY_CLIENTS = 3;

function loggedSkews(logs: Logs): readonly Match<Facts>[] {
  const isOff = ({ clockOffsetSeconds, ...client }: ClientTimeline): boolean =>
    Math.abs(clockOffsetSeconds ?? 0) >= CLOCK_WARNING_MINUTES * 60 ||
    (codeCount({ ...client, clockOffsetSeconds }, REJECTED) > 0 &&
      isFailing({ ...client, clockOffsetSeconds }));
  return clientGroups(logs, isOff).map((group) => {
    const host = logs.analysis.hosts.find(({ name }) => group.host !== null && sameMachine(name, group.host));
    const median = Math.abs(host?.details?.medianClockOffsetSeconds ?? 0);
    const hostIsWrong = group.clients.length >= MANY_CLIENTS && median >= CLOCK_WARNING_MINUTES * 60;
    const worst = group.clients
      .map(({ clockOffsetSeconds }) => clockOffsetSeconds ?? 0)
      .reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
    const rejected = group.clients.some((client) => codeCount(client, REJECTED) > 0);
    const facts = {
      ...groupFacts(group),
      whose: hostIsWrong ? ('all-clients' as const) : ('client' as const),
      offsetMs: worst === 0 ? null : worst * 1000,
    };
    const far = Math.abs(worst) > CLOCK_TOLERANCE_MINUTES * 60;
    // Without the offset it may also be a host that lacks an update: the same code is documented for it.
    const match = groupMatch<Facts>(
      group,
      facts,
      worst === 0 ? 'likely' : 'confirmed',
      far || rejected ? 'error' : 'warning',
    );
    if (!hostIsWrong || group.host === null) return match;
    return { ...match, subject: group.host, topics: { ...group.topics, clients: [] } };
  });
}

function loggedSummary(facts: LogFacts): string {
  const against = hostPart('from that of', facts.host);
  if (facts.whose === 'all-clients')
    return `The clock of ${facts.host ?? 'the KMS host'} is off: ${plural(facts.count, 'client')} differ from it by up to ${span(facts.offsetMs ?? 0)}.`;
  const verb = facts.count === 1 ? 'differs' : 'differ';
  if (facts.offsetMs === null)
    return `The KMS host${hostPart('', facts.host)} rejects the time in the requests of ${who(facts)} (${REJECTED[0]}).`;
  return `The clock of ${who(facts)} ${verb}${against} by ${facts.count === 1 ? '' : 'up to '}${span(facts.offsetMs)}.`;
}

/** Only UTC counts: a wrong time zone with the right time is no fault. */
export const clockSkewClientHost = defineFailureMode<'clock' | 'reach' | 'events', Facts>({
  id: 'clock-skew-client-host',
  title: 'The clocks of client and KMS host differ',
  severity: 'error',
  needs: ['clock', 'reach', 'events'],
  detect: ({ clock, reach, events }) => [
    ...clocksThatCount(clock, reach).flatMap(skewed),
    ...logsOf(events).flatMap(loggedSkews),
  ],
  cause: `A KMS host rejects requests whose time is more than ${CLOCK_TOLERANCE_MINUTES / 60} hours off its own, in UTC (0xC004F06C); from ${CLOCK_WARNING_MINUTES} minutes on Kerberos fails and with it secure DNS updates. Either clock can be the wrong one.`,
  summary: (facts) => {
    if ('count' in facts) return loggedSummary(facts);
    const direction = facts.offsetMs > 0 ? 'ahead of' : 'behind';
    const what = `${span(facts.offsetMs)} ${direction} this computer's (${METHOD[facts.method]})`;
    return facts.whose === 'kms-host'
      ? `The clock of ${facts.host} is ${what}.`
      : `The domain's clock at ${facts.host} is ${what}; the KMS host told no time, but a member follows the domain.`;
  },
  remediation: (facts) => {
    const fill = { 'domain-controller': facts.whose === 'domain' ? facts.host : null };
    return [
      look({
        do: 'Measure client and host against a domain controller, to see which one is wrong',
        on: 'client',
        command: 'w32tm /stripchart /computer:<domain-controller> /samples:3 /dataonly',
        fill,
      }),
      look({
        do: 'See where the wrong one takes its time from',
        on: 'client',
        command: 'w32tm /query /status /verbose',
        elevated: true,
      }),
      change({
        do: 'Correct the computer that is wrong; on a domain controller or database server plan it, a large jump disturbs both',
        on: 'client',
        command: 'w32tm /resync',
      }),
      look({
        do: 'A virtual machine: look at the clock of its hypervisor and at the time synchronisation of the guest too',
        on: 'host',
      }),
    ];
  },
  verify: (facts) =>
    check({
      run: 'w32tm /stripchart /computer:<domain-controller> /samples:3 /dataonly',
      on: 'client',
      expect: 'an offset of seconds, on the client and on the host',
      fill: { 'domain-controller': facts.whose === 'domain' ? facts.host : null },
    }),
  documentation: [CLOCKS_DIFFER, ACTIVATION_ERROR_CODES],
  explains: ['trusted-time-skew', 'mak-tls-or-proxy', ...CLIENT_ECHOES],
  example: { host: 'kms1.corp.example', whose: 'kms-host', offsetMs: 21_600_000, method: 'sntp' },
});
