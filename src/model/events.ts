/**
 * Activation events: what is left of a log record once its form (.evtx, XML, CSV, JSON, text) has been read away, and
 * the analysis made of many of them. Names and meanings of the analysis are fixed by the outward contract.
 */
import type { Instant } from './evidence.js';

/** Families of providers whose events bear on activation. The id alone never decides: others use the same numbers. */
export type EventProvider =
  | 'licensing'
  | 'office-licensing'
  | 'dns-client'
  | 'dns-server-audit'
  | 'time-service'
  | 'service-control'
  | 'event-log'
  | 'kernel-general'
  | 'dcom';

/** One record of a log, whatever form it came in. Strings are untrusted and already cut to a bounded length. */
export interface LogEvent {
  /** Epoch milliseconds, UTC; null when the record has no usable time. */
  readonly at: number | null;
  readonly provider: EventProvider;
  /** Low 16 bits: qualifiers and severity are masked away. */
  readonly id: number;
  /** As written: a short or a full name. */
  readonly computer: string;
  readonly channel: string | null;
  readonly recordId: number | null;
  /** Unnamed data in order, or the values of named data in order. */
  readonly data: readonly string[];
  /** Rendered message text, when the form carries one and no data. */
  readonly message: string | null;
}

/** What came of reading one file. */
export interface EventSource {
  readonly file: string;
  readonly format: 'evtx' | 'xml' | 'csv' | 'json' | 'ndjson' | 'text';
  /** Records read, of any provider. */
  readonly records: number;
  /** Records of the providers above. */
  readonly relevant: number;
  /** Records or chunks that could not be read. */
  readonly damaged: number;
  /** First and last time of any record: the period the source covers. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** The first damaged places, with their reason. */
  readonly damage: readonly { readonly offset: number; readonly why: string }[];
  /** What to know although nothing is lost: a time zone that was assumed, text that was replaced. */
  readonly notes?: readonly string[];
}

export type ClientPattern =
  | 'renewing'
  | 'retrying'
  | 'recovered'
  | 'silent'
  | 'expired'
  | 'never-activated'
  | 'intermittent'
  | 'unknown';

/** One machine, machine ID and product. */
export interface ClientTimeline {
  readonly name: string;
  readonly cmid: string | null;
  readonly activationId: string | null;
  /** `name:port` of the KMS host asked last. */
  readonly host: string | null;
  readonly pattern: ClientPattern;
  readonly patternReason: string;
  readonly attempts: number;
  readonly failures: number;
  readonly failureStreak: number;
  readonly streakStartedAt: Instant | null;
  readonly medianIntervalMinutes: number | null;
  readonly lastAttempt: Instant | null;
  readonly lastSuccess: Instant | null;
  readonly licensedUntil: Instant | null;
  readonly hresults: Readonly<Record<string, number>>;
  /** Client minus host, minute precision. */
  readonly clockOffsetSeconds: number | null;
}

export interface ActivationCount {
  readonly now: number;
  readonly capped: number;
  readonly completeFrom: Instant | null;
  readonly thresholdClient: number;
  readonly thresholdServer: number;
  /** Distinct machine IDs of the past 30 days at the end of each UTC day: `[date, count]`. */
  readonly series: readonly (readonly [string, number])[];
}

export interface ForecastCurve {
  readonly belowClientThresholdAt: Instant | null;
  readonly belowServerThresholdAt: Instant | null;
}

export interface HostAnalysis {
  readonly name: string;
  readonly requests: number;
  readonly clients: number;
  readonly activationCount: ActivationCount;
  /** Office keeps a count of its own, threshold 5; null when no Office product asked. */
  readonly officeCount: ActivationCount | null;
  readonly forecast: {
    /** Nobody asks again. */
    readonly pessimistic: ForecastCurve;
    /** Who renews keeps renewing, who fell silent stays silent. */
    readonly expected: ForecastCurve;
    readonly expiring: readonly {
      readonly cmid: string;
      readonly name: string;
      readonly lastSeen: Instant;
      readonly leavesCountAt: Instant;
    }[];
  };
  readonly duplicateCmids: readonly { readonly cmid: string; readonly names: readonly string[] }[];
  readonly retryStorms: readonly {
    readonly from: Instant;
    readonly to: Instant;
    readonly clients: number;
    readonly requests: number;
  }[];
  readonly dnsPublishing: readonly {
    readonly at: Instant;
    readonly domain: string;
    readonly ok: boolean;
    readonly hresult: string;
  }[];
}

/** The `events` part of the report. */
export interface EventAnalysis {
  readonly sources: readonly EventSource[];
  /** Events of the software protection providers, by id. */
  readonly counts: Readonly<Record<string, number>>;
  readonly clients: readonly ClientTimeline[];
  readonly hosts: readonly HostAnalysis[];
}
