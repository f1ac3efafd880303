import type { FirewallFacts } from './firewall-settings.js';
import type { Instant } from './instant.js';
import type { LicensingServiceFacts, ProductFacts } from './licensing-settings.js';

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
  /** Who that was, a host or an address; null where the text does not name it. Absent in runs saved before it was read. */
  readonly against?: string | null;
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
    /** Set where it has a time stamp that cannot be told: as somebody's country writes it, without a zone. */
    readonly stamped?: true;
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

/** The proxy of system services (WinHTTP), which is not that of a user. */
export interface ServiceProxyFacts {
  /** Name or address with its port, several as they are written; empty where services go out directly. */
  readonly server: string;
}

/** What somebody's connection test answered, as pasted. */
export interface ReportedConnect {
  readonly host: string;
  readonly address: string | null;
  readonly port: number;
  readonly succeeded: boolean;
  /**
   * Whether the host answered a ping beside it; null where that was not told. A ping is made only where the connect
   * failed. Absent in runs saved before it was read.
   */
  readonly pinged?: boolean | null;
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
  /** Absent in runs saved before it was read. */
  readonly serviceProxy?: Told<ServiceProxyFacts> | null;
  /** HRESULTs that a tool printed outside of any product: `slmgr /ato` that failed. */
  readonly errors: Told<readonly PrintedError[]> | null;
}

export interface PrintedError {
  /** `0x` and eight upper-case digits; null where the tool told it in words alone. */
  readonly code: string | null;
  /** The command that printed it, where it can be told: `/ato`. */
  readonly command: string | null;
  readonly text: string | null;
  /** What words without a code mean, in whatever language: slmgr and the Windows it was to ask are too far apart. */
  readonly means?: 'remote-version-mismatch';
  /** A person tells of it in a sentence; no tool printed it. */
  readonly mentioned?: true;
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

/**
 * What shows that two outputs are not of one computer; `open`: others beside it are of several, and nothing says of which
 * of them it is.
 */
export type UnlikeBy =
  | 'machine-id'
  | 'key-channel'
  | 'partial-key'
  | 'kind-of-windows'
  | 'edition'
  | 'build'
  | 'kms-host'
  | 'open';

/** Why what was read of a computer without a name is not taken for that of another one beside it. */
export interface KeptApart {
  /** File or name of the other one. */
  readonly from: string;
  readonly by: UnlikeBy;
}

/** Why there is nothing, where nobody gave any. */
export const NO_SETTINGS = {
  hostSettings: 'no settings of a KMS host were read',
  clientSettings: 'no settings of a client were read',
  dnsServerSettings: 'no settings of a DNS server were read',
} as const;
