import type { ActivationType, KmsHostRequests, LicenceState } from '../../../model/licensing-settings.js';

/** What lines of slmgr and ospp.vbs tell about one product and the computer it is on. Absent: not told. */
export interface ToldFacts {
  readonly version?: string;
  readonly name?: string;
  readonly description?: string;
  readonly keyChannel?: string;
  readonly activationId?: string;
  readonly applicationId?: string;
  readonly partialKey?: string;
  readonly state?: LicenceState;
  readonly stateReason?: string;
  readonly lastError?: string;
  /** Printed by /xpr, and the clock of /dlv: the later of what day and month can mean, in milliseconds since 1970. */
  readonly endsAt?: number;
  readonly trustedAt?: number;
  /** Minutes; 0: activated for good. */
  readonly minutes?: number;
  readonly evaluationEnds?: string;
  readonly windowsRearms?: number;
  readonly skuRearms?: number;
  readonly activationType?: ActivationType;
  readonly pinnedMachine?: string;
  readonly pinnedPort?: number;
  readonly discoveredMachine?: string;
  readonly discoveredPort?: number;
  /** A host of which the text does not tell whether it was set by hand or found. */
  readonly unplacedMachine?: string;
  readonly unplacedPort?: number;
  /** Discovery by DNS found no host, as it stands in place of one. */
  readonly noneByDns?: true;
  readonly address?: string;
  readonly lookupDomain?: string;
  readonly caching?: boolean;
  readonly cmid?: string;
  /** Minutes. */
  readonly activationInterval?: number;
  /** Minutes. */
  readonly renewalInterval?: number;
  readonly adObject?: string;
  readonly adDn?: string;
  readonly avmaHost?: string;
  readonly hostEnabled?: boolean;
  readonly count?: number;
  readonly listeningPort?: number;
  readonly dnsPublishing?: boolean;
  readonly lowPriority?: boolean;
  readonly requests?: Partial<KmsHostRequests>;
}

export type ToldFact = keyof ToldFacts;
