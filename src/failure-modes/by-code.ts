import type { ClientTimeline } from '../model/events.js';
import type { EventObservation } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import type { Confidence, Finding } from '../model/finding.js';
import { anyCameBack, clientGroups, codeCount, isFailing, logsOf } from '../readings/events/client-groups.js';
import { isUntold } from '../model/untold-client.js';
import { type GroupFacts, groupFacts, groupMatch } from './event-words.js';

/** Clients that fail, and the code that comes back. */
export interface CodeFacts extends GroupFacts {
  readonly code: string;
}

/** Clients whose attempts still fail and brought one of these codes, those of one host together. */
export function failingWith(
  events: readonly EventObservation[],
  codes: readonly [string, ...string[]],
  confidence: Confidence,
  which: (client: ClientTimeline) => boolean = () => true,
): readonly Match<CodeFacts>[] {
  return withCode(events, codes, (client) => isFailing(client) && which(client), confidence);
}

/**
 * Clients of which only events beside requests (8196, 8198, 8233) tell such a code. Whether they were activated since
 * is not told, so that this is a warning, and never more than possible.
 */
export function toldBeside(
  events: readonly EventObservation[],
  codes: readonly [string, ...string[]],
  which: (client: ClientTimeline) => boolean = () => true,
): readonly Match<CodeFacts>[] {
  return withCode(events, codes, (client) => isUntold(client) && which(client), 'possible', 'warning');
}

function withCode(
  events: readonly EventObservation[],
  codes: readonly [string, ...string[]],
  which: (client: ClientTimeline) => boolean,
  confidence: Confidence,
  severity?: Finding['severity'],
): readonly Match<CodeFacts>[] {
  const told = logsOf(events).filter((logs) => anyCameBack(logs, codes));
  return told.flatMap((logs) =>
    clientGroups(logs, (client) => codeCount(client, codes) > 0 && which(client)).map((group) => {
      const code = codes.find((one) => group.clients.some((client) => codeCount(client, [one]) > 0));
      return groupMatch(group, { ...groupFacts(group), code: code ?? codes[0] }, confidence, severity);
    }),
  );
}

export const CODE_EXAMPLE = { names: ['ws017.corp.example'], count: 1, host: 'kms1.corp.example' } as const;
