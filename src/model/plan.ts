import type {
  HostKey,
  OfficeProduct,
  PlannedProduct,
  WindowsClient,
  WindowsServer,
} from './activation-products.js';

/** More machines than any organisation has. */
export const MOST_MACHINES = 10_000_000;

/** What shall be activated, where and by what: the file of `ready --plan`, as its owner writes it. */
export interface PlanFile {
  readonly format: 'kms-doctor-plan';
  readonly name?: string;
  /** The first day of the deployment, `2026-03-01`; the day of the run where it is left out. */
  readonly start?: string;
  /** DNS domains of the machines; sites without a list of their own use all of them. */
  readonly domains: readonly string[];
  readonly dns?: readonly PlanZone[];
  readonly kmsHosts?: readonly PlanHost[];
  readonly sites: readonly PlanSite[];
  readonly activeDirectory?: PlanDirectory;
  /** Which of the two is taken where both fit; AD-based activation where it is described and nothing is said. */
  readonly prefer?: 'kms' | 'ad-based';
  /** Bought multiple activation keys. */
  readonly maks?: readonly PlanMak[];
  readonly vamt?: PlanVamt;
  /** Steps of the checklists that were carried out, by their ids. */
  readonly done?: readonly string[];
}

/** A DNS zone that is to hold the record, and who may write into it. */
export interface PlanZone {
  readonly zone: string;
  readonly updates?: 'secure' | 'unsigned' | 'none' | 'unknown';
  /** Computers or groups that may update it; a KMS host that is not listed cannot publish itself. */
  readonly mayUpdate?: readonly string[];
}

type HostSystem = WindowsClient | WindowsServer | 'azure-edition';

export interface PlanHost {
  readonly name: string;
  readonly address?: string;
  readonly port?: number;
  /** Its operating system; `azure-edition` for the editions that cannot be a KMS host. */
  readonly os?: HostSystem;
  readonly key?: HostKey;
  /** Office generations with a host key on it. */
  readonly officeKeys?: readonly OfficeProduct[];
  /** Whether the service runs already. */
  readonly exists?: boolean;
  /** The site it stands in. */
  readonly site?: string;
}

export interface PlanSite {
  readonly name: string;
  readonly domains?: readonly string[];
  /** DNS servers that its machines ask. */
  readonly resolvers?: readonly string[];
  /** An isolated network has no way to any other. */
  readonly network?: 'connected' | 'isolated';
  readonly internet?: boolean;
  /** Whether its machines may connect to the KMS hosts of other sites. */
  readonly reachesKms?: boolean;
  readonly reachesDomainController?: boolean;
  /** Addresses of its machines, `10.1.0.0/16`. */
  readonly clientNetworks?: readonly string[];
  readonly cloud?: 'azure';
  readonly machines: readonly PlanMachines[];
}

export interface PlanMachines {
  readonly product: PlannedProduct;
  /** How many there will be in the end. */
  readonly count: number;
  /** How many are there on the first day; all where nothing is said. */
  readonly now?: number;
  /** How many come each week until there are all. */
  readonly perWeek?: number;
  /** `pooled-desktop`: a virtual desktop that is thrown away after use. */
  readonly kind?: 'physical' | 'virtual' | 'virtual-desktop' | 'pooled-desktop';
  /** Of virtual servers on Hyper-V: the Datacenter edition below them. */
  readonly hyperVDatacenter?: WindowsServer;
  readonly domainMember?: boolean;
  /** The longest time, in days, that one of them is away from the network. */
  readonly awayDays?: number;
  readonly internet?: boolean;
}

interface PlanDirectory {
  /** objectVersion of the schema; 56 is Server 2012. */
  readonly schemaVersion?: number;
  /** Domains of the forest; all of the plan where nothing is said. */
  readonly domains?: readonly string[];
}

interface PlanMak {
  readonly product: PlannedProduct;
  readonly purchased?: number;
  readonly remaining?: number;
}

interface PlanVamt {
  readonly host: string;
  readonly address?: string;
  readonly site?: string;
}

/** A group of like machines with everything said. */
export type Machines = Required<Omit<PlanMachines, 'hyperVDatacenter'>> & {
  readonly hyperVDatacenter: WindowsServer | null;
};

export type Site = Required<Omit<PlanSite, 'machines' | 'cloud'>> & {
  readonly cloud: 'azure' | null;
  readonly machines: readonly Machines[];
};

export interface KmsHostPlan {
  readonly name: string;
  readonly address: string | null;
  readonly port: number;
  readonly os: HostSystem | null;
  readonly key: HostKey | null;
  readonly officeKeys: readonly OfficeProduct[] | null;
  readonly exists: boolean;
  readonly site: string | null;
}

/** The plan with every default filled in. */
export interface Plan {
  readonly name: string;
  readonly start: string | null;
  readonly domains: readonly string[];
  readonly dns: readonly PlanZone[];
  readonly kmsHosts: readonly KmsHostPlan[];
  readonly sites: readonly Site[];
  readonly activeDirectory: PlanDirectory | null;
  readonly prefer: 'kms' | 'ad-based';
  readonly maks: readonly PlanMak[];
  readonly vamt: PlanVamt | null;
  readonly done: readonly string[];
}
