import type { Fleet } from './fleet/fleet.js';
import type { Incidents } from './fleet/incidents.js';
import type { SimulationOptions } from './fleet/options.js';
import type { Publishing } from './host-log.js';
import type { RecordSink } from './log-record.js';
import type { HostFacts } from './truth/host-truth.js';
import type { View } from './truth/view.js';

/** A log that is about to be written. */
export interface LogPlan {
  /** Without an extension. */
  readonly name: string;
  readonly role: 'kms' | 'host-application' | 'client' | 'collected';
  readonly computer: string | null;
}

export type OpenLog = (plan: LogPlan) => RecordSink;

export interface WrittenLog extends LogPlan {
  readonly records: number;
  /** By id; those of other programs have the program's name before it. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Requests refused on the day every machine asked every two hours. */
export interface Storm {
  readonly from: number;
  readonly to: number;
  readonly clients: number;
  readonly requests: number;
}

export interface HostStory {
  readonly name: string;
  readonly facts: HostFacts;
  readonly published: readonly Publishing[];
  readonly storm: Storm | null;
}

/** Everything that happened, for the truth to be told from. */
export interface Happened {
  readonly options: SimulationOptions;
  readonly fleet: Fleet;
  readonly incidents: Incidents;
  readonly logs: readonly WrittenLog[];
  readonly hosts: readonly HostStory[];
  /** What each unit did, by its own clock. */
  readonly did: View;
  /** What the hosts' logs show of it. */
  readonly heard: View;
  /** The same requests with how they really ended. */
  readonly heardReally: View;
  /** Until when a host's log would show a unit that was heard. */
  readonly coveredTo: (unit: number) => number;
  /** The name of the log a machine's own events are in. */
  logOf(machine: number): string | null;
}
