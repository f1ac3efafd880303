import codes from '../../../knowledge/error-codes.json' with { type: 'json' };
import events from '../../../knowledge/events.json' with { type: 'json' };
import symptoms from '../../../knowledge/symptoms.json' with { type: 'json' };
import type { EventProvider } from '../../../model/events.js';

/** What an HRESULT means to volume activation. */
export interface KnownCode {
  /** `0x` and eight digits. */
  readonly code: string;
  readonly symbol: string | null;
  readonly meaning: string;
  readonly where: readonly string[];
  /** Failure modes that show it; the catalogue may not have all of them. */
  readonly failureModes: readonly string[];
  /** `derived`: from the number alone. `unverified`: seen, and nobody says what it means. */
  readonly basis: 'documented' | 'derived' | 'unverified';
  readonly documentation: readonly string[];
}

/** What an event tells about activation. */
export interface KnownEvent {
  readonly provider: EventProvider;
  readonly id: number;
  /** The same as `id`, or the last of a run of ids that mean the same. */
  readonly lastId: number;
  readonly log: string;
  readonly title: string;
  readonly meaning: string;
  /** What to do when it is there; null when there is nothing to do. */
  readonly do: string | null;
  /** Its data, in order. */
  readonly fields: readonly string[];
  readonly failureModes: readonly string[];
  readonly documentation: readonly string[];
}

/** What people see before they know what it is, and the failure modes that look like it. */
export interface Symptom {
  readonly id: string;
  /** As somebody tells it who does not know the cause. */
  readonly title: string;
  /** Where to look first. */
  readonly look: string;
  /** The most usual first; the catalogue may not have all of them. */
  readonly failureModes: readonly string[];
}

export const KNOWN_CODES = codes as readonly KnownCode[];
export const KNOWN_EVENTS = events as readonly KnownEvent[];
export const SYMPTOMS = symptoms as readonly Symptom[];

/** Families of providers as Event Viewer shows them. */
export const PROVIDER_TITLES = {
  licensing: 'Security-SPP',
  'office-licensing': 'Office Software Protection Platform Service',
  'dns-client': 'DNS Client Events',
  'dns-server-audit': 'DNSServer',
  'time-service': 'Time-Service',
  'service-control': 'Service Control Manager',
  'event-log': 'Eventlog',
  'kernel-general': 'Kernel-General',
  dcom: 'DistributedCOM',
} as const satisfies Record<EventProvider, string>;
