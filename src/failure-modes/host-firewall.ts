import type { ComputerSettings } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import type { Confidence, Verification } from '../model/finding.js';
import { KMS_PORT } from '../model/kms.js';
import type { FirewallProfileName, FirewallRuleFacts } from '../model/firewall-settings.js';
import { REACH_NEEDS } from '../readings/reachability.js';
import { type NearMiss, type ProfileVerdict, judgeFlow } from '../readings/settings/firewall.js';
import { countsEnough } from '../readings/settings/host-counts.js';
import { type HostReach, type HostReachEvidence, reachOf } from '../readings/settings/host-reach.js';
import { type HostView, hostViews } from '../readings/settings/host-view.js';
import { kmsIn } from '../readings/settings/kms-flows.js';
import { check } from './words.js';

export const HOST_FIREWALL_NEEDS = [...REACH_NEEDS, 'hostSettings', 'clientSettings'] as const;

export interface HostFirewallEvidence extends HostReachEvidence {
  readonly hostSettings: readonly ComputerSettings[];
}

/** What in the host's own firewall keeps clients from the KMS port; each host has at most one. */
export type FirewallFault =
  | 'blocked-by-rule'
  | 'blocked-by-policy'
  | 'not-merged'
  | 'other-profile'
  | 'disabled'
  | 'other-port'
  | 'no-rule'
  | 'local-subnet';

export interface HostFirewallFacts {
  readonly host: string;
  /** What commands call it; null where only a file is known. */
  readonly computer: string | null;
  readonly port: number;
  readonly fault: FirewallFault;
  /** Name of the rule it is about; null when there is none. */
  readonly rule: string | null;
  /** Profiles the rule is for; empty: all. */
  readonly ruleProfiles: readonly FirewallProfileName[];
  /** null when it is not known which are in force. */
  readonly inForce: readonly FirewallProfileName[] | null;
  readonly runsClientSystem: boolean;
  readonly reach: HostReach['state'];
}

interface Told {
  readonly fault: FirewallFault;
  readonly rule: FirewallRuleFacts | null;
}

/** The nearest a rule comes to letting clients in, the nearest first. */
const NEAREST = [
  'not-merged',
  'other-profile',
  'disabled',
  'other-port',
] as const satisfies readonly NearMiss['short'][];

function stoppedBy(verdicts: readonly ProfileVerdict[], port: number): Told | null {
  const blocks = verdicts.flatMap(({ how, by }) => (how === 'block-rule' ? by : []));
  const [block] = blocks;
  if (block !== undefined) {
    const ofPolicy = blocks.find(({ store }) => store === 'policy');
    return ofPolicy === undefined
      ? { fault: 'blocked-by-rule', rule: block }
      : { fault: 'blocked-by-policy', rule: ofPolicy };
  }
  const missing = verdicts.flatMap((one) => one.missing);
  for (const short of NEAREST) {
    const found = missing.find((miss) => miss.short === short);
    if (found === undefined) continue;
    // A rule for the standard port is no fault of its own where KMS listens there: then its remote ports are wrong.
    return { fault: short === 'other-port' && port === KMS_PORT ? 'no-rule' : short, rule: found.rule };
  }
  return verdicts.every(({ certain }) => certain)
    ? { fault: port === KMS_PORT ? 'no-rule' : 'other-port', rule: null }
    : null;
}

function faultOf(verdicts: readonly ProfileVerdict[], port: number): Told | null {
  if (
    verdicts.some(
      ({ result, limit }) => result === 'passes' || (result === 'limited' && limit !== 'local-subnet'),
    )
  )
    return null;
  const limited = verdicts.find(({ result }) => result === 'limited');
  if (limited !== undefined) return { fault: 'local-subnet', rule: limited.by[0] ?? null };
  return stoppedBy(verdicts, port);
}

/** What the count of a host says about its firewall: whoever is counted got through within 30 days. */
type Served = 'enough' | 'some' | 'nobody';

function servedBy(view: HostView): Served {
  if (countsEnough(view)) return 'enough';
  return view.products.some(({ host }) => (host?.count ?? 0) > 0) ? 'some' : 'nobody';
}

