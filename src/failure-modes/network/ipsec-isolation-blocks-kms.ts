import type { ComputerSettings } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { Confidence } from '../../model/finding.js';
import { judgeFlow } from '../../readings/settings/firewall.js';
import { reachOf } from '../../readings/settings/host-reach.js';
import { type HostView, hostViews } from '../../readings/settings/host-view.js';
import { type Isolation, isolationOf } from '../../readings/settings/isolation.js';
import { kmsIn } from '../../readings/settings/kms-flows.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { IPSEC_ACTIONS, IPSEC_RULES } from '../documents.js';
import { shortened } from '../event-words.js';
import {
  CLOSED_HOST_ECHOES,
  HOST_FIREWALL_NEEDS,
  type HostFirewallEvidence,
  portOpens,
} from '../host-firewall.js';
import { change, listed, look } from '../words.js';

interface Facts {
  readonly host: string;
  readonly computer: string | null;
  readonly port: number;
  readonly rule: string | null;
  /** Addresses that the rule is for; empty: all. */
  readonly limits: readonly string[];
  /** Clients that cannot connect and are in no domain. */
  readonly strangers: readonly string[];
}

const addressesOf = ({ dnsClient }: ComputerSettings): readonly string[] =>
  dnsClient?.facts.adapters.flatMap(({ addresses }) => addresses) ?? [];

const isMember = ({ system }: ComputerSettings): boolean | null => system?.facts.domainMember ?? null;

/**
 * Never alone: a host whose clients all speak IPsec serves them well. A client that cannot connect, or a probe, has to show
 * that somebody is kept out; what members of a domain meet has another reason.
 */
function matchOf(view: HostView, evidence: HostFirewallEvidence): Match<Facts> | null {
  const { firewall } = view.settings;
  if (firewall === null) return null;
  const reach = reachOf(view, view.port, evidence);
  if (reach.state !== 'silent' && reach.state !== 'failed') return null;
  const asking = evidence.clientSettings.filter(({ id }) => reach.evidence.includes(id));
  const host = addressesOf(view.settings);
  const demandOf = (client: readonly string[]): Isolation | null =>
    isolationOf(firewall.facts, view.port, { host, client });
  const kept = asking.flatMap((client) => {
    const isolation = demandOf(addressesOf(client));
    return isolation === null ? [] : [{ client, isolation }];
  });
  // Silence was met by this computer.
  const own = evidence.context.flatMap(({ addresses }) => addresses.map(({ address }) => address));
  const isolation = asking.length === 0 ? demandOf(own) : (kept[0]?.isolation ?? null);
  if (isolation === null) return null;
  const failing = kept.map(({ client }) => client);
  if (failing.length > 0 && failing.every((client) => isMember(client) === true)) return null;
  const strangers = failing.filter((client) => isMember(client) === false).map(({ subject }) => subject);
  const letsIn = judgeFlow(firewall.facts, kmsIn(view.port)).profiles.every(
    ({ result }) => result === 'passes',
  );
  return {
    ...{ subject: view.name, topics: view.topics, evidence: [view.id, ...reach.evidence] },
    facts: {
      host: view.name,
      computer: view.computer,
      port: view.port,
      rule: isolation.rule.name,
      limits: isolation.rule.addresses,
      strangers,
    },
    confidence: confidenceOf(isolation, letsIn, strangers.length > 0),
  };
}

/** The path may be blocked as well, so it is never more than likely. */
const confidenceOf = ({ certain }: Isolation, letsIn: boolean, keepsOut: boolean): Confidence =>
  certain && letsIn && keepsOut ? 'likely' : 'possible';

export const ipsecIsolationBlocksKms = defineFailureMode<keyof HostFirewallEvidence, Facts>({
  id: 'ipsec-isolation-blocks-kms',
  title: 'The host demands IPsec that the client does not speak',
  severity: 'error',
  needs: HOST_FIREWALL_NEEDS,
  detect: (evidence) => hostViews(evidence.hostSettings).flatMap((view) => matchOf(view, evidence) ?? []),
  cause:
    'Server or domain isolation lets only authenticated computers connect. Domain members activate; computers of a workgroup or of another forest and appliances get no answer on any port.',
  summary: ({ host, port, rule, limits, strangers }) =>
    `${shortened(host)} lets nobody connect to TCP ${port} without IPsec (rule ${shortened(rule ?? 'without a name')}${limits.length === 0 ? '' : `, for ${listed(limits.slice(0, 3))}`})${
      strangers[0] === undefined
        ? ', and from outside it does not answer'
        : `, and ${shortened(strangers[0])} is in no domain and cannot connect`
    }.`,
  remediation: ({ port }) => [
    look({
      do: 'See which rules demand authentication, and from which policy they come',
      on: 'host',
      command:
        'Get-NetIPsecRule -PolicyStore ActiveStore | Where-Object InboundSecurity -eq Require | Select-Object DisplayName,Enabled,Profile,PolicyStoreSource',
      shell: 'powershell',
      elevated: true,
    }),
    change({
      do: `Exempt TCP ${port} for the subnets concerned in the policy that carries the isolation rules; do not loosen the isolation as a whole`,
      on: 'domain-controller',
    }),
    change({ do: 'Apply the policy', on: 'host', command: 'gpupdate /target:computer' }),
  ],
  verify: portOpens,
  documentation: [IPSEC_RULES, IPSEC_ACTIONS],
  explains: [...CLOSED_HOST_ECHOES, ...CLIENT_ECHOES],
  example: {
    host: 'kms1.corp.example',
    computer: 'kms1.corp.example',
    port: 1688,
    rule: 'Isolation',
    limits: [],
    strangers: ['kiosk7'],
  },
});
