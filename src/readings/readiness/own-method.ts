import { canUseAvma, canUseDirectory, familyOf } from '../../model/activation-products.js';
import { ACTIVATION_VALID_DAYS, AD_SCHEMA_2012 } from '../../model/kms.js';
import type { Plan } from '../../model/plan.js';
import type { PlacedMachines } from './pools.js';

/** Methods that need no count: what each group could use by itself. */

/** Whether AD-based activation reaches the group. */
export function reachesDirectory({ site, group }: PlacedMachines, plan: Plan): boolean {
  const directory = plan.activeDirectory;
  if (directory === null || (directory.schemaVersion ?? AD_SCHEMA_2012) < AD_SCHEMA_2012) return false;
  const forest = directory.domains ?? plan.domains;
  return (
    canUseDirectory(group.product) &&
    group.domainMember &&
    site.reachesDomainController &&
    site.domains.every((domain) => forest.includes(domain)) &&
    group.awayDays < ACTIVATION_VALID_DAYS
  );
}

/** Whether AVMA reaches the group. */
export const reachesAvma = ({ group }: PlacedMachines): boolean =>
  group.kind === 'virtual' &&
  group.hyperVDatacenter !== null &&
  familyOf(group.product) === 'server' &&
  canUseAvma(group.product, group.hyperVDatacenter);

/** Away longer than a KMS or AD-based activation holds. */
export const isAwayTooLong = ({ group }: PlacedMachines): boolean => group.awayDays >= ACTIVATION_VALID_DAYS;

export const isPooled = ({ group }: PlacedMachines): boolean => group.kind === 'pooled-desktop';
