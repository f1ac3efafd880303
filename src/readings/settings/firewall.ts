import type {
  FirewallFacts,
  FirewallProfileFacts,
  FirewallProfileName,
  FirewallRuleFacts,
} from '../../model/firewall-settings.js';
import { type Fit, fitOf, type Flow, type Limit } from './firewall-rule-fit.js';

/** A rule that would let the flow through, and what keeps it from doing so. */
export interface NearMiss {
  readonly rule: FirewallRuleFacts;
  readonly short: 'disabled' | 'other-profile' | 'not-merged' | 'other-port';
}

/**
 * What the firewall does with a flow while one profile is in force.
 * `passes`: to and from anybody. `limited`: for some only. `stopped`: by a block rule, or because nothing lets it
 * through. Rules that are disabled, of another profile, or local where policy alone counts, do nothing; a block beats
 * every allow.
 */
export interface ProfileVerdict {
  readonly profile: FirewallProfileName;
  readonly result: 'passes' | 'limited' | 'stopped';
  readonly how: 'firewall-off' | 'allow-rule' | 'block-rule' | 'default';
  /** Rules that decide it. */
  readonly by: readonly FirewallRuleFacts[];
  /** Of `limited`: to whom. */
  readonly limit: Limit | null;
  /** Rules that would let it through, in the order of the list. */
  readonly missing: readonly NearMiss[];
  /**
   * False where something that was not told could turn it round: not every rule was read, the state of the profile is
   * not known, or a rule does not say what it is about.
   */
  readonly certain: boolean;
}

export interface FlowVerdict {
  /** Profiles in force; null when that is not known: then `profiles` has a verdict for each of the three. */
  readonly inForce: readonly FirewallProfileName[] | null;
  readonly profiles: readonly ProfileVerdict[];
}

const PROFILES: readonly FirewallProfileName[] = ['domain', 'private', 'public'];

interface Candidate {
  readonly rule: FirewallRuleFacts;
  readonly fit: Fit;
}

const covers = ({ profiles }: FirewallRuleFacts, profile: FirewallProfileName): boolean =>
  profiles.length === 0 || profiles.includes(profile);

/** Whether the profile takes notice of the rule; null when nobody told whose rule it is. */
function counts({ store }: FirewallRuleFacts, profile: FirewallProfileFacts | undefined): boolean | null {
  if (profile?.localRulesCount !== false) return true;
  return store === null ? null : store === 'policy';
}

/** The first thing that keeps an allow rule from letting the flow through; null when nothing does, or it is another kind of rule. */
function missOf(
  { rule, fit }: Candidate,
  profile: FirewallProfileName,
  told: FirewallProfileFacts | undefined,
): NearMiss | null {
  if (rule.action !== 'allow' || fit.about === 'unspecific') return null;
  if (fit.about === 'none')
    return fit.why === 'port' && rule.program !== null ? { rule, short: 'other-port' } : null;
  if (!rule.enabled) return { rule, short: 'disabled' };
  if (!covers(rule, profile)) return { rule, short: 'other-profile' };
  return counts(rule, told) === false ? { rule, short: 'not-merged' } : null;
}

function verdictOf(
  facts: FirewallFacts,
  candidates: readonly Candidate[],
  profile: FirewallProfileName,
  direction: Flow['direction'],
): ProfileVerdict {
  const told = facts.profiles.find((one) => one.profile === profile);
  const nothing = { profile, by: [], limit: null, missing: [] } as const;
  if (told?.enabled === false) return { ...nothing, result: 'passes', how: 'firewall-off', certain: true };
  const working = candidates.filter(({ rule }) => rule.enabled && covers(rule, profile));
  const about = (action: FirewallRuleFacts['action'], ...kinds: readonly Fit['about'][]) =>
    working.filter(
      ({ rule, fit }) => rule.action === action && kinds.includes(fit.about) && counts(rule, told) !== false,
    );
  const missing = candidates.flatMap((one) => missOf(one, profile, told) ?? []);
  const rulesOf = (list: readonly Candidate[]): readonly FirewallRuleFacts[] => list.map(({ rule }) => rule);
  const state = told?.enabled === true;
  const blocks = about('block', 'all');
  if (blocks.length > 0)
    return {
      ...{ ...nothing, missing, by: rulesOf(blocks), result: 'stopped', how: 'block-rule' },
      certain: state && blocks.every(({ rule }) => counts(rule, told) === true),
    };
  const partly = about('block', 'some');
  const allows = about('allow', 'all');
  const wholly = allows.length > 0 || (told !== undefined && told[ACTION_OF[direction]] === 'allow');
  if (wholly && partly.length === 0)
    return {
      ...{
        ...nothing,
        by: rulesOf(allows),
        result: 'passes',
        how: allows.length > 0 ? 'allow-rule' : 'default',
      },
      certain: facts.allRules && allows.every(({ rule }) => counts(rule, told) === true),
    };
  const some = [...about('allow', 'some'), ...(wholly ? partly : [])];
  const certain =
    facts.allRules &&
    state &&
    about('allow', 'unspecific').length === 0 &&
    unsure(working, told).length === 0;
  if (some.length > 0) {
    const limits = new Set(some.flatMap(({ fit }) => (fit.about === 'some' ? [fit.limit] : [])));
    const limit = limits.size === 1 && limits.has('local-subnet') && !wholly ? 'local-subnet' : 'addresses';
    return { ...nothing, missing, by: rulesOf(some), result: 'limited', how: 'allow-rule', limit, certain };
  }
  // What nobody told is what Windows does by itself: it blocks what comes in and allows what goes out.
  if (direction === 'out' && told?.outbound !== 'block')
    return { ...nothing, missing, result: 'passes', how: 'default', certain: false };
  return { ...nothing, missing, result: 'stopped', how: 'default', certain };
}

const ACTION_OF = { in: 'inbound', out: 'outbound' } as const satisfies Record<Flow['direction'], string>;

/** Allow rules that let everything through if they count, which nobody told. */
function unsure(working: readonly Candidate[], told: FirewallProfileFacts | undefined): readonly Candidate[] {
  return working.filter(
    ({ rule, fit }) => rule.action === 'allow' && fit.about === 'all' && counts(rule, told) === null,
  );
}

/** What the firewall does with a flow, in each profile that is in force, or may be. */
export function judgeFlow(facts: FirewallFacts, flow: Flow): FlowVerdict {
  const candidates = facts.rules.map((rule) => ({ rule, fit: fitOf(rule, flow) }));
  const inForce =
    facts.activeProfiles === null || facts.activeProfiles.length === 0 ? null : facts.activeProfiles;
  return {
    inForce,
    profiles: (inForce ?? PROFILES).map((profile) => verdictOf(facts, candidates, profile, flow.direction)),
  };
}
