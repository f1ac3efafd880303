import type { Instant } from './evidence.js';
import type { ClientPattern } from './events.js';

/** A client that asked the old host last. */
export interface OldHostClient {
  readonly name: string;
  readonly lastAttempt: Instant;
  readonly pattern: ClientPattern;
  readonly licensedUntil: Instant | null;
  /** Asked within one renewal interval and a tolerance before the judgement, or before the logs of it end: it will ask again. */
  readonly stillAsks: boolean;
}

/** A record that sends clients to the old host, as one DNS server gave it. */
export interface OldHostRecord {
  readonly domain: string;
  readonly server: string;
  readonly port: number;
  /** Seconds that a client or server may keep it. */
  readonly ttl: number;
}

/** Where the clients of the old host can go. */
export interface NextHost {
  readonly name: string;
  readonly count: number;
  /** The count once the clients of the old host have come. */
  readonly countThen: number;
  readonly needed: number;
}

/** Whether an old KMS host may be switched off, and why not yet. */
export interface Decommission {
  readonly host: string;
  readonly judgedAt: Instant;
  /** `unknown`: no log tells about this host, or not up to the judgement, or no DNS server gave an answer. */
  readonly answer: 'may-go' | 'not-yet' | 'unknown';
  /** The first day on which nothing speaks against it, if from now on nobody asks it; null when that cannot be told. */
  readonly earliest: Instant | null;
  /** null when nobody knows what DNS says: no saved run, or no answer in it. */
  readonly records: readonly OldHostRecord[] | null;
  /** Those that ask most lately first. */
  readonly clients: readonly OldHostClient[];
  readonly nextHosts: readonly NextHost[];
  /** One sentence each: why this answer, and this day. */
  readonly reasons: readonly string[];
}
