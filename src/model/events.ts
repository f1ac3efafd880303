/**
 * Activation events: what is left of a log record once its form (.evtx, XML, CSV, JSON, text) has been read away, and
 * the analysis made of many of them. Names and meanings of the analysis are fixed by the outward contract.
 */
import type { Instant } from './instant.js';

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
  /** Places that are damaged: records and chunks that could not be read, and chunks that do not fit their checksum. */
  readonly damaged: number;
  /** First and last time of any record: the period the source covers. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** The first damaged places, with their reason. */
  readonly damage: readonly { readonly offset: number; readonly why: string }[];
  /** What to know although nothing is lost: a time zone that was assumed, text that was replaced. */
  readonly notes?: readonly string[];
  /** At least so many of the newest records are missing, because the file is cut off; absent when it is not. */
  readonly missing?: number;
  /**
   * So many of the relevant records come from damaged parts: nothing speaks against them, but names and codes in them may
   * be wrong; absent where there are none.
   */
  readonly doubtful?: number;
  /** False when events of it do not say which computer wrote them, as in Event Viewer's tables. */
  readonly namesComputer?: boolean;
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

/**
 * Attempts of one client day by day, UTC, up to the day of judgement and at most 90 days. One character a day:
 * `s` only successes, `f` only failures, `b` both, `-` covered by a source and no attempt, `?` not covered.
 */
export interface ClientDays {
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /**
   * @pattern ^[sfb?-]*$
   */
  readonly marks: string;
}

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
  /** For the strip that faces draw; absent where only the figures are known. */
  readonly days?: ClientDays;
  /** What findings need beyond the outward contract. */
  readonly details?: ClientDetails;
}

export interface ClientDetails {
  /** `windows`: a published Windows product whose minimum count is not told. */
  readonly product: 'windows-client' | 'windows-server' | 'windows' | 'office' | 'unknown';
  /** Count this product needs, as the client says. */
  readonly minimumCount: number | null;
  /** Whose log tells of it. */
  readonly toldBy: 'client' | 'host' | 'both';
  /** Licence state before the last attempt: 0 unlicensed, 1 licensed, 2 to 4 and 6 grace, 5 notification. */
  readonly licenceState: number | null;
  /** Minutes left in that state. */
  readonly minutesLeft: number | null;
  /** The host's count in its last answer. */
  readonly hostCount: number | null;
  /** The latest answers did not bind because the host had counted too few. */
  readonly tooFew: boolean;
  /** Most of the latest attempts since the last success were answered without an error, and bound nothing. */
  readonly answered?: true;
  /** Codes of `hresults` that the latest attempts since the last success do not end with: they explain nothing that goes on. */
  readonly pastHresults?: readonly string[];
  /** Renewal interval that the pattern was judged by, minutes. */
  readonly renewalMinutes: number;
  /** The interval until it is activated that the host handed out, minutes; absent where that is the usual one. */
  readonly retryMinutes?: number;
  /** The period in which a missing request would be seen. */
  readonly coveredFrom: Instant | null;
  readonly coveredTo: Instant | null;
  /** Requests sent to a host whose log covers the time and does not hold them. */
  readonly unheard: number;
  /** Requests that a host answered without an error and that, by the minutes left at the next one, renewed nothing. */
  readonly notBound: number;
  /** Errors of the hosts that a walk went past before it ended elsewhere, by code. */
  readonly passedHresults: Readonly<Record<string, number>>;
  /** Errors of attempts that found no host to ask, by code; absent in older saved runs. */
  readonly hostlessHresults?: Readonly<Record<string, number>>;
  /** Hosts beside the one asked last whose count this machine is in; absent where there are none. */
  readonly countedElsewhere?: readonly string[];
  /** Where the last attempt is written down; absent for clients that renew, and in forms that number no records. */
  readonly lastRecord?: {
    /** As in the sources. */
    readonly file: string;
    readonly recordId: number;
    readonly id: 12288 | 12289 | 12290;
  };
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
  /** The count at the end of each UTC day to come, `[date, count]`, for the chart; absent where only the days above are known. */
  readonly series?: readonly (readonly [string, number])[];
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
    /** null where the event has no time; such come first. */
    readonly at: Instant | null;
    readonly domain: string;
    readonly ok: boolean;
    readonly hresult: string;
  }[];
  /** What findings need beyond the outward contract. */
  readonly details?: HostDetails;
}

export interface HostDetails {
  readonly coveredFrom: Instant | null;
  readonly coveredTo: Instant | null;
  /** Renewal interval that silence was judged by, minutes. */
  readonly renewalMinutes: number;
  /** Requests that the host answered with an error, by code. */
  readonly failures: Readonly<Record<string, number>>;
  /** Over all requests, clients minus host: off by much, the host's own clock is the wrong one. */
  readonly medianClockOffsetSeconds: number | null;
  /** The largest count that a client asked for; 0 when none did. */
  readonly largestMinimum: number;
  /** When it refused (nearly) all who asked, and that has ended; absent where it never did. */
  readonly refusals?: readonly {
    readonly from: Instant;
    readonly to: Instant;
    readonly hresult: string;
    readonly clients: number;
    /** So many of them got an answer without an error since. */
    readonly servedSince: number;
  }[];
  /** When the licensing service of the host started, as far as the events have a time. */
  readonly starts: readonly Instant[];
  /** 12291 and 12292: the KMS part of the service did not start. */
  readonly startFailures: readonly {
    /** null where the event has no time; such come first. */
    readonly at: Instant | null;
    readonly id: number;
    readonly hresult: string | null;
    /** Absent in forms that number no records. */
    readonly record?: EventRecord;
  }[];
  /** When the log of requests was cleared; null where the event has no time. */
  readonly logCleared: readonly (Instant | null)[];
  /** Names that are in the count with many machine IDs: machines that are rebuilt over and over. */
  readonly manyIds: readonly { readonly name: string; readonly cmids: readonly string[] }[];
  /** Clients whose own log says that they asked this host in a time its log covers and does not show. */
  readonly unheard: readonly { readonly name: string; readonly requests: number }[];
}

/** Where an event is written down. */
export interface EventRecord {
  /** As in the sources. */
  readonly file: string;
  readonly recordId: number;
  readonly id: number;
}

/** Events that tell something by themselves, added up. */
export interface EventNotice {
  readonly provider: EventProvider;
  readonly id: number;
  readonly computer: string;
  /** `0x` and eight digits; null when the event has none. */
  readonly hresult: string | null;
  /** DNS domain, product, log: what the event is about; null when nothing. */
  readonly about: string | null;
  readonly count: number;
  /** Of those that have a time; null where none has. */
  readonly first: Instant | null;
  readonly last: Instant | null;
  /** The last of them; absent in forms that number no records. */
  readonly lastRecord?: EventRecord;
}

/** A log of this computer that is there and could not be read. */
export interface UnreadLog {
  readonly file: string;
  readonly why: string;
  /** Whose requests stand in it; `surroundings`: nobody's, but what they need. */
  readonly of: 'client' | 'host' | 'surroundings';
}

/** The `events` part of the report. */
export interface EventAnalysis {
  readonly sources: readonly EventSource[];
  /** Absent where every log was read. */
  readonly unread?: readonly UnreadLog[];
  /** Events of the software protection providers, by id. */
  readonly counts: Readonly<Record<string, number>>;
  readonly clients: readonly ClientTimeline[];
  readonly hosts: readonly HostAnalysis[];
  /** What findings need beyond the outward contract; bounded. */
  readonly notices?: readonly EventNotice[];
}
