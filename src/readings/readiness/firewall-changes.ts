import { AZURE_KMS, KMS_PORT } from '../../model/kms.js';
import type { ComputerSettings } from '../../model/evidence.js';
import type { KmsHostPlan, Plan, Site } from '../../model/plan.js';
import type { FirewallChange } from '../../model/readiness.js';
import { judgeFlow } from '../settings/firewall.js';
import { namesOf } from '../settings/host-view.js';
import { kmsIn } from '../settings/kms-flows.js';
import { isOneOf } from '../settings/named-hosts.js';
import type { AdvisedPool } from './advice.js';
import { firewallLines, RPC_MAPPER_PORT } from './firewall-lines.js';

/** What Windows hands out to RPC unless it was narrowed. */
const DYNAMIC_PORTS = '49152-65535';

type Bare = Pick<FirewallChange, 'purpose' | 'source' | 'destination' | 'port' | 'direction' | 'at'>;

const machinesAt = ({ name, clientNetworks }: Site): string =>
  clientNetworks.length > 0 ? clientNetworks.join(', ') : `machines of ${name}`;

const addressOf = ({ name, address }: { readonly name: string; readonly address: string | null }): string =>
  address ?? name;

/** Every path that the advised methods need; `given` are settings that were read, with their firewalls. */
export function firewallChanges(
  plan: Plan,
  pools: readonly AdvisedPool[],
  given: readonly ComputerSettings[],
): readonly FirewallChange[] {
  return pools.flatMap((advised) => {
    const kms = sitesBy(advised, 'kms').flatMap((site) =>
      site.cloud === null
        ? advised.pool.hosts.map((host) => ({
            bare: kmsPath(site, host),
            given: givenAtHost(site, host, given),
          }))
        : [{ bare: cloudPath(site), given: 'not-known' as const }],
    );
    const others = [...sitesBy(advised, 'mak-online').map(onlinePath), ...vamtPaths(plan, advised)];
    return [...kms, ...others.map((bare) => ({ bare, given: 'not-known' as const }))].map(
      ({ bare, given: state }): FirewallChange => ({
        ...{ ...bare, protocol: 'tcp' },
        ...firewallLines(bare),
        given: state,
      }),
    );
  });
}

const sitesBy = ({ chosen }: AdvisedPool, method: string): readonly Site[] => [
  ...new Set(chosen.filter((one) => one.method === method).map(({ site }) => site)),
];

const kmsPath = (site: Site, host: KmsHostPlan): Bare => ({
  purpose: 'kms',
  source: machinesAt(site),
  destination: addressOf(host),
  port: String(host.port),
  direction: 'in',
  at: host.name,
});

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
  destination: 'activation.sls.microsoft.com',
  port: '443',
  direction: 'out',
  at: site.name,
});

function vamtPaths({ vamt }: Plan, advised: AdvisedPool): readonly Bare[] {
  if (vamt === null) return [];
  const sites = [...new Set([...sitesBy(advised, 'mak-online'), ...sitesBy(advised, 'mak-proxy')])];
  return sites.flatMap((site) => {
    return [RPC_MAPPER_PORT, DYNAMIC_PORTS].map((port): Bare => ({
      purpose: 'vamt-wmi',
      source: vamt.address ?? vamt.host,
      destination: machinesAt(site),
      ...{ port, direction: 'in', at: `machines of ${site.name}` },
    }));
  });
}

const LIKE = { passes: 'open', stopped: 'closed', limited: 'limited' } as const;

/** What the firewall of the host does with it, where its settings were given and say so for certain. */
function givenAtHost(
  site: Site,
  host: KmsHostPlan,
  given: readonly ComputerSettings[],
): FirewallChange['given'] {
  const settings = given.find((one) =>
    namesOf(one).some((name) => isOneOf([host.name, host.address ?? ''], name)),
  );
  if (settings?.firewall === undefined || settings.firewall === null) return 'not-known';
  const { facts } = settings.firewall;
  const flow = kmsIn(host.port, host.address === null ? [] : [host.address]);
  // Machines of which the plan gives no addresses may come from anywhere.
  const remotes = site.clientNetworks.length === 0 ? [null] : site.clientNetworks;
  const profiles = remotes.flatMap((remote) => judgeFlow(facts, { ...flow, remote }).profiles);
  if (profiles.length === 0 || !profiles.every(({ certain }) => certain)) return 'not-known';
  const results = new Set(profiles.map(({ result }) => result));
  const [only] = results;
  return results.size === 1 && only !== undefined ? LIKE[only] : 'limited';
}
