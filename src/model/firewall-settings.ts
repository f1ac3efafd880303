/** The Windows firewall of a computer, as far as it was told. */
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

/** A connection security rule: which connections have to be authenticated by IPsec. */
export interface ConnectionSecurityFacts {
  /** As shown. */
  readonly name: string | null;
  readonly enabled: boolean;
  /** What comes in without IPsec: refused, let in as well, or never asked for it. */
  readonly inbound: 'require' | 'request' | 'exempt';
  /** Empty: all. */
  readonly profiles: readonly FirewallProfileName[];
  /** `tcp`, `udp`, `any`, the number, or `unknown` where the rule was told without its ports and addresses. */
  readonly protocol: string;
  /** Of either end, as written; empty: any. */
  readonly ports: readonly string[];
  /** Of either end, as written; empty: any. */
  readonly addresses: readonly string[];
  /** The same of each end, either of which may be the local one; absent where it was told without. */
  readonly ends?: { readonly one: readonly string[]; readonly other: readonly string[] };
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
  /** Absent in runs that were saved before they were read. */
  readonly connectionSecurity?: readonly ConnectionSecurityFacts[];
}
