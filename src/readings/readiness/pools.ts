import type { ProductFamily } from '../../model/activation-products.js';
import { familyOf } from '../../model/activation-products.js';
import type { KmsHostPlan, Machines, Plan, Site } from '../../model/plan.js';

/** Sites whose machines ask the same KMS hosts and so are counted together. */
export interface Pool {
  readonly sites: readonly Site[];
  readonly hosts: readonly KmsHostPlan[];
  /** Whether a new host may stand elsewhere than in the one site of the pool. */
  readonly isCore: boolean;
}

export interface PlacedMachines {
  readonly site: Site;
  readonly group: Machines;
}

/** A network that may not connect to other sites' hosts is counted by itself; so is a cloud with hosts of its own. */
const standsAlone = (site: Site): boolean =>
  site.network === 'isolated' || !site.reachesKms || site.cloud !== null;

export function poolsOf({ sites, kmsHosts }: Plan): readonly Pool[] {
  const alone = sites.filter(standsAlone);
  const core = sites.filter((site) => !standsAlone(site));
  const own = new Set(alone.map(({ name }) => name));
  const coreHosts = kmsHosts.filter(({ site }) => site === null || !own.has(site));
  return [
    ...(core.length > 0 ? [{ sites: core, hosts: coreHosts, isCore: true }] : []),
    ...alone.map((site) => ({
      sites: [site],
      hosts: kmsHosts.filter((host) => host.site === site.name),
      isCore: false,
    })),
  ];
}

export const machinesOf = ({ sites }: Pick<Pool, 'sites'>): readonly PlacedMachines[] =>
  sites.flatMap((site) => site.machines.map((group) => ({ site, group })));

export const ofFamily = (
  machines: readonly PlacedMachines[],
  ...families: readonly ProductFamily[]
): readonly PlacedMachines[] => machines.filter(({ group }) => families.includes(familyOf(group.product)));

export const totalOf = (machines: readonly PlacedMachines[]): number =>
  machines.reduce((sum, { group }) => sum + group.count, 0);
