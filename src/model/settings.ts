import type { Instant } from './instant.js';

/**
 * Settings of one computer, as far as they were told. Every block carries where it was read, because the same fact can
 * come from several places and the better one wins (`RUNGS`). What was not told is null or absent, never a default.
 */

/** Where facts can come from, the best first. */
export const RUNGS = ['oslicense', 'cim', 'registry', 'tool', 'slmgr'] as const;
export type Rung = (typeof RUNGS)[number];

export interface FactSource {
  readonly rung: Rung;
  /** What printed or holds it, for people: `slmgr /dlv`, `Get-CimInstance SoftwareLicensingService`, `reg query`. */
  readonly form: string;
  /** The file it was read from; null when it was read live. */
  readonly file: string | null;
}

/** Facts with their origin. */
export interface Told<T> {
  readonly source: FactSource;
  readonly facts: T;
}

/** Who this computer is. */
export interface SystemFacts {
  /** Host name without domain, as the system says it. */
  readonly name: string | null;
  /** DNS domain of a member, or primary suffix. */
  readonly domain: string | null;
  readonly domainMember: boolean | null;
  /** For example `Windows Server 2019 Standard`. */
  readonly caption: string | null;
  /** `10.0.17763`, without the update revision. */
  readonly version: string | null;
  /** The update revision, the last number of `10.0.17763.5458`. */
  readonly updateRevision: number | null;
  readonly productType: 'workstation' | 'domain-controller' | 'server' | null;
  /** Host of a virtual machine as its system names itself, for example `Microsoft Corporation Virtual Machine`. */
  readonly model: string | null;
  readonly lastBoot: Instant | null;
}

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
  /** Activated by Active Directory: name of the object. */
  readonly adObject: string | null;
  /** Activated by its virtualisation host. */
  readonly avmaHost: string | null;
  /** Not null on products with a host key. */
  readonly host: KmsHostFacts | null;
}

/** The state of one Windows service. */
export interface WindowsServiceFacts {
  readonly name: string;
  readonly state: 'running' | 'stopped' | 'other' | null;
  readonly startMode: 'automatic' | 'manual' | 'disabled' | 'other' | null;
  /** Account it runs as. */
  readonly account: string | null;
}

export interface ListeningPortFacts {
  readonly port: number;
  readonly addresses: readonly string[];
  readonly pid: number | null;
  readonly program: string | null;
}

export type FirewallProfileName = 'domain' | 'private' | 'public';

export interface FirewallProfileFacts {
  readonly profile: FirewallProfileName;
  readonly enabled: boolean | null;
  readonly inbound: 'allow' | 'block' | null;
  readonly outbound: 'allow' | 'block' | null;
  /** False: rules of the computer itself do not count, only those of the policy. */
  readonly localRulesCount: boolean | null;
}

export interface FirewallRuleFacts {
  /** Internal name, for example `SPPSVC-In-TCP`; language-free. */
  readonly id: string | null;
  /** As shown. */
  readonly name: string | null;
  readonly enabled: boolean;
  readonly direction: 'in' | 'out';
  readonly action: 'allow' | 'block';
  /** Empty: all. */
  readonly profiles: readonly FirewallProfileName[];
  /** `tcp`, `udp`, `any`, the number, or `unknown` where the rule was told without its ports. */
  readonly protocol: string;
  /** As written: `1688`, `1000-2000`, `RPC`; empty: any. */
  readonly localPorts: readonly string[];
  readonly remotePorts: readonly string[];
  /** `LocalSubnet`, `10.0.0.0/8`; empty: any. */
  readonly remoteAddresses: readonly string[];
  readonly localAddresses: readonly string[];
  readonly program: string | null;
  readonly service: string | null;
  /** Where the rule stands: of the computer itself or of a group policy. */
  readonly store: 'local' | 'policy' | null;
}

export interface FirewallFacts {
  readonly profiles: readonly FirewallProfileFacts[];
  readonly rules: readonly FirewallRuleFacts[];
  /** Whether `rules` holds every rule that exists, or those that somebody asked for. */
  readonly allRules: boolean;
  /** Profiles in force on the connected networks; null when not told. */
  readonly activeProfiles: readonly FirewallProfileName[] | null;
  /** Other firewall products that registered themselves. */
  readonly otherProducts: readonly string[];
}

