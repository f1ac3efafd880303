import type { ComputerSettings, Evidence, Instant } from '../../model/evidence.js';
import type { Plan, Site } from '../../model/plan.js';
import type { ReadyAnswer, Readiness, SeenFault, SiteReadiness } from '../../model/readiness.js';
import { type AdvisedPool, adviceOf, advisedPools } from './advice.js';
import { skip, verdictOf } from './answer.js';
import { firewallAnswers } from './firewall-answer.js';
import { firewallChanges } from './firewall-changes.js';
import { sitePlanAnswers, wholeAnswers } from './plan-answers.js';
import { proceduresOf } from './procedures.js';
import { type PlacedSettings, placeSettings } from './given-rules.js';
import { keyAnswers } from './key-answers.js';
import { hostsSeen } from './seen-hosts.js';
import { recordAnswers } from './seen-record.js';
import { suffixAnswer } from './seen-suffix.js';
import { thresholdsOf } from './thresholds.js';

/** What was seen for one site: the evidence of a chain that asked its DNS servers and hosts. */
export interface SeenSite {
  readonly site: string;
  readonly evidence: Evidence;
  readonly faults: readonly SeenFault[];
  /** Whether the computer that looked stands in the site. */
  readonly within: boolean;
}

export interface JudgedBy {
  readonly version: string;
  readonly planId: string;
  readonly judgedAt: Instant;
  readonly offline: boolean;
  readonly complete: boolean;
  /** Settings of computers, for their firewalls and keys. */
  readonly given: readonly ComputerSettings[];
  /** The site that the user stands in, where that was said. */
  readonly standing: string | null;
}

/** Plan and observations in, readiness out; nothing else has a say. */
export function judgePlan(plan: Plan, seen: readonly SeenSite[], by: JudgedBy): Readiness {
  const pools = advisedPools(plan);
  const advice = adviceOf(pools, plan);
  const start = plan.start === null ? by.judgedAt : `${plan.start}T00:00:00.000Z`;
  const thresholds = thresholdsOf(pools, start);
  const firewall = firewallChanges(plan, pools, by.given, by.standing);
  const whole = [...wholeAnswers(plan, pools, thresholds), ...firewallAnswers(firewall)];
  const placed = placeSettings(plan, by.given, by.standing);
  const sites = plan.sites.map((site) => siteReadiness(plan, site, pools, placed, seen, by));
  return {
    ...{ format: 'kms-doctor-readiness', schemaVersion: '1.0' },
    tool: { name: 'kms-doctor', version: by.version },
    ...{ plan: plan.name, planId: by.planId },
    ...{ judgedAt: by.judgedAt, offline: by.offline, complete: by.complete },
    verdict: verdictOf([...whole, ...sites.flatMap(({ answers }) => answers)]),
    ...{ whole, sites, advice, thresholds, firewall },
    procedures: proceduresOf(advice, plan.done),
    merged: null,
  };
}

function siteReadiness(
  plan: Plan,
  site: Site,
  pools: readonly AdvisedPool[],
  placed: readonly PlacedSettings[],
  seen: readonly SeenSite[],
  { offline, judgedAt }: JudgedBy,
): SiteReadiness {
  const own = seen.find((one) => one.site === site.name) ?? null;
  const answers = [
    ...sitePlanAnswers(site.name, pools),
    ...keyAnswers(site.name, pools, placed),
    ...(own === null ? [notSeen(site, offline)] : seenAnswers(plan, site, pools, own)),
  ];
  return {
    name: site.name,
    verdict: verdictOf(answers),
    seen: own === null ? 'not-asked' : own.within ? 'from-the-site' : 'from-elsewhere',
    ...{ judgedAt, answers },
    faults: own?.faults ?? [],
  };
}

function seenAnswers(
  plan: Plan,
  site: Site,
  pools: readonly AdvisedPool[],
  { evidence, within }: SeenSite,
): readonly ReadyAnswer[] {
  const pool = pools.find((one) => one.pool.sites.includes(site));
  const byKms = pool?.chosen.some((one) => one.site === site && one.method === 'kms') === true;
  if (pool === undefined || !byKms || site.cloud !== null)
    return [skip('network', 'DNS and port', 'No machine here is to ask a KMS host of the plan.')];
  const { hosts } = pool.pool;
  return [
    ...recordAnswers(plan, site, hosts, evidence),
    ...(within ? [suffixAnswer(site, evidence)] : []),
    ...hostsSeen(hosts, evidence),
  ];
}

/** Offline nothing was to be asked; else what was not asked leaves the question open. */
function notSeen(site: Site, offline: boolean): ReadyAnswer {
  const title = 'DNS, path and service';
  if (offline) return skip('network', title, 'Not looked at: the plan alone was judged.');
  return {
    ...skip('network', title, 'Not looked at from here.'),
    status: 'unknown',
    todo: [`Run kms-doctor ready with --site on a computer of ${site.name}, and merge the results.`],
  };
}