/** null where packets were seen to get through: then the settings are not those in force. */
function confidenceOf(
  fault: FirewallFault,
  certain: boolean,
  reach: HostReach['state'],
  served: Served,
): Confidence | null {
  if (reach === 'silent') return 'confirmed';
  const passes = reach === 'open' || reach === 'answered';
  // Whether anybody asks from another subnet the host does not know.
  if (fault === 'local-subnet') return passes || served === 'enough' ? 'possible' : 'likely';
  if (passes) return null;
  // Those who are counted may have come before the fault: a client that fails to connect by now weighs more.
  if (served === 'enough') return reach === 'failed' ? 'likely' : 'possible';
  return certain && served === 'nobody' ? 'confirmed' : 'likely';
}

function matchOf(view: HostView, evidence: HostFirewallEvidence): Match<HostFirewallFacts> | null {
  const told = view.settings.firewall;
  if (told === null) return null;
  const local = view.settings.dnsClient?.facts.adapters.flatMap(({ addresses }) => addresses) ?? [];
  const { inForce, profiles } = judgeFlow(told.facts, kmsIn(view.port, local));
  const found = faultOf(profiles, view.port);
  if (found === null) return null;
  const reach = reachOf(view, view.port, evidence);
  const confidence = confidenceOf(
    found.fault,
    profiles.every(({ certain }) => certain),
    reach.state,
    servedBy(view),
  );
  if (confidence === null) return null;
  const facts: HostFirewallFacts = {
    ...{
      host: view.name,
      computer: view.computer,
      port: view.port,
      fault: found.fault,
      inForce,
      reach: reach.state,
    },
    rule: found.rule?.id ?? found.rule?.name ?? null,
    ruleProfiles: found.rule?.profiles ?? [],
    runsClientSystem: view.runsClientSystem,
  };
  const match: Match<HostFirewallFacts> = {
    ...{ subject: view.name, facts, confidence, topics: view.topics },
    evidence: [view.id, ...reach.evidence],
  };
  return reach.alternatives.length > 0 ? { ...match, severity: 'warning' } : match;
}

/** Hosts whose own firewall has one of these faults. */
export function hostFirewallFaults(
  evidence: HostFirewallEvidence,
  faults: readonly FirewallFault[],
): readonly Match<HostFirewallFacts>[] {
  return hostViews(evidence.hostSettings)
    .flatMap((view) => matchOf(view, evidence) ?? [])
    .filter(({ facts }) => faults.includes(facts.fault));
}

const PROFILE_WORDS = {
  domain: 'the domain profile',
  private: 'the private profile',
  public: 'the public profile',
} as const satisfies Record<FirewallProfileName, string>;

/** `the domain profile`, `the private and the public profile`; of none told `whatever profile is in force`. */
export function profileWords(profiles: readonly FirewallProfileName[] | null): string {
  if (profiles === null || profiles.length === 0) return 'whatever profile is in force';
  if (profiles.length === 3) return 'every profile';
  const [first = 'domain', second] = profiles;
  return second === undefined ? PROFILE_WORDS[first] : `the ${first} and the ${second} profile`;
}

/** A last clause: what a connect from outside showed. */
export function seenFromOutside({ reach }: Pick<HostFirewallFacts, 'reach'>): string {
  return reach === 'silent' ? ', and from outside the port is silent' : '';
}

export function portOpens({ computer, port }: Pick<HostFirewallFacts, 'computer' | 'port'>): Verification {
  return check({
    run: 'Test-NetConnection -ComputerName <kms-host-fqdn> -Port <port>',
    on: 'client',
    shell: 'powershell',
    expect: 'TcpTestSucceeded : True, from every client subnet',
    fill: { 'kms-host-fqdn': computer, port },
  });
}

/** Echoes of a host that drops what its clients send. */
export const CLOSED_HOST_ECHOES = [
  'firewall-path-blocked',
  'host-failed-or-replaced',
  'srv-stale-dead-host',
  'manual-kms-dead-host',
  'count-zero-new-host',
  'rpc-server-unavailable',
] as const;

export const HOST_FIREWALL_EXAMPLE: HostFirewallFacts = {
  ...{ host: 'kms1.corp.example', computer: 'kms1.corp.example', port: KMS_PORT },
  ...{ fault: 'disabled', rule: 'SPPSVC-In-TCP' },
  ...{ ruleProfiles: [], inForce: ['domain'], runsClientSystem: false, reach: 'silent' },
};
