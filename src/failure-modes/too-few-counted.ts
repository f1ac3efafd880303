import type { ClientDetails, ClientTimeline, EventAnalysis } from '../model/events.js';
import type { ComputerSettings, EventObservation } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import type { RemediationStep, RemediationSteps } from '../model/finding.js';
import {
  clientGroups,
  codeCount,
  hostOf,
  isFailing,
  type Logs,
  logsOf,
} from '../readings/events/client-groups.js';
import { sameMachine } from '../readings/events/machine-name.js';
import { hostCounts } from '../readings/settings/host-counts.js';
import { hostViews } from '../readings/settings/host-view.js';
import {
  type GroupFacts,
  groupFacts,
  groupMatch,
  hostPart,
  shortened,
  showLicence,
  whoOfKnown,
} from './event-words.js';

export interface TooFewFacts extends GroupFacts {
  /** The host's count, in its last answer or by its settings; null when only the code tells. */
  readonly counted: number | null;
  /** Activation ID of the host key that counts, where it is told. */
  readonly hostKey?: string;
}

export interface TooFewEvidence {
  readonly events: readonly EventObservation[];
  readonly hostSettings: readonly ComputerSettings[];
  readonly clientSettings: readonly ComputerSettings[];
}

export const TOO_FEW_NEEDS = ['events', 'hostSettings', 'clientSettings'] as const;

/** One kind of product: how logs name it, and which count of a host is about it. */
export interface TooFewOf {
  readonly products: readonly ClientDetails['product'][];
  readonly family: 'windows' | 'office';
  readonly threshold: number;
}

const DAY_MS = 86_400_000;

/** SL_E_VL_NOT_ENOUGH_COUNT, as the client puts it. */
const NOT_ENOUGH = ['0xC004F038'] as const;

/** By the logs: clients of one kind of product whose host has counted too few. */
function byLogs(
  events: readonly EventObservation[],
  { products, family, threshold }: TooFewOf,
): readonly Match<TooFewFacts>[] {
  const ofKind = ({ details }: ClientTimeline): boolean => products.includes(details?.product ?? 'unknown');
  return logsOf(events).flatMap((logs) => {
    const low = lowCounts(logs, family, threshold);
    if (low.length === 0 && !anyRefused(logs.analysis)) return [];
    const countAt = (client: ClientTimeline): number | null => {
      const host = hostOf(client);
      return host === null ? null : (low.find(({ name }) => sameMachine(name, host))?.now ?? null);
    };
    const holds = (client: ClientTimeline): boolean =>
      ofKind(client) && (isRefused(client) || (isUnbound(client) && countAt(client) !== null));
    return clientGroups(logs, holds).map((group) => {
      const last = group.clients.findLast(({ details }) => details?.tooFew === true);
      const counted = last?.details?.hostCount ?? countAt(group.clients[0]);
      return groupMatch(group, { ...groupFacts(group), counted }, 'confirmed');
    });
  });
}

/** Asks again and again though its host answers without an error: it was told a count too low. */
const isUnbound = ({ pattern, attempts, details }: ClientTimeline): boolean =>
  details?.answered === true &&
  details.toldBy === 'host' &&
  details.notBound > 0 &&
  attempts > 1 &&
  pattern === 'never-activated';

/** Hosts that count fewer than this kind needs, where their log covers the whole time that counts. */
function lowCounts(
  { analysis, at }: Logs,
  family: TooFewOf['family'],
  threshold: number,
): readonly { readonly name: string; readonly now: number }[] {
  return analysis.hosts.flatMap(({ name, details, ...host }) => {
    const count = family === 'office' ? host.officeCount : host.activationCount;
    if (count === null || count.now >= threshold) return [];
    const { completeFrom, now } = count;
    const current = at - Date.parse(details?.coveredTo ?? '') <= DAY_MS;
    return completeFrom !== null && Date.parse(completeFrom) <= at && current ? [{ name, now }] : [];
  });
}

function isRefused(client: ClientTimeline): boolean {
  return isFailing(client) && (client.details?.tooFew === true || codeCount(client, NOT_ENOUGH) > 0);
}

const refusedIn = new WeakMap<EventAnalysis, boolean>();

/** Whether that happened to any client at all: it is asked for every product, and of most fleets it holds for none. */
function anyRefused(analysis: EventAnalysis): boolean {
  const known = refusedIn.get(analysis) ?? analysis.clients.some(isRefused);
  refusedIn.set(analysis, known);
  return known;
}

/** By the host's own count; only possible where nobody knows whether clients that need so many ask. */
function byCounts(
  { hostSettings, clientSettings }: TooFewEvidence,
  { family, threshold }: TooFewOf,
  ambiguous: boolean,
): readonly Match<TooFewFacts>[] {
  return hostViews(hostSettings).flatMap((view) =>
    hostCounts(view, clientSettings).flatMap((one): Match<TooFewFacts>[] => {
      if (one.family !== family || one.count >= threshold) return [];
      if (one.needed === null ? !ambiguous : one.needed !== threshold) return [];
      const facts = { names: [], count: 0, host: view.name, counted: one.count };
      const confidence = one.needed === null ? 'possible' : 'confirmed';
      return [{ subject: view.name, facts, confidence, evidence: [view.id], topics: view.topics }];
    }),
  );
}

/** `ambiguous`: whether a count that servers alone would give as well is told as possible. */
export function tooFewCounted(
  evidence: TooFewEvidence,
  kind: TooFewOf,
  ambiguous = false,
): readonly Match<TooFewFacts>[] {
  return [...byLogs(evidence.events, kind), ...byCounts(evidence, kind, ambiguous)];
}

export function tooFewSummary(facts: TooFewFacts, threshold: number, what: string): string {
  if (facts.count === 0)
    return `${shortened(facts.host ?? 'The KMS host')} has counted ${facts.counted ?? 0}, below the ${threshold} that ${what} needs: none of that kind is activated by it.`;
  const host = hostPart('of', facts.host);
  const count =
    facts.counted === null
      ? `The count${host} is below ${threshold}`
      : `The KMS host${hostPart('', facts.host)} counted ${facts.counted}, below the ${threshold} that ${what} needs`;
  return `${count}: ${whoOfKnown(facts)} ${facts.count === 1 ? 'is' : 'are'} not activated.`;
}

/** Where only a code told it, the count is still to be read; else the step after that is the next. */
export function countFirst(
  { counted }: TooFewFacts,
  [next, ...more]: RemediationSteps,
  countStep: RemediationStep = showLicence('host', 'Read the count of the host'),
): RemediationSteps {
  return counted === null ? [countStep, next, ...more] : [next, ...more];
}
