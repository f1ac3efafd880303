import { writeAttempt, writeNoise } from './client-log.js';
import type { Asker } from './entries.js';
import type { Attempt } from './fleet/attempts.js';
import { CLIENT_FAULT_NAMES } from './fleet/faults.js';
import type { Fleet } from './fleet/fleet.js';
import { endOf, type SimulationOptions } from './fleet/options.js';
import type { LogPlan, OpenLog, WrittenLog } from './happened.js';
import { createJournal, type Journal } from './journal.js';

/** The logs of those machines whose own log is written. */
export interface ClientDesk {
  note(attempt: Attempt, asker: Asker, next: number): void;
  advance(to: number): void;
  end(): readonly WrittenLog[];
  logOf(machine: number): string | null;
}

export function createClientDesk(options: SimulationOptions, fleet: Fleet, openLog: OpenLog): ClientDesk {
  const logged = loggedMachines(fleet, options.clientLogs);
  const journals = new Map<string, { readonly plan: LogPlan; readonly journal: Journal<never> }>();
  const names = new Map<number, string>();

  for (const machine of logged) {
    const name = options.collected
      ? 'synthetic-collected-application'
      : `synthetic-${fleet.label(machine, false)}-application`;
    names.set(machine, name);
    const plan: LogPlan = options.collected
      ? { name, role: 'collected', computer: null }
      : { name, role: 'client', computer: fleet.fullName(machine, false) };
    const known = journals.get(name);
    const journal = known?.journal ?? createJournal<never>(openLog(plan));
    if (known === undefined) journals.set(name, { plan, journal });
    const own = {
      name: fleet.fullName(machine, false),
      applicationId: fleet.productOf(machine).applicationId,
      offset: fleet.clockOffset(machine),
    };
    writeNoise(journal, own, options.from, endOf(options));
  }

  return {
    note(attempt, asker, next) {
      const name = names.get(fleet.machineOf(attempt.unit));
      const found = name === undefined ? undefined : journals.get(name);
      if (found !== undefined) writeAttempt(found.journal, attempt, asker, next);
    },
    advance(to) {
      for (const { journal } of journals.values()) journal.advance(to);
    },
    end: () =>
      [...journals.values()].map(({ plan, journal }) => {
        journal.end();
        return { ...plan, records: journal.records(), counts: journal.counts };
      }),
    logOf: (machine) => names.get(machine) ?? null,
  };
}

/** Two of every kind as long as there are any, then the rest in order. */
function loggedMachines(fleet: Fleet, wanted: number): readonly number[] {
  const chosen = new Set<number>();
  for (const fault of [...CLIENT_FAULT_NAMES, null]) {
    let found = 0;
    for (let machine = 0; machine < fleet.machines && found < 2; machine += 1) {
      if (fleet.faultOf(machine) !== fault) continue;
      if (chosen.size < wanted) chosen.add(machine);
      found += 1;
    }
  }
  for (let machine = 0; machine < fleet.machines && chosen.size < wanted; machine += 1) chosen.add(machine);
  return [...chosen].sort((a, b) => a - b);
}
