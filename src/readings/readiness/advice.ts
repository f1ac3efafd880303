import { familyOf } from '../../model/activation-products.js';
import {
  ACTIVATION_VALID_DAYS,
  AZURE_KMS,
  KMS_PORT,
  THRESHOLD_CLIENT,
  THRESHOLD_OFFICE,
  THRESHOLD_SERVER,
} from '../../model/kms.js';
import type { Plan } from '../../model/plan.js';
import type { ActivationMethod, Advice } from '../../model/readiness.js';
import { isAwayTooLong, isPooled, reachesAvma, reachesDirectory } from './own-method.js';
import { machinesOf, ofFamily, type PlacedMachines, type Pool, poolsOf, totalOf } from './pools.js';

const WINDOWS_SERVER = 'https://learn.microsoft.com/windows-server/get-started';
const DEPLOYMENT = 'https://learn.microsoft.com/windows/deployment/volume-activation';

export const METHOD_DOCUMENTS = {
  kms: `${WINDOWS_SERVER}/kms-activation-planning`,
  'mak-online': `${DEPLOYMENT}/plan-for-volume-activation-client`,
  'mak-proxy': `${DEPLOYMENT}/scenario-proxy-activation-vamt`,
  'ad-based': `${DEPLOYMENT}/activate-using-active-directory-based-activation-client`,
  avma: `${WINDOWS_SERVER}/automatic-vm-activation`,
} as const satisfies Record<ActivationMethod, string>;

/** `short`: by KMS although too few are counted, for want of another way. */
type Choice = Pick<Advice, 'method' | 'reason'> & { readonly short?: true };
type Chosen = PlacedMachines & Choice;

/** A pool with what each group of it uses. */
export interface AdvisedPool {
  readonly pool: Pool;
  readonly chosen: readonly Chosen[];
}

/** The count of a family that KMS needs before it activates one. */
export const THRESHOLDS = {
  client: THRESHOLD_CLIENT,
  server: THRESHOLD_SERVER,
  office: THRESHOLD_OFFICE,
} as const;

/** What needs no count comes first: KMS is for the rest, and for it only where the rest is enough. */
export function advisedPools(plan: Plan): readonly AdvisedPool[] {
  return poolsOf(plan).map((pool) => {
    const machines = machinesOf(pool);
    const early = new Map(machines.map((one) => [one, withoutCount(one, plan)]));
    const rest = machines.filter((one) => early.get(one) === null);
    const counted = stayingWithKms(rest);
    return {
      pool,
      chosen: machines.map((one) => ({
        ...one,
        ...(early.get(one) ?? (counted.has(one) ? byKms(one, pool, counted) : byMak(one, rest))),
      })),
    };
  });
}

function withoutCount(one: PlacedMachines, plan: Plan): Choice | null {
  if (reachesAvma(one))
    return {
      method: 'avma',
      reason: 'server guests of an activated Hyper-V Datacenter host, without network',
    };
  if (isAwayTooLong(one) && !isPooled(one))
    return makFor(one, `away for ${String(ACTIVATION_VALID_DAYS)} days or more, longer than KMS holds`);
  if (plan.prefer === 'ad-based' && reachesDirectory(one, plan))
    return {
      method: 'ad-based',
      reason: 'domain members of Windows 8, Server 2012 or later: no count needed',
    };
  return null;
}

/** Machines for which a host of the pool counts enough once those that it can never activate have left. */
function stayingWithKms(rest: readonly PlacedMachines[]): ReadonlySet<PlacedMachines> {
  const cloud = rest.filter(({ site }) => site.cloud !== null);
  const others = rest.filter(({ site }) => site.cloud === null);
  const windows = ofFamily(others, 'client', 'server');
  const office = ofFamily(others, 'office');
  const kept: PlacedMachines[] = [...ofFamily(cloud, 'client', 'server')];
  if (totalOf(office) >= THRESHOLD_OFFICE) kept.push(...office);
  if (totalOf(windows) >= THRESHOLD_CLIENT) kept.push(...windows);
  else {
    // Pooled desktops stay whatever the count is: a MAK would be used up by them.
    const servers = ofFamily(windows, 'server');
    const pooled = windows.filter(isPooled);
    kept.push(...pooled);
    if (totalOf([...servers, ...pooled]) >= THRESHOLD_SERVER) kept.push(...servers);
  }
  return new Set(kept);
}

function byKms(one: PlacedMachines, pool: Pool, counted: ReadonlySet<PlacedMachines>): Choice {
  if (one.site.cloud !== null) {
    const reason = `machines in Azure ask ${AZURE_KMS.name}:${String(KMS_PORT)}, which needs no count`;
    return { method: 'kms', reason };
  }
  const family = familyOf(one.group.product);
  const families = family === 'office' ? (['office'] as const) : (['client', 'server'] as const);
  const total = totalOf(ofFamily([...counted], ...families));
  const needed = THRESHOLDS[family];
  if (total < needed)
    return {
      method: 'kms',
      reason: `pooled desktops never take a MAK; the count is ${String(total)} of ${String(needed)}`,
      short: true,
    };
  const where = pool.isCore ? 'central KMS hosts' : 'a KMS host of this network';
  const phone = pool.sites.some(({ internet }) => internet) ? '' : ', activated by telephone';
  return {
    method: 'kms',
    reason: `${where}${phone}: ${String(total)} are counted, ${String(needed)} needed`,
  };
}

function byMak(one: PlacedMachines, rest: readonly PlacedMachines[]): Choice {
  const family = familyOf(one.group.product);
  const families = family === 'office' ? (['office'] as const) : (['client', 'server'] as const);
  const total = totalOf(ofFamily(rest, ...families));
  return makFor(one, `${String(total)} would be counted, KMS needs ${String(THRESHOLDS[family])}`);
}

function makFor({ group }: PlacedMachines, why: string): Choice {
  return group.internet
    ? { method: 'mak-online', reason: `${why}; the machines have the Internet` }
    : { method: 'mak-proxy', reason: `${why}; no Internet: two VAMT hosts, or the telephone` };
}

/** What else would do. */
function alternativesOf(one: Chosen, plan: Plan): readonly string[] {
  const { site, group, method } = one;
  const others: string[] = [];
  if (method !== 'ad-based' && reachesDirectory(one, plan))
    others.push('AD-based activation: no count, no record, no port 1688');
  if (method === 'ad-based') others.push('KMS, where the count suffices');
  if (method.startsWith('mak') && !site.reachesKms && site.network === 'connected' && site.cloud === null)
    others.push('KMS, if TCP 1688 to a host of another site is opened: the count is then shared');
  if (method === 'kms' && site.cloud !== null)
    others.push('a KMS host of your own in the cloud, from the documented counts on');
  if (method === 'avma') others.push('KMS with the client setup key of the edition');
  if (method === 'mak-proxy' && group.count < 10) others.push('MAK by telephone, one call for each machine');
  return others;
}

export function adviceOf(pools: readonly AdvisedPool[], plan: Plan): readonly Advice[] {
  const all = pools.flatMap(({ chosen }) => chosen);
  return plan.sites.flatMap(({ name }) =>
    all
      .filter(({ site }) => site.name === name)
      .map((one) => ({
        ...{ site: name, product: one.group.product, count: one.group.count },
        ...{ method: one.method, reason: one.reason },
        ...(one.method === 'kms' && one.site.cloud !== null ? { cloud: true as const } : {}),
        alternatives: alternativesOf(one, plan),
        documentation: METHOD_DOCUMENTS[one.method],
      })),
  );
}
