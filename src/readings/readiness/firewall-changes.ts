import { ACTIVATION_SERVER } from '../../model/request.js';
import type { ComputerSettings } from '../../model/evidence.js';
import { AZURE_KMS, KMS_PORT } from '../../model/kms.js';
import type { KmsHostPlan, Plan, Site } from '../../model/plan.js';
import type { FirewallChange } from '../../model/readiness.js';
import { RPC_MAPPER_PORT } from '../settings/rpc-flows.js';
import type { AdvisedPool } from './advice.js';
import { firewallLines } from './firewall-lines.js';
import {
  atHost,
  cloudFromMachines,
  type Given,
  kmsFromMachines,
  NOT_KNOWN,
  onlineFromMachines,
  type PlacedSettings,
  placeSettings,
  withRules,
  wmiAtMachines,
} from './given-rules.js';

/** What Windows hands out to RPC unless it was narrowed. */
const DYNAMIC_PORTS = '49152-65535';

type Bare = Pick<FirewallChange, 'purpose' | 'source' | 'destination' | 'port' | 'direction' | 'at'>;
type Path = Bare & Given;

const machinesAt = ({ name, clientNetworks }: Site): string =>
  clientNetworks.length > 0 ? clientNetworks.join(', ') : atMachines(name);

const atMachines = (site: string): string => `machines of ${site}`;

const addressOf = ({ name, address }: { readonly name: string; readonly address: string | null }): string =>
  address ?? name;

/**
 * Every path that the advised methods need. `given` are settings that were read, with their firewalls: what leaves the
 * machines is let out by Windows unless somebody forbade it, so it has a row only where their rules were given.
 * `standing`: the site that the user stands in.
 */
export function firewallChanges(
  plan: Plan,
  pools: readonly AdvisedPool[],
  given: readonly ComputerSettings[],
  standing: string | null,
): readonly FirewallChange[] {
  const placed = withRules(placeSettings(plan, given, standing));
  return pools.flatMap((advised) => {
    const kms = sitesBy(advised, 'kms').flatMap((site) =>
      site.cloud === null
        ? advised.pool.hosts.flatMap((host) => kmsPaths(site, host, placed))
        : outward(cloudPath(site), site, cloudFromMachines(site, placed)),
    );
    const online = sitesBy(advised, 'mak-online').flatMap((site) =>
      outward(onlinePath(site), site, onlineFromMachines(site, placed)),
    );
    return [...kms, ...online, ...vamtPaths(plan, advised, placed)].map((path): FirewallChange => ({
      ...path,
      protocol: 'tcp',
      ...firewallLines(path),
    }));
  });
}

const sitesBy = ({ chosen }: AdvisedPool, method: string): readonly Site[] => [
  ...new Set(chosen.filter((one) => one.method === method).map(({ site }) => site)),
];

function kmsPaths(site: Site, host: KmsHostPlan, placed: readonly PlacedSettings[]): readonly Path[] {
  const bare: Bare = {
    purpose: 'kms',
    source: machinesAt(site),
    destination: addressOf(host),
    port: String(host.port),
    direction: 'in',
    at: host.name,
  };
  return [
    { ...bare, ...atHost(site, host, placed) },
    ...atTheMachines({ ...bare, direction: 'out' }, site, kmsFromMachines(site, host, placed)),
  ];
}

/** A path across the border of a site, of which the rules of its machines tell nothing, and the same at the machines. */
const outward = (bare: Bare, site: Site, given: Given): readonly Path[] => [
  { ...bare, ...NOT_KNOWN },
  ...atTheMachines(bare, site, given),
];

const atTheMachines = (bare: Bare, { name }: Site, given: Given): readonly Path[] =>
  given.given === 'not-known' ? [] : [{ ...bare, at: atMachines(name), ...given }];

const cloudPath = (site: Site): Bare => ({
  purpose: 'kms',
  source: machinesAt(site),
  destination: AZURE_KMS.addresses.join(', '),
  port: String(KMS_PORT),
  direction: 'out',
  at: site.name,
});

const onlinePath = (site: Site): Bare => ({
  purpose: 'mak-online',
  source: machinesAt(site),
  destination: ACTIVATION_SERVER.name,
  port: String(ACTIVATION_SERVER.port),
  direction: 'out',
  at: site.name,
});

function vamtPaths(plan: Plan, advised: AdvisedPool, placed: readonly PlacedSettings[]): readonly Path[] {
  const { vamt } = plan;
  if (vamt === null) return [];
  const sites = [...new Set([...sitesBy(advised, 'mak-online'), ...sitesBy(advised, 'mak-proxy')])];
  const own = plan.sites.find(({ name }) => name === vamt.site) ?? null;
  return sites.flatMap((site) => {
    // No path leads into an isolated network: it has a VAMT host of its own, which the plan does not name.
    const reaches = own?.name === site.name || (site.network !== 'isolated' && own?.network !== 'isolated');
    const address = reaches ? (vamt.address ?? null) : null;
    return (['mapper', 'handed-out'] as const).map((part): Path => ({
      purpose: 'vamt-wmi',
      source: reaches ? (address ?? vamt.host) : `VAMT host of ${site.name}`,
      destination: machinesAt(site),
      port: part === 'mapper' ? String(RPC_MAPPER_PORT) : DYNAMIC_PORTS,
      ...{ direction: 'in', at: atMachines(site.name) },
      ...wmiAtMachines(part, site, address, placed),
    }));
  });
}
