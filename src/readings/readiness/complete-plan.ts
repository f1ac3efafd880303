import { KMS_PORT } from '../../model/kms.js';
import type {
  KmsHostPlan,
  Machines,
  Plan,
  PlanFile,
  PlanHost,
  PlanMachines,
  PlanSite,
  Site,
} from '../../model/plan.js';

/** Everything that the owner of a plan need not say. */
export function completePlan(file: PlanFile): Plan {
  const { kmsHosts = [], dns = [], maks = [], done = [] } = file;
  const activeDirectory = file.activeDirectory ?? null;
  return {
    name: file.name ?? file.domains[0] ?? 'plan',
    start: file.start ?? null,
    domains: file.domains,
    dns,
    kmsHosts: kmsHosts.map(completeHost),
    sites: file.sites.map((site) => completeSite(site, file.domains)),
    activeDirectory,
    prefer: file.prefer ?? (activeDirectory === null ? 'kms' : 'ad-based'),
    maks,
    vamt: file.vamt ?? null,
    done,
  };
}

const completeHost = (host: PlanHost): KmsHostPlan => ({
  name: host.name,
  address: host.address ?? null,
  port: host.port ?? KMS_PORT,
  os: host.os ?? null,
  key: host.key ?? null,
  officeKeys: host.officeKeys ?? null,
  exists: host.exists ?? false,
  site: host.site ?? null,
});

function completeSite(site: PlanSite, domains: readonly string[]): Site {
  const network = site.network ?? 'connected';
  const isolated = network === 'isolated';
  const internet = site.internet ?? !isolated;
  return {
    name: site.name,
    domains: site.domains ?? domains,
    resolvers: site.resolvers ?? [],
    network,
    internet,
    reachesKms: site.reachesKms ?? !isolated,
    reachesDomainController: site.reachesDomainController ?? true,
    clientNetworks: site.clientNetworks ?? [],
    cloud: site.cloud ?? null,
    machines: site.machines.map((group) => completeMachines(group, internet)),
  };
}

const completeMachines = (group: PlanMachines, internet: boolean): Machines => ({
  product: group.product,
  count: group.count,
  now: group.now ?? (group.perWeek === undefined ? group.count : 0),
  perWeek: group.perWeek ?? 0,
  kind: group.kind ?? 'physical',
  hyperVDatacenter: group.hyperVDatacenter ?? null,
  domainMember: group.domainMember ?? true,
  awayDays: group.awayDays ?? 0,
  internet: group.internet ?? internet,
});
