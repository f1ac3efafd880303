import type { EventNotice } from '../model/events.js';
import type { EventObservation } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import type { Confidence } from '../model/finding.js';
import { logsOf } from '../readings/events/client-groups.js';

/** Events that tell a fault by themselves, of however many computers. */
export interface NoticeFacts {
  readonly names: readonly string[];
  readonly count: number;
  readonly events: number;
}

const NAMED = 3;

/** One match for all computers with such events: the computer when it is but one, else the first log. */
export function noticed(
  events: readonly EventObservation[],
  confidence: Confidence,
  which: (notice: EventNotice) => boolean,
): readonly Match<NoticeFacts>[] {
  return logsOf(events).flatMap(({ id, analysis }): Match<NoticeFacts>[] => {
    const found = (analysis.notices ?? []).filter(which);
    const names = [...new Set(found.map(({ computer }) => computer))].sort();
    const [first] = names;
    if (first === undefined) return [];
    const facts = {
      names: names.slice(0, NAMED),
      count: names.length,
      events: found.reduce((sum, { count }) => sum + count, 0),
    };
    const subject = names.length === 1 ? first : (analysis.sources[0]?.file ?? first);
    return [
      {
        ...{ subject, facts, confidence, evidence: [id] },
        records: found.flatMap(({ lastRecord }) => lastRecord ?? []),
        topics: { hosts: [], clients: names, domains: [] },
      },
    ];
  });
}

export const NOTICE_EXAMPLE: NoticeFacts = {
  names: ['ws017.corp.example'],
  count: 1,
  events: 4,
};
