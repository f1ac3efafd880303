import type { Instant } from './instant.js';

/** Settings that hold for the whole computer: SoftwareLicensingService, or the SoftwareProtectionPlatform key. */
export interface LicensingServiceFacts {
  readonly version: string | null;
  /** Name set by hand (/skms); null when none is set or it was not told. */
  readonly kmsMachine: string | null;
  readonly kmsPort: number | null;
  readonly lookupDomain: string | null;
  /** The cached host of the last discovery. */
  readonly discoveredMachine: string | null;
  readonly discoveredPort: number | null;
  readonly hostCaching: boolean | null;
  readonly kmsActivationDisabled: boolean | null;
  readonly activationType: ActivationType | null;
  /** Minutes. */
  readonly activationInterval: number | null;
  /** Minutes. */
  readonly renewalInterval: number | null;
  readonly clientMachineId: string | null;
  /** Host: the port it listens on; null when not told, 1688 where the system says that nothing is set. */
  readonly listeningPort: number | null;
  readonly dnsPublishing: boolean | null;
  readonly lowPriority: boolean | null;
  /** Host: lines of DnsDomainPublishList as they stand; null when not told. */
  readonly publishList: readonly string[] | null;
  readonly isKmsHost: boolean | null;
  readonly rearmsLeft: number | null;
  /** The registry key that told it; null from other sources. */
  readonly key: string | null;
}

export type ActivationType = 'all' | 'ad' | 'kms' | 'token';

/** SoftwareLicensingProduct.LicenseStatus, 0 to 6. */
export const LICENCE_STATES = [
  'unlicensed',
  'licensed',
  'initial-grace',
  'additional-grace',
  'non-genuine-grace',
  'notification',
  'extended-grace',
] as const;
export type LicenceState = (typeof LICENCE_STATES)[number];

/** What kind of key a product has, by its channel. */
export type KeyChannel =
  'kms-client' | 'kms-host' | 'mak' | 'retail' | 'oem' | 'evaluation' | 'subscription' | 'avma' | 'other';

/** Requests that a KMS host counted since it was set up, by the state of the client. */
export interface KmsHostRequests {
  readonly total: number | null;
  readonly failed: number | null;
  readonly unlicensed: number | null;
  readonly licensed: number | null;
  readonly initialGrace: number | null;
  readonly expiredOrHardware: number | null;
  readonly nonGenuine: number | null;
  readonly notification: number | null;
}

/** The host's part of a product: each host key counts for itself. */
export interface KmsHostFacts {
  /** -1 on the system: not enabled or nobody asked yet; then null with `enabled` telling which. */
  readonly count: number | null;
  readonly enabled: boolean | null;
  readonly listeningPort: number | null;
  readonly dnsPublishing: boolean | null;
  readonly lowPriority: boolean | null;
  readonly requests: KmsHostRequests | null;
}

/** One entry of the licence list that has a key, or the one that slmgr shows. */
export interface ProductFacts {
  readonly name: string | null;
  readonly description: string | null;
  readonly family: 'windows' | 'office' | 'other';
  readonly activationId: string | null;
  readonly applicationId: string | null;
  /** As written: `VOLUME_KMSCLIENT`, `Volume:GVLK`. */
  readonly channelText: string | null;
  readonly channel: KeyChannel | null;
  /** The last five characters, which Windows shows anyway. */
  readonly partialKey: string | null;
  readonly state: LicenceState | null;
  /** HRESULT, `0x` and eight upper-case digits. */
  readonly stateReason: string | null;
  /** Minutes; 0 with state licensed means for good. */
  readonly graceMinutesLeft: number | null;
  /** The last error a tool printed beside it, HRESULT. */
  readonly lastError: string | null;
  readonly evaluationEnds: Instant | null;
  readonly activationType: ActivationType | null;
  readonly kmsMachine: string | null;
  readonly kmsPort: number | null;
  readonly lookupDomain: string | null;
  readonly discoveredMachine: string | null;
  readonly discoveredPort: number | null;
  readonly discoveredAddress: string | null;
  /** The host of text in an unknown language, which does not tell whether it was set by hand or found. */
  readonly unplacedMachine?: string;
  readonly unplacedPort?: number;
  /** It says itself that DNS has given it no host yet. */
  readonly noneByDns?: true;
  readonly hostCaching: boolean | null;
  readonly clientMachineId: string | null;
  /** Minutes. */
  readonly activationInterval: number | null;
  /** Minutes. */
  readonly renewalInterval: number | null;
  /** What the host must count for this product. */
  readonly requiredCount: number | null;
  readonly rearmsLeft: number | null;
  readonly trustedTime: Instant | null;
  /**
   * When the activation ends at the latest, by the date that /xpr printed or the clock beside the minutes that were left.
   * Absent where no date was told; those have no zone, so that a day is added.
   */
  readonly endsBefore?: Instant;
  /** Activated by Active Directory: name of the object. */
  readonly adObject: string | null;
  /** Activated by its virtualisation host. */
  readonly avmaHost: string | null;
  /** Not null on products with a host key. */
  readonly host: KmsHostFacts | null;
}
