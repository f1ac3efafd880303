import { hostEntry, type Asker } from './entries.js';
import type { Attempt, Try } from './fleet/attempts.js';
import { HOSTS } from './fleet/attempts.js';
import type { Fleet } from './fleet/fleet.js';
import type { Incidents } from './fleet/incidents.js';
import { endOf, type SimulationOptions } from './fleet/options.js';
import type { HostStory, LogPlan, OpenLog, Storm, WrittenLog } from './happened.js';
import { writeHostEvents, type Publishing } from './host-log.js';
import { writeNoise } from './client-log.js';
import { createJournal, type Journal } from './journal.js';
import { createHostTruth, type HostTruth } from './truth/host-truth.js';
import type { View } from './truth/view.js';

/** The hosts of the fleet: they log what they hear, and the truth listens to what is written. */
export interface HostDesk {
  hear(attempt: Attempt, tried: Try, request: { readonly asker: Asker; readonly name: string }): void;
  advance(to: number): void;
  end(): {
    readonly hosts: readonly HostStory[];
    readonly logs: readonly WrittenLog[];
    /** Until when a host's log would show a unit that was heard. */
    readonly coveredTo: (unit: number) => number;
  };
}

/** How long a request is on its way: fixed, so that nothing overtakes. */
const LATENCY = 250;

interface Request {
  readonly attempt: Attempt;
  readonly result: number;
}

interface Host {
  readonly name: string;
  readonly requests: Journal<Request>;
  readonly application: Journal<never>;
  readonly plans: readonly [requests: LogPlan, application: LogPlan];
  readonly truth: HostTruth;
  readonly published: readonly Publishing[];
  readonly storm: StormCount;
  /** Where its logs end. */
  readonly coveredTo: number;
}

export function createHostDesk(
  options: SimulationOptions,
  fleet: Fleet,
  incidents: Incidents,
  openLog: OpenLog,
  views: { readonly heard: View; readonly heardReally: View },
): HostDesk {
  const end = endOf(options);
  const covered = new Float64Array(fleet.units);
  const hosts = HOSTS.slice(0, incidents.oldHostEnds === null ? 1 : 2).map((name, index): Host => {
    const short = name.split('.', 1)[0] ?? name;
    const plan = (role: 'kms' | 'host-application', log: string): LogPlan => ({
      ...{ name: `synthetic-${short}-${log}`, role, computer: name },
    });
    const plans = [plan('kms', 'key-management-service'), plan('host-application', 'application')] as const;
    const truth = createHostTruth(fleet, { from: options.from, end });
    const storm = createStormCount(fleet.units, incidents);
    const requests = createJournal<Request>(openLog(plans[0]), ({ attempt, result }, entry) => {
      truth.hear({ at: entry.at, unit: attempt.unit, result });
      covered[attempt.unit] = Math.max(covered[attempt.unit] ?? 0, offAt);
      storm.add(entry.at, attempt.unit, result);
      addTo(views, attempt, entry.at, result);
    });
    const application = createJournal<never>(openLog(plans[1]));
    const offAt = index === 1 && incidents.oldHostEnds !== null ? incidents.oldHostEnds - 1 : end;
    const published = writeHostEvents(application, name, incidents, { from: options.from, end: offAt });
    writeNoise(application, { name, applicationId: WINDOWS, offset: 0 }, options.from, offAt);
    return { name, requests, application, plans, truth, published, storm, coveredTo: offAt };
  });

  return {
    hear(attempt, tried, request) {
      const host = hosts[tried.heard ?? -1];
      if (host === undefined) return;
      const at = attempt.at + tried.delay + LATENCY;
      const entry = hostEntry(at, host.name, { attempt, tried, ...request });
      host.requests.add(at, entry, { attempt, result: tried.result });
    },
    advance(to) {
      for (const { requests, application } of hosts) {
        requests.advance(to);
        application.advance(to);
      }
    },
    end() {
      for (const { requests, application } of hosts) {
        requests.end();
        application.end();
      }
      return {
        coveredTo: (unit) => covered[unit] ?? end,
        hosts: hosts.map(({ name, truth, published, storm, coveredTo }) => ({
          ...{ name, published, facts: truth.finish(coveredTo), storm: storm.finish() },
        })),
        logs: hosts.flatMap(({ plans, requests, application }) => [
          { ...plans[0], records: requests.records(), counts: requests.counts },
          { ...plans[1], records: application.records(), counts: application.counts },
        ]),
      };
    },
  };
}

const WINDOWS = '55c92734-d682-4d71-983e-d6ec3f16059f';

/** A host knows what it answered and what the machine was before; whether it is activated now only the machine knows. */
function addTo(
  views: { readonly heard: View; readonly heardReally: View },
  { unit, licence, lastSuccess, answer }: Attempt,
  at: number,
  code: number,
): void {
  const wasLicensed = licence.state === 1;
  const knownSuccess = wasLicensed ? lastSuccess : null;
  views.heard.add(unit, {
    ...{ at, code, knownSuccess, failed: code !== 0, succeeded: code === 0 && wasLicensed },
  });
  const bound = answer?.bound === true;
  views.heardReally.add(unit, { at, code, knownSuccess, failed: !bound, succeeded: bound });
}

interface StormCount {
  add(at: number, unit: number, result: number): void;
  finish(): Storm | null;
}

function createStormCount(units: number, { storm }: Incidents): StormCount {
  const asked = new Uint8Array(storm === null ? 0 : units);
  let [from, to, requests] = [Infinity, -Infinity, 0];
  return {
    add(at, unit, result) {
      if (storm === null || at < storm.from || at >= storm.to || result === 0) return;
      [from, to, requests] = [Math.min(from, at), Math.max(to, at), requests + 1];
      asked[unit] = 1;
    },
    finish: () =>
      requests === 0 ? null : { from, to, requests, clients: asked.reduce((sum, one) => sum + one, 0) },
  };
}
