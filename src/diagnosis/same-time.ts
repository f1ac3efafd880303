import type { EventObservation, Evidence } from '../model/evidence.js';
import type { Finding } from '../model/finding.js';
import type { RunFacts } from '../model/report.js';

/** When a run asked the network, and the clock its evidence is judged by. */
export type Clocks = Pick<RunFacts, 'startedAt' | 'judgedAt'>;

/** Of which time findings tell. */
export interface Times {
  /** Whether what `cause` tells of is of the time that `echo` tells of. */
  areNear(cause: Shown, echo: Shown): boolean;
}

type Shown = Pick<Finding, 'evidence'>;

/** What lies further apart than this tells of two times: a probe of today says nothing about logs of last week. */
const NEAR_MS = 2 * 86_400_000;

/** The moment that findings from logs tell of: the end of the logs, or an earlier clock that they are judged by. */
function toldOf({ analysis, judgedAt }: EventObservation): number {
  const ends = (analysis?.sources ?? []).flatMap(({ to }) => (to === null ? [] : [Date.parse(to)]));
  const end = ends.reduce((last, time) => Math.max(last, time), Number.NEGATIVE_INFINITY);
  return Math.min(Date.parse(judgedAt), Number.isFinite(end) ? end : Infinity);
}

/** Whatever clock is given to judge by: probes tell of the moment they were sent, logs of that at which they end. */
export function createTimes(evidence: Evidence, clocks: Clocks | null): Times {
  const logs = new Map<string, number>();
  const probed = new Set<string>();
  for (const gathered of Object.values(evidence)) {
    if (gathered.status !== 'gathered') continue;
    for (const one of gathered.observations)
      if (one.kind === 'event-analysis') logs.set(one.id, toldOf(one));
      // Saved output of tools mostly has no time: it counts as of the judgement.
      else if (one.kind !== 'computer-settings' || one.files.length === 0) probed.add(one.id);
  }
  const timeOfLogs = ({ evidence: ids }: Shown): number | null =>
    ids.map((id) => logs.get(id)).find((time) => time !== undefined) ?? null;
  return {
    areNear(cause, echo) {
      const told = timeOfLogs(echo);
      if (clocks === null || told === null || timeOfLogs(cause) !== null) return true;
      return cause.evidence.some((id) => probed.has(id))
        ? Math.abs(Date.parse(clocks.startedAt) - told) <= NEAR_MS
        : Date.parse(clocks.judgedAt) - told <= NEAR_MS;
    },
  };
}
