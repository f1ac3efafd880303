import type { PlannedProduct } from './activation-products.js';
import type { Instant } from './instant.js';
import type { CheckStatus } from './report.js';

export type ReadyVerdict = 'ready' | 'remarks' | 'not-ready' | 'unknown';

export type ActivationMethod = 'kms' | 'mak-online' | 'mak-proxy' | 'ad-based' | 'avma';

/** As people call them. */
export const METHOD_WORDS = {
  kms: 'KMS',
  'mak-online': 'MAK online',
  'mak-proxy': 'MAK proxy',
  'ad-based': 'AD-based activation',
  avma: 'AVMA',
} as const satisfies Record<ActivationMethod, string>;

/** One question about a site or the whole, with its answer. */
export interface ReadyAnswer {
  readonly id: string;
  readonly title: string;
  readonly status: CheckStatus;
  /** One sentence. */
  readonly summary: string;
  /** What to change first; empty where nothing has to be. */
  readonly todo: readonly string[];
}

/** How one group of machines is activated best, and why. */
export interface Advice {
  readonly site: string;
  readonly product: PlannedProduct;
  readonly count: number;
  readonly method: ActivationMethod;
  readonly reason: string;
  /** Set where a KMS of the cloud is asked, so that no host of one's own is needed. */
  readonly cloud?: true;
  /** What would do as well, one clause each. */
  readonly alternatives: readonly string[];
  readonly documentation: string;
}

/** Machines that share one count of KMS hosts: now, in the end, and the day activation begins. */
export interface ThresholdForecast {
  readonly sites: readonly string[];
  readonly counted: 'windows' | 'office';
  readonly of: 'client' | 'server' | 'office';
  readonly threshold: number;
  readonly now: number;
  readonly final: number;
  /** How many of those a host sees when several share them evenly. */
  readonly finalPerHost: number;
  /** How many of those in the end are away for longer than a host counts them, and so not always in its count. */
  readonly away: number;
  /** null: never, or the plan does not say when the missing ones come. */
  readonly beginsAt: Instant | null;
}

interface ProcedureStep {
  /** `mak-proxy/export-list`, or `mak-proxy/export-list@plant` where several sites go through it apart. */
  readonly id: string;
  readonly where: string;
  readonly do: string;
  readonly command: string | null;
  readonly state: 'open' | 'done';
}

export interface Procedure {
  readonly method: ActivationMethod;
  readonly title: string;
  /** The site that goes through it by itself; null for all that use the method. */
  readonly site: string | null;
  readonly steps: readonly ProcedureStep[];
  /** Steps that are still to be done; where two ways lead to the end, those of the shorter rest. */
  readonly left: number;
}

/** A path that has to be open, and the lines that open it. */
export interface FirewallChange {
  readonly purpose: 'kms' | 'vamt-wmi' | 'mak-online';
  readonly source: string;
  readonly destination: string;
  readonly protocol: 'tcp';
  /** `1688`, `49152-65535` */
  readonly port: string;
  /** Where the rule stands: inbound at the destination, or outbound at the border of the site. */
  readonly direction: 'in' | 'out';
  readonly at: string;
  readonly program: string | null;
  readonly service: string | null;
  readonly netsh: string;
  readonly powershell: string;
  readonly nft: string;
  /** What the rules that were given say; `not-known` where none were. */
  readonly given: 'open' | 'closed' | 'limited' | 'not-known';
  /** Computers whose rules say so. */
  readonly givenBy: readonly string[];
}

/** A fault that the chain found from here, for the reader: the answers decide. */
export interface SeenFault {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  readonly summary: string;
}

export interface SiteReadiness {
  readonly name: string;
  readonly verdict: ReadyVerdict;
  /** Whether the network was asked, and whether from within the site. */
  readonly seen: 'from-the-site' | 'from-elsewhere' | 'not-asked';
  /** The time of the run that its answers come from. */
  readonly judgedAt: Instant;
  readonly answers: readonly ReadyAnswer[];
  readonly faults: readonly SeenFault[];
}

/** A file that `merge` took in. */
interface MergedFile {
  readonly file: string;
  readonly judgedAt: Instant;
  /** False when an interrupt cut it short. */
  readonly complete: boolean;
  /** Sites whose answers come from it. */
  readonly sites: readonly string[];
}

/** What a merged result was made of. */
export interface Merged {
  readonly files: readonly MergedFile[];
  /** What was passed over and why, one sentence each. */
  readonly notes: readonly string[];
}

/** The whole result of `ready`, or of several joined by `merge`: the same for every face. */
export interface Readiness {
  readonly format: 'kms-doctor-readiness';
  readonly schemaVersion: '1.0';
  readonly tool: { readonly name: 'kms-doctor'; readonly version: string };
  readonly plan: string;
  /** Equal for two runs with the same plan; steps that were carried out in between do not change it. */
  readonly planId: string;
  readonly judgedAt: Instant;
  readonly offline: boolean;
  /** False when an interrupt cut it short. */
  readonly complete: boolean;
  readonly verdict: ReadyVerdict;
  /** Answers for the whole plan. */
  readonly whole: readonly ReadyAnswer[];
  readonly sites: readonly SiteReadiness[];
  readonly advice: readonly Advice[];
  readonly thresholds: readonly ThresholdForecast[];
  readonly firewall: readonly FirewallChange[];
  readonly procedures: readonly Procedure[];
  /** null for a result of one run. */
  readonly merged: Merged | null;
}
