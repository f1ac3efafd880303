import type { ClientTimeline } from '../model/events.js';
import type { ComputerSettings } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import { CLOCK_TOLERANCE_MINUTES, CLOCK_WARNING_MINUTES } from '../model/kms.js';
import { clientGroups, codeCount, isFailing, type Logs } from '../readings/events/client-groups.js';
import { sameMachine } from '../readings/events/machine-name.js';
import { type GroupFacts, groupFacts, groupMatch, hostPart, who } from './event-words.js';
import { plural } from '../model/plural.js';
import { printedMatches } from './printed-match.js';
import { span } from './time-span.js';

/** Told by logs: what a client wrote into its requests against the time they came, or the code of a refusal. */
export interface LoggedSkew extends GroupFacts {
  readonly whose: 'client' | 'all-clients';
  /** The client's clock minus the host's; null when only the refusal tells of it. */
  readonly offsetMs: number | null;
  /** Set where the computer's own tool measured it against `host`. */
  readonly measured?: true;
}

/** The code of a host that rejects the time in a request. */
const REJECTED = ['0xC004F06C'] as const;
/** From this many clients on it is the host's clock that is wrong. */
const MANY_CLIENTS = 3;

export function loggedSkews(logs: Logs): readonly Match<LoggedSkew>[] {
  const isOff = (client: ClientTimeline): boolean =>
    Math.abs(client.clockOffsetSeconds ?? 0) >= CLOCK_WARNING_MINUTES * 60 ||
    (codeCount(client, REJECTED) > 0 && isFailing(client));
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
    const match = groupMatch<LoggedSkew>(
      group,
      facts,
      worst === 0 ? 'likely' : 'confirmed',
      far || rejected ? 'error' : 'warning',
    );
    if (!hostIsWrong || group.host === null) return match;
    return { ...match, subject: group.host, topics: { ...group.topics, clients: [] } };
  });
}

/** The refusal as a client's own tools print it. */
export function printedSkews(clients: readonly ComputerSettings[]): readonly Match<LoggedSkew>[] {
  const [code] = REJECTED;
  return printedMatches(clients, { [code]: 'likely' }).map((match) => ({
    ...match,
    facts: {
      ...{ names: match.facts.names, count: match.facts.count, host: match.facts.host },
      ...{ whose: 'client', offsetMs: null },
    },
  }));
}

export function loggedSummary(facts: LoggedSkew): string {
  const against = hostPart('from that of', facts.host);
  if (facts.whose === 'all-clients')
    return `The clock of ${facts.host ?? 'the KMS host'} is off: ${plural(facts.count, 'client')} differ from it by up to ${span(facts.offsetMs ?? 0)}.`;
  const verb = facts.count === 1 ? 'differs' : 'differ';
  if (facts.offsetMs === null)
    return `The KMS host${hostPart('', facts.host)} rejects the time in the requests of ${who(facts)} (${REJECTED[0]}).`;
  return `The clock of ${who(facts)} ${verb}${against} by ${facts.count === 1 ? '' : 'up to '}${span(facts.offsetMs)}.`;
}
