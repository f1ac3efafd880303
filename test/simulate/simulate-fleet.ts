import { createClientDesk } from './client-desk.js';
import { createAskers } from './askers.js';
import { createAgenda } from './fleet/agenda.js';
import { createAttempts, type Attempt } from './fleet/attempts.js';
import { createFleet, type Fleet } from './fleet/fleet.js';
import { planIncidents } from './fleet/incidents.js';
import { endOf, MINUTE, RENEWAL, RETRY, type SimulationOptions } from './fleet/options.js';
import { createUnitStates, momentOf } from './fleet/unit-states.js';
import { createHostDesk } from './host-desk.js';
import type { Happened, OpenLog } from './happened.js';
import { createRandom, type Random } from './random.js';
import { createView, type View } from './truth/view.js';

/** Entries of an attempt begin up to this long before it. */
const AHEAD = 10_000;
const RENEWAL_JITTER = 20 * MINUTE;
const RETRY_JITTER = 45_000;
/** A machine that lost its activation in a storm asks at once, within one retry interval of the others. */
const STORM_SPREAD = RETRY;

/** Lets a fleet live through its days and writes what Windows would have logged, in order. */
export function simulateFleet(options: SimulationOptions, openLog: OpenLog): Happened {
  const end = endOf(options);
  const fleet = createFleet(options);
  const incidents = planIncidents(options);
  const random = createRandom(options.seed);
  const states = createUnitStates(options, fleet);
  const attempt = createAttempts(options, fleet, incidents, random, states);
  const did = createView(fleet.units);
  const heard = createView(fleet.units);
  const heardReally = createView(fleet.units);
  const hosts = createHostDesk(options, fleet, incidents, openLog, { heard, heardReally });
  const clients = createClientDesk(options, fleet, openLog);
  const askers = createAskers(options, fleet);
  const agenda = createAgenda(fleet.units, (unit) => states.firstAttempt(unit));
  const lastTurn = (unit: number): number => lastTurnOf(options, fleet, fleet.machineOf(unit));
  let stormAhead = incidents.storm?.from ?? Infinity;
  let turns = 0;

  for (;;) {
    const unit = agenda.first();
    const at = unit < 0 ? Infinity : agenda.timeOf(unit);
    if (stormAhead <= Math.min(at, end)) {
      const from = stormAhead;
      stormAhead = Infinity;
      agenda.moveAll((stormed, old) => {
        if (old === Infinity || from > lastTurn(stormed)) return old;
        states.reset(stormed, from);
        return from + Math.floor(random.next() * STORM_SPREAD);
      });
      continue;
    }
    if (at > end) break;
    if (at > lastTurn(unit)) {
      agenda.moveFirst(Infinity);
      continue;
    }
    hosts.advance(at - AHEAD);
    clients.advance(at - AHEAD);
    const made = attempt(unit, at);
    turns += 1;
    const next = at + pauseAfter(made, random);
    const asker = askers(unit, at);
    const short = fleet.usesShortName(fleet.machineOf(unit), turns);
    const name = short ? (asker.name.split('.', 1)[0] ?? '').toUpperCase() : asker.name;
    for (const tried of made.tries) hosts.hear(made, tried, { asker, name });
    clients.note(made, asker, next);
    noteDeed(did, made, asker.offset);
    if (made.answer?.bound === true) states.activate(unit, at);
    agenda.moveFirst(next);
  }
  const { hosts: stories, logs, coveredTo } = hosts.end();
  return {
    ...{ options, fleet, incidents, hosts: stories, did, heard, heardReally, coveredTo },
    logs: [...logs, ...clients.end()],
    logOf: (machine) => clients.logOf(machine),
  };
}

function pauseAfter(made: Attempt, random: Random): number {
  return made.answer?.bound === true
    ? RENEWAL + Math.floor(random.next() * RENEWAL_JITTER)
    : RETRY + Math.floor(random.next() * RETRY_JITTER);
}

function noteDeed(
  did: View,
  { unit, at, tries, answer, licence, lastSuccess }: Attempt,
  offset: number,
): void {
  const bound = answer?.bound === true;
  did.add(unit, {
    at: at + offset,
    code: tries.at(-1)?.result ?? 0,
    failed: !bound,
    succeeded: bound,
    knownSuccess: licence.state === 1 && lastSuccess !== null ? lastSuccess + offset : null,
  });
}

/** After this a machine asks no more: it fell silent, or by its own clock the period is over. */
function lastTurnOf(options: SimulationOptions, fleet: Fleet, machine: number): number {
  if (fleet.faultOf(machine) === 'silent') return momentOf(options, machine, 0.3, 0.65);
  // The events of an attempt take half a minute; none of them is cut off.
  return endOf(options) - Math.max(0, fleet.clockOffset(machine)) - MINUTE;
}
