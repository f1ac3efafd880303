import type { ComputerSettings, SrvObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { firstServerServes, recordStates } from '../../readings/record-state.js';
import { asksPublicDns } from '../../readings/settings/public-dns.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { clientMatch } from '../client-match.js';
import { DNS_NAME_DOES_NOT_EXIST, KMS_CONTACT_FAILURE } from '../documents.js';
import { shortened } from '../event-words.js';
import { lookUpAgain, recordName, serverName, splitServer } from '../record-steps.js';
import { change, listed, look } from '../words.js';

interface DeniedFacts {
  readonly domain: string;
  /** Public services that deny the record. */
  readonly denying: readonly [string, ...string[]];
  /** DNS servers that have it. */
  readonly internal: readonly [string, ...string[]];
}

/** By the settings of a client alone. */
interface SetFacts {
  readonly domain: string;
  readonly client: string;
  readonly servers: readonly [string, ...string[]];
}

type Facts = DeniedFacts | SetFacts;

function bySettings(
  clients: readonly ComputerSettings[],
  srv: readonly SrvObservation[],
): readonly Match<Facts>[] {
  return clients.flatMap((client) => {
    const asks = asksPublicDns(client, srv);
    if (asks === null) return [];
    const { domain, servers: set, renews } = asks;
    const facts = { domain, client: client.subject, servers: set };
    return [clientMatch(client, facts, renews ? 'possible' : 'likely')];
  });
}

function servers([first, ...others]: readonly [SrvObservation, ...SrvObservation[]]): readonly [
  string,
  ...string[],
] {
  return [first.server, ...others.map(({ server }) => server)];
}

const internalOf = (facts: Facts): string | null =>
  'client' in facts ? null : splitServer(facts.internal[0]).address;

/** A warning while the first server that answers has the record: clients then do not ask the public one. */
export const dnsPublicResolverOnClient = defineFailureMode<
  'context' | 'resolvers' | 'srv' | 'clientSettings',
  Facts
>({
  id: 'dns-public-resolver-on-client',
  title: 'Client asks a public or VPN-split resolver that does not know the internal zone',
  severity: 'error',
  needs: ['context', 'resolvers', 'srv', 'clientSettings'],
  detect: ({ context, resolvers, srv, clientSettings }) => {
    const judged = recordStates(srv, context);
    const views = judged.map(({ view }) => view);
    const denied = judged.flatMap(({ view, state }): Match<Facts>[] => {
      if (state.kind !== 'disputed') return [];
      const isPublic = ({ server }: SrvObservation): boolean =>
        resolvers.some((one) => one.server === server && one.scope === 'public-service');
      const [denial, ...others] = state.denies.filter(isPublic);
      if (denial === undefined) return [];
      const denying = servers([denial, ...others]);
      const [found] = state.has;
      return [
        {
          subject: view.domain,
          facts: { domain: view.domain, denying, internal: servers(state.has) },
          confidence: 'confirmed',
          ...(firstServerServes(view, views) ? { severity: 'warning' as const } : {}),
          evidence: [
            denial.id,
            ...others.map(({ id }) => id),
            found.id,
            ...resolvers.filter(({ server }) => denying.includes(server)).map(({ id }) => id),
          ],
        },
      ];
    });
    return [...denied, ...bySettings(clientSettings, srv)];
  },
  cause:
    'A public DNS service has neither the internal zone nor a way to it, and its denial is final: the client asks no other server. Activation fails whenever this server is the one that is asked.',
  summary: (facts) => {
    if ('client' in facts)
      return `${shortened(facts.client)} is in the domain ${shortened(facts.domain)} and asks ${listed(facts.servers)}: public DNS, which does not know an internal zone.`;
    const { denying, internal, ...place } = facts;
    return `${listed(denying.map(serverName))} ${denying.length > 1 ? 'are public DNS services and deny' : 'is a public DNS service and denies'} ${recordName(place)}, which ${serverName(internal[0])} has.`;
  },
  remediation: (facts) => [
    look({
      do: 'Show the DNS servers of each adapter',
      on: 'client',
      command: 'Get-DnsClientServerAddress -AddressFamily IPv4,IPv6',
      shell: 'powershell',
    }),
    change({ do: 'On a DHCP client: hand out internal DNS servers only (option 6)', on: 'dhcp-server' }),
    change({
      do: 'Where addresses are entered by hand: use internal servers only (Windows 8, Server 2012 and later; undo with -ResetServerAddresses)',
      on: 'client',
      command: 'Set-DnsClientServerAddress -InterfaceAlias "<nic>" -ServerAddresses <internal-dns>',
      shell: 'powershell',
      fill: { 'internal-dns': internalOf(facts) },
    }),
    change({
      do: 'Or, on VPN clients, send this name space to the internal server (rules of Group Policy come first)',
      on: 'client',
      command: 'Add-DnsClientNrptRule -Namespace ".<domain>" -NameServers <internal-dns>',
      shell: 'powershell',
      fill: { domain: facts.domain, 'internal-dns': internalOf(facts) },
    }),
    change({
      do: 'On a cloud VM: set the DNS servers on the virtual network, not inside the VM',
      on: 'network',
    }),
  ],
  verify: ({ domain }) =>
    lookUpAgain(domain, 'the internal record, from the server that is asked by default'),
  documentation: [DNS_NAME_DOES_NOT_EXIST, KMS_CONTACT_FAILURE],
  explains: ['srv-record-missing', 'srv-no-data', 'dns-resolvers-disagree', ...CLIENT_ECHOES],
  example: {
    domain: 'corp.example',
    denying: ['198.51.100.8:53'],
    internal: ['192.0.2.53:53'],
  } satisfies DeniedFacts,
});