export interface DnsClientFacts {
  readonly primarySuffix: string | null;
  readonly searchList: readonly string[];
  readonly adapters: readonly {
    readonly name: string;
    readonly suffix: string | null;
    readonly addresses: readonly string[];
    readonly dnsServers: readonly string[];
    readonly registers: boolean | null;
  }[];
}

export interface TimeFacts {
  /** As the service names it: a host, `Local CMOS Clock`, `VM IC Time Synchronization Provider`. */
  readonly source: string | null;
  readonly stratum: number | null;
  readonly lastSync: Instant | null;
  /** Measured against somebody, ours minus theirs, milliseconds. */
  readonly offsetMs: number | null;
}

/** A zone as its DNS server is set. */
export interface DnsZoneFacts {
  readonly zone: string;
  readonly dynamicUpdate: 'none' | 'secure' | 'nonsecure-and-secure' | null;
  readonly adIntegrated: boolean | null;
  readonly zoneType: string | null;
  readonly aging: boolean | null;
  /** Hours. */
  readonly noRefreshHours: number | null;
  /** Hours. */
  readonly refreshHours: number | null;
  /** `_vlmcs._tcp` records with their time stamp; null stamp: static. */
  readonly records: readonly {
    readonly name: string;
    readonly target: string;
    readonly port: number | null;
    readonly timestamp: Instant | null;
  }[];
  /** Who may write the record, and what: as shown. */
  readonly recordRights: readonly {
    readonly who: string;
    readonly rights: string;
    readonly owner: boolean;
  }[];
}

/** An activation object in Active Directory. */
export interface AdObjectFacts {
  readonly name: string;
  readonly dn: string | null;
  readonly activationId: string | null;
}

/** What somebody's DNS tool answered, as pasted. */
export interface ReportedLookup {
  /** The server asked, as the tool names it; null when it did not. */
  readonly server: string | null;
  readonly name: string;
  readonly type: string;
  readonly result: 'records' | 'nxdomain' | 'no-data' | 'timeout' | 'refused' | 'failure';
  readonly srv: readonly {
    readonly priority: number;
    readonly weight: number;
    readonly port: number;
    readonly target: string;
  }[];
  readonly addresses: readonly string[];
}

/** What somebody's connection test answered, as pasted. */
export interface ReportedConnect {
  readonly host: string;
  readonly address: string | null;
  readonly port: number;
  readonly succeeded: boolean;
}

/** The blocks, each told by at most one source after joining. */
export interface SettingsBlocks {
  readonly system: Told<SystemFacts> | null;
  readonly service: Told<LicensingServiceFacts> | null;
  readonly products: Told<readonly ProductFacts[]> | null;
  readonly services: Told<readonly WindowsServiceFacts[]> | null;
  readonly listeners: Told<readonly ListeningPortFacts[]> | null;
  readonly firewall: Told<FirewallFacts> | null;
  readonly dnsClient: Told<DnsClientFacts> | null;
  readonly time: Told<TimeFacts> | null;
  readonly zones: Told<readonly DnsZoneFacts[]> | null;
  readonly adObjects: Told<readonly AdObjectFacts[]> | null;
  readonly lookups: Told<readonly ReportedLookup[]> | null;
  readonly connects: Told<readonly ReportedConnect[]> | null;
  /** HRESULTs that a tool printed outside of any product: `slmgr /ato` that failed. */
  readonly errors: Told<readonly PrintedError[]> | null;
}

export interface PrintedError {
  /** `0x` and eight upper-case digits. */
  readonly code: string;
  /** The command that printed it, where it can be told: `/ato`. */
  readonly command: string | null;
  readonly text: string | null;
}

export type SettingsBlock = keyof SettingsBlocks;

/** One reading of one block: what a reader of a file or of the system yields, before the readings of a computer are joined. */
export type SettingsPart = {
  readonly [B in SettingsBlock]: {
    readonly block: B;
    /** The computer it is about, where the text says so. */
    readonly computer: string | null;
    readonly told: NonNullable<SettingsBlocks[B]>;
  };
}[SettingsBlock];

/** What an input was taken for. */
export interface SettingsSource {
  readonly file: string;
  /** `slmgr /dlv`, `firewall rules`; null when nothing in it was recognised. */
  readonly takenFor: readonly string[];
  readonly why: string | null;
}

/** Why there is nothing, where nobody gave any. */
export const NO_SETTINGS = {
  hostSettings: 'no settings of a KMS host were read',
  clientSettings: 'no settings of a client were read',
  dnsServerSettings: 'no settings of a DNS server were read',
} as const;
