import type { ClientTimeline } from '../model/events.js';
import type { EventObservation } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import type { Confidence } from '../model/finding.js';
import { anyCameBack, clientGroups, codeCount, isFailing, logsOf } from '../readings/events/client-groups.js';
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
  const told = logsOf(events).filter((logs) => anyCameBack(logs, codes));
  return told.flatMap((logs) =>
    clientGroups(logs, (client) => isFailing(client) && codeCount(client, codes) > 0 && which(client)).map(
      (group) => {
        const code = codes.find((one) => group.clients.some((client) => codeCount(client, [one]) > 0));
        return groupMatch(group, { ...groupFacts(group), code: code ?? codes[0] }, confidence);
      },
    ),
  );
}

export const CODE_EXAMPLE = { names: ['ws017.corp.example'], count: 1, host: 'kms1.corp.example' } as const;
