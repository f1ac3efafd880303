import type { ComputerSettings, EventObservation } from '../../model/evidence.js';
import type { Instant } from '../../model/instant.js';
import { logsOf } from '../events/client-groups.js';
import { sameMachine } from '../events/machine-name.js';

export interface ToldUntil {
  /** The time at which what is known of the computer ends. */
  readonly until: Instant;
  /** The clock is the end of logs that do not tell of it. */
  readonly ofOthers: boolean;
}

/**
 * Where the clock of the judgement is the end of the logs: the end of those that tell of this computer, by its name or its
 * machine ID. A later log of another one is no later news of this.
 */
export function toldUntil(
  { computer, products, service }: ComputerSettings,
  events: readonly EventObservation[],
  at: Instant,
): ToldUntil {
  const logs = logsOf(events).filter(({ clock }) => clock === 'evidence-end');
  if (logs.length === 0) return { until: at, ofOthers: false };
  const ids = [service?.facts.clientMachineId, ...(products?.facts ?? []).map((one) => one.clientMachineId)]
    .flatMap((id) => id ?? [])
    .map((id) => id.toLowerCase());
  const ends = logs.flatMap(({ analysis }) =>
    analysis.clients
      .filter(
        ({ name, cmid }) =>
          (computer !== null && sameMachine(name, computer)) || ids.includes(cmid?.toLowerCase() ?? ''),
      )
      .flatMap(({ details }) => details?.coveredTo ?? []),
  );
  const last = ends.sort().at(-1);
  return last === undefined ? { until: at, ofOthers: true } : { until: last, ofOthers: false };
}
