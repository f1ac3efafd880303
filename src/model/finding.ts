import type { EventRecord } from './events.js';
import type { Observation } from './evidence.js';

export type Severity = 'error' | 'warning' | 'info';

/** `confirmed`: a signal nothing else gives. `likely`: fits best. `possible`: cannot be told apart from here. */
export type Confidence = 'confirmed' | 'likely' | 'possible';

/** Where a step is carried out. */
export type Place =
  | 'client'
  | 'host'
  | 'dns-server'
  | 'domain-controller'
  | 'dhcp-server'
  | 'network'
  | 'dns-admin-workstation'
  | 'virtualization-host'
  | 'vamt-host'
  | 'licensing-portal'
  | 'this-computer';

export interface RemediationStep {
  /** Imperative, one action. */
  readonly do: string;
  readonly on: Place;
  /** Complete, or with a `<placeholder>` where the evidence has no safe name; null when there is nothing to type. */
  readonly command: string | null;
  readonly shell: 'cmd' | 'powershell' | 'sh' | null;
  readonly elevated: boolean;
  /** False for steps that only look. */
  readonly changes: boolean;
}

/** A cure has one step at least. */
export type RemediationSteps = readonly [RemediationStep, ...RemediationStep[]];

export interface Verification {
  readonly run: string;
  readonly on: Place;
  /** The shell that it needs; null when it runs in any. */
  readonly shell: RemediationStep['shell'];
  readonly expect: string;
}

/** What a finding from logs is about, where one observation shows many machines: links it to causes and echoes. */
export interface Topics {
  /** KMS hosts, by name or address, without port. */
  readonly hosts: readonly string[];
  /** Client computers; empty when it is about a host as a whole. */
  readonly clients: readonly string[];
  /** Products of those clients, as `name product`, where it is about these alone; absent where about the computer. */
  readonly products?: readonly string[];
  /** DNS domains of the clients. */
  readonly domains: readonly string[];
  /** Set where a host answered these requests, and refused them: nothing kept them from reaching it. */
  readonly answered?: true;
}

/** One fault found, plain data, every word final. */
export interface Finding {
  /** `failureMode/subject`, unique in the report. */
  readonly id: string;
  readonly failureMode: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly subject: string;
  readonly summary: string;
  /** Why this breaks activation. */
  readonly cause: string;
  /** Failure mode of the finding in this report that explains this one. */
  readonly causedBy: string | null;
  readonly causedByFinding: string | null;
  /** Ids of the observations that show it. */
  readonly evidence: readonly Observation['id'][];
  /** Some of the event records that tell it, at most five; absent where none is known by its number. */
  readonly records?: readonly EventRecord[];
  readonly remediation: readonly RemediationStep[];
  readonly verify: Verification;
  readonly documentation: readonly string[];
}

/** A finding on its way into the report, which has no place for its topics. */
export interface Discovery extends Finding {
  readonly topics?: Topics;
}
