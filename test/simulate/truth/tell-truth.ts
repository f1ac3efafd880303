import { hex } from '../entries.js';
import type { Fault } from '../fleet/faults.js';
import { DOMAIN, endOf, VALID } from '../fleet/options.js';
import { renamedAt } from '../askers.js';
import type { Happened, HostStory } from '../happened.js';
import type { CountTruth } from './host-count.js';
import type { Curve } from './host-truth.js';
import type { Pattern, Summary } from './view.js';

type Instant = string;

/** One look at a machine's product. */
export interface LookTruth {
  readonly pattern: Pattern;
  readonly attempts: number;
  readonly failures: number;
  readonly failureStreak: number;
  readonly streakStartedAt: Instant | null;
  readonly lastAttempt: Instant | null;
  readonly lastSuccess: Instant | null;
  /** False: no success is in the logs, but the minutes left of a later request tell of one, to the minute. */
  readonly lastSuccessSeen: boolean;
  readonly licensedUntil: Instant | null;
  readonly hresults: Readonly<Record<string, number>>;
}

export interface ClientTruth {
  readonly name: string;
  readonly label: string;
  /** Another label it went by later, and since when. */
  readonly renamed: { readonly label: string; readonly at: Instant } | null;
  readonly cmid: string;
  readonly activationId: string;
  readonly product: 'client' | 'server' | 'office';
  readonly fault: Fault | null;
  /** Client minus host. */
  readonly clockOffsetSeconds: number;
  /** Name of the log that holds its own events. */
  readonly log: string | null;
  /** What its own log shows or would show, by its own clock. */
  readonly did: LookTruth;
  /** What the hosts' logs show; null when no host heard it. `certain`: what hosts cannot see would not change the pattern. */
  readonly hosts: (LookTruth & { readonly certain: boolean }) | null;
}

const instant = (at: number): Instant => new Date(at).toISOString();
const instantOrNull = (at: number | null): Instant | null => (at === null ? null : instant(at));

export function* tellClients(happened: Happened): Iterable<ClientTruth> {
  const { options, fleet, did, heard, heardReally } = happened;
  const judgedAt = endOf(options);
  for (let unit = 0; unit < fleet.units; unit += 1) {
    const machine = fleet.machineOf(unit);
    const fault = fleet.faultOf(machine);
    const { kind, activationId } = fleet.productOf(unit);
    const own = did.summary(unit, judgedAt, judgedAt);
    const coveredTo = happened.coveredTo(unit);
    const shown = heard.summary(unit, judgedAt, coveredTo);
    const certain = shown.pattern === heardReally.summary(unit, judgedAt, coveredTo).pattern;
    yield {
      name: fleet.fullName(machine, false),
      label: fleet.label(machine, false),
      renamed:
        fault === 'renamed'
          ? { label: fleet.label(machine, true), at: instant(renamedAt(options, fleet, machine)) }
          : null,
      cmid: fleet.cmid(fleet.idOwner(machine)),
      activationId,
      product: kind,
      fault,
      clockOffsetSeconds: fleet.clockOffset(machine) / 1000,
      log: happened.logOf(machine),
      did: look(own),
      hosts: shown.attempts === 0 ? null : { ...look(shown), certain },
    };
  }
}

function look(summary: Summary): LookTruth {
  const { lastSuccess } = summary;
  return {
    ...summary,
    streakStartedAt: instantOrNull(summary.streakStartedAt),
    lastAttempt: instantOrNull(summary.lastAttempt),
    lastSuccess: instantOrNull(lastSuccess),
    licensedUntil: instantOrNull(lastSuccess === null ? null : lastSuccess + VALID),
    hresults: Object.fromEntries([...summary.hresults].map(([code, count]) => [hex(code), count])),
  };
}

/** The truth but for the clients, of which there may be very many. */
export function tellFleet(happened: Happened) {
  const { options, fleet, incidents, logs } = happened;
  return {
    synthetic: true,
    domain: DOMAIN,
    seed: options.seed,
    machines: fleet.machines,
    from: instant(options.from),
    judgedAt: instant(endOf(options)),
    definitions: DEFINITIONS,
    faults: Object.fromEntries(options.faults),
    incidents: {
      outages: incidents.outages.map(({ from, to }) => ({ from: instant(from), to: instant(to) })),
      restarts: incidents.restarts.map(({ from, to }) => ({ from: instant(from), to: instant(to) })),
      oldHostEnds: instantOrNull(incidents.oldHostEnds),
    },
    logs: logs.map(({ name, role, computer, records, counts }) => ({
      ...{ name, role, computer, records },
      counts: Object.fromEntries(counts),
    })),
    hosts: happened.hosts.map((host) => tellHost(happened, host)),
  };
}

function tellHost({ fleet }: Happened, { name, facts, published, storm }: HostStory) {
  const count = ({ now, capped, series }: CountTruth) => ({ now, capped, series });
  const curve = ({ belowClientThresholdAt, belowServerThresholdAt }: Curve) => ({
    belowClientThresholdAt: instantOrNull(belowClientThresholdAt),
    belowServerThresholdAt: instantOrNull(belowServerThresholdAt),
  });
  return {
    name,
    requests: facts.requests,
    machineIds: facts.ids,
    clients: facts.units,
    firstRequest: instantOrNull(facts.firstRequest),
    activationCount: count(facts.windows),
    officeCount: facts.office === null ? null : count(facts.office),
    forecast: {
      pessimistic: curve(facts.pessimistic),
      expected: curve(facts.expected),
      expiring: facts.expiring.map(({ id, lastSeen, leavesCountAt }) => ({
        cmid: fleet.cmid(id),
        name: fleet.fullName(id, false),
        lastSeen: instant(lastSeen),
        leavesCountAt: instant(leavesCountAt),
      })),
    },
    duplicateCmids: facts.duplicates.map(({ id, machines }) => ({
      cmid: fleet.cmid(id),
      names: machines.map((machine) => fleet.fullName(machine, false)),
    })),
    retryStorms: storm === null ? [] : [{ ...storm, from: instant(storm.from), to: instant(storm.to) }],
    dnsPublishing: published.map((one) => ({ ...one, at: instant(one.at) })),
  };
}

const DEFINITIONS = {
  judgedAt: 'the last millisecond of the last day; no event is later',
  attempt: 'one 12288 with its 12289; a walk over several hosts is one, at the time of its first 12288',
  hosts:
    'an attempt is one 12290; it failed when its result is not 0; it is a success when its result is 0 and the state before was licensed',
  series:
    "as far as the host's log goes: distinct machine IDs with a request of result 0 within the past 43200 minutes, seen from the logs alone, at the end of each UTC day",
  pessimistic:
    'when the count falls below the threshold if nobody asks again; one already missed has the time it fell, null when it was never reached',
  expected: 'the same if IDs stay whose last request had result 0 and is at most 12096 minutes old',
  silent:
    'only where a log goes on long enough to show it: that of a host that was switched off ends with it',
  duplicateCmids: 'machine IDs with which several machines asked by turns within the last 43200 minutes',
  retryStorms: 'those of the fault storm; many faults in a small fleet may look like one as well',
  hresults: 'results other than 0, one for each attempt: that of the last host tried',
};
