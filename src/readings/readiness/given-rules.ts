import type { ComputerSettings } from '../../model/evidence.js';
import { AZURE_KMS, KMS_PORT } from '../../model/kms.js';
import type { KmsHostPlan, Plan, Site } from '../../model/plan.js';
import type { FirewallChange } from '../../model/readiness.js';
import { ACTIVATION_SERVER } from '../../model/request.js';
import { liesIn } from '../settings/address-range.js';
import type { Flow } from '../settings/firewall-rule-fit.js';
import { judgeFlow, type ProfileVerdict } from '../settings/firewall.js';
import { namesOf } from '../settings/host-view.js';
import { activationOut, kmsIn, kmsOut } from '../settings/kms-flows.js';
import { isOneOf } from '../settings/named-hosts.js';
import { wmiIn } from '../settings/rpc-flows.js';

/** What the rules say that were given, and of which computers they are. */
export type Given = Pick<FirewallChange, 'given' | 'givenBy'>;

export const NOT_KNOWN: Given = { given: 'not-known', givenBy: [] };

/** Where the settings of a computer belong in the plan. */
export interface PlacedSettings {
  readonly settings: ComputerSettings;
  readonly host: KmsHostPlan | null;
  /** Of a machine that is to be activated; null where nothing tells. */
  readonly site: Site | null;
}

/** Those of them whose firewall was read. */
export const withRules = (placed: readonly PlacedSettings[]): readonly PlacedSettings[] =>
  placed.filter(({ settings }) => settings.firewall !== null);

/**
 * Computers whose settings were given: KMS hosts by their names, machines by an address in the networks of a site. Where
 * nothing is known of their addresses they stand in the only site, or in the one that the user stands in.
 */
export function placeSettings(
  plan: Plan,
  given: readonly ComputerSettings[],
  standing: string | null,
): readonly PlacedSettings[] {
  const [only] = plan.sites;
  const usual =
    plan.sites.find(({ name }) => name === standing) ?? (plan.sites.length === 1 ? only : null) ?? null;
  return given.map((settings) => {
    const names = namesOf(settings);
    const host =
      plan.kmsHosts.find(({ name, address }) => names.some((own) => isOneOf([name, address ?? ''], own))) ??
      null;
    const isVamt = plan.vamt !== null && isOneOf(names, plan.vamt.host);
    return { settings, host, site: host !== null || isVamt ? null : siteOf(settings, plan.sites, usual) };
  });
}

function siteOf(settings: ComputerSettings, sites: readonly Site[], usual: Site | null): Site | null {
  const own = addressesOf(settings);
  const lies = ({ clientNetworks }: Site) =>
    own.some((address) => clientNetworks.some((network) => liesIn(address, network) === true));
  const found = sites.find(lies);
  if (found !== undefined) return found;
  return own.length === 0 || usual?.clientNetworks.length === 0 ? usual : null;
}

const addressesOf = ({ dnsClient }: ComputerSettings): readonly string[] =>
  dnsClient?.facts.adapters.flatMap(({ addresses }) => addresses) ?? [];

/** Machines of a site with KMS hosts: what comes in at the host. Machines without a known address may come from anywhere. */
export const atHost = (site: Site, host: KmsHostPlan, placed: readonly PlacedSettings[]): Given => {
  const flow = kmsIn(host.port, host.address === null ? [] : [host.address]);
  const remotes = site.clientNetworks.length === 0 ? [null] : site.clientNetworks;
  return together(
    placed.filter((one) => one.host?.name === host.name),
    () => remotes.map((remote) => ({ ...flow, remote })),
  );
};

/** What comes from VAMT, by its address where that is known, to the machines of a site. */
export const wmiAtMachines = (
  part: Parameters<typeof wmiIn>[0],
  site: Site,
  from: string | null,
  placed: readonly PlacedSettings[],
): Given => together(machinesOf(site, placed), (local) => [wmiIn(part, from, local)]);

/** What goes out from the machines of a site to a KMS host. */
export const kmsFromMachines = (site: Site, host: KmsHostPlan, placed: readonly PlacedSettings[]): Given =>
  together(machinesOf(site, placed), (local) => [kmsOut(host.port, host.address, local)]);

/** What goes out from them to the KMS of Azure. */
export const cloudFromMachines = (site: Site, placed: readonly PlacedSettings[]): Given =>
  together(machinesOf(site, placed), (local) =>
    AZURE_KMS.addresses.map((address) => kmsOut(KMS_PORT, address, local)),
  );

/** What goes out from them to the activation server; a rule for one program alone tells nothing. */
export const onlineFromMachines = (site: Site, placed: readonly PlacedSettings[]): Given =>
  together(
    machinesOf(site, placed),
    (local) => [activationOut(ACTIVATION_SERVER.port, local)],
    ({ certain, by }) => certain && by.every(({ program, service }) => program === null && service === null),
  );

const machinesOf = (site: Site, placed: readonly PlacedSettings[]): readonly PlacedSettings[] =>
  placed.filter((one) => one.site?.name === site.name);

const LIKE = { passes: 'open', stopped: 'closed', limited: 'limited' } as const;

/** The word of all computers whose rules say it for certain; where they differ, or one lets some through only, `limited`. */
function together(
  placed: readonly PlacedSettings[],
  flowsOf: (local: readonly string[]) => readonly Flow[],
  isSure = ({ certain }: ProfileVerdict): boolean => certain,
): Given {
  const said = placed.flatMap(({ settings }) => {
    const facts = settings.firewall?.facts;
    if (facts === undefined) return [];
    const profiles = flowsOf(addressesOf(settings)).flatMap((flow) => judgeFlow(facts, flow).profiles);
    return profiles.length > 0 && profiles.every(isSure)
      ? [{ by: settings.subject, results: profiles.map(({ result }): ProfileVerdict['result'] => result) }]
      : [];
  });
  const [first, ...others] = new Set(said.flatMap(({ results }) => results));
  if (first === undefined) return NOT_KNOWN;
  return {
    given: others.length > 0 ? 'limited' : LIKE[first],
    givenBy: [...new Set(said.map(({ by }) => by))],
  };
}
