import type { Faults } from './faults.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Numbers of the protocol, in milliseconds; documented by Microsoft. Written down here again so that a wrong number in the product shows. */
export const RETRY = 120 * MINUTE;
export const RENEWAL = 10_080 * MINUTE;
export const VALID = 259_200 * MINUTE;
export const COUNT_WINDOW = 43_200 * MINUTE;
export const GRACE = 43_200 * MINUTE;
export const CLOCK_TOLERANCE = 240 * MINUTE;

export interface SimulationOptions {
  readonly seed: number;
  /** Machines; some have Office beside Windows. */
  readonly clients: number;
  readonly days: number;
  /** Midnight, UTC. */
  readonly from: number;
  readonly faults: Faults;
  /** Shares of the fleet. */
  readonly servers: number;
  readonly office: number;
  /** Of how many machines the own log is written. */
  readonly clientLogs: number;
  /** The clients' logs go into one, as a collector has it. */
  readonly collected: boolean;
}

export const USUAL_OPTIONS = {
  seed: 1,
  clients: 100,
  days: 30,
  from: Date.UTC(2026, 0, 5),
  servers: 0.15,
  office: 0.1,
  clientLogs: 20,
  collected: false,
} satisfies Partial<SimulationOptions>;

export const DOMAIN = 'corp.example';

/** The last moment of the last day: everything is judged by it. */
export function endOf({ from, days }: SimulationOptions): number {
  return from + days * DAY - 1;
}
