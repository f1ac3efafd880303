import type { ClientDetails, ClientTimeline } from '../model/events.js';
import type { EventObservation } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import { clientGroups, codeCount, isFailing, logsOf } from '../readings/events/client-groups.js';
import { type GroupFacts, groupFacts, groupMatch, hostPart, who } from './event-words.js';

export interface TooFewFacts extends GroupFacts {
  /** The host's count in its last answer; null when only the code tells. */
  readonly counted: number | null;
}

/** SL_E_VL_NOT_ENOUGH_COUNT, as the client puts it. */
const NOT_ENOUGH = ['0xC004F038'] as const;

/** Clients of one kind of product whose host has counted too few. */
export function tooFewCounted(
  events: readonly EventObservation[],
  products: readonly ClientDetails['product'][],
): readonly Match<TooFewFacts>[] {
  const isRefused = (client: ClientTimeline): boolean =>
    products.includes(client.details?.product ?? 'unknown') &&
    isFailing(client) &&
    (client.details?.tooFew === true || codeCount(client, NOT_ENOUGH) > 0);
  return logsOf(events).flatMap((logs) =>
    clientGroups(logs, isRefused).map((group) => {
      const last = group.clients.findLast(({ details }) => details?.tooFew === true);
      const facts = { ...groupFacts(group), counted: last?.details?.hostCount ?? null };
      return groupMatch(group, facts, 'confirmed');
    }),
  );
}

export function tooFewSummary(facts: TooFewFacts, threshold: number, what: string): string {
  const host = hostPart('of', facts.host);
  const count =
    facts.counted === null
      ? `The count${host} is below ${threshold}`
      : `The KMS host${hostPart('', facts.host)} counted ${facts.counted}, below the ${threshold} that ${what} needs`;
  return `${count}: ${who(facts)} ${facts.count === 1 ? 'is' : 'are'} not activated.`;
}
