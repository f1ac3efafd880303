import type { ComputerSettings, EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { KMS_PORT } from '../../model/kms.js';
import { parseIp } from '../../model/ip-address.js';
import { askedHosts } from '../../readings/settings/asked-hosts.js';
import { judgeFlow } from '../../readings/settings/firewall.js';
import { namesOf } from '../../readings/settings/host-view.js';
import { kmsOut } from '../../readings/settings/kms-flows.js';
import { allSound, mayUseKms } from '../../readings/settings/licence-state.js';
import { isOneOf } from '../../readings/settings/named-hosts.js';
import { REACH_NEEDS, type ReachEvidence, readReach } from '../../readings/reachability.js';
import { failingWith } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { clientMatch } from '../client-match.js';
import { KMS_DNS_PROCEDURES, KMS_ISSUES } from '../documents.js';
import { hostPart, shortened, who } from '../event-words.js';
import {
  type EndpointFacts,
  checkAgain,
  endpointFacts,
  endpointFill,
  endpointMatch,
  hostAt,
  toldEndpoint,
  whoServes,
} from '../kms-endpoint.js';
import { change, check, look } from '../words.js';

interface Facts extends EndpointFacts {
  /** The client whose rules or log say so; null where this computer's own connect was refused. */
  readonly client: string | null;
  /** What its attempts came back with, where its log tells it. */
  readonly code?: string;
}

/** The system itself forbids the connection. */
const FORBIDDEN = ['0x8007271D'] as const;

function inLogs(events: readonly EventObservation[]): readonly Match<Facts>[] {
  return failingWith(events, FORBIDDEN, 'likely').map((match) => ({
    ...match,
    facts: { ...toldEndpoint(match.facts.host), client: who(match.facts), code: match.facts.code },
  }));
}

/** The own rules of a client: its outgoing requests are blocked, and it is not licensed all the same. */
function bySettings(
  clients: readonly ComputerSettings[],
  { context, reach }: Pick<ReachEvidence, 'context' | 'reach'>,
): readonly Match<Facts>[] {
  return clients.flatMap((client): Match<Facts>[] => {
    const { firewall, dnsClient, connects } = client;
    if (firewall === null || allSound(client) || !mayUseKms(client)) return [];
    const asked = askedHosts(client)[0] ?? { host: '', port: KMS_PORT };
    const local = dnsClient?.facts.adapters.flatMap(({ addresses }) => addresses) ?? [];
    const address = parseIp(asked.host)?.address ?? null;
    const { profiles } = judgeFlow(firewall.facts, kmsOut(asked.port, address, local));
    if (!profiles.every(({ result }) => result === 'stopped')) return [];
    const isHere = context.some(({ name }) => isOneOf(namesOf(client), name));
    const open =
      connects?.facts.some(({ port, succeeded }) => succeeded && port === asked.port) === true ||
      (isHere && reach.some(({ port, outcome }) => port === asked.port && outcome === 'open'));
    if (open) return [];
    const facts: Facts = {
      ...{ client: client.subject, host: asked.host, address: address ?? asked.host, port: asked.port },
      alternatives: [],
    };
    const certain = profiles.every((one) => one.certain);
    return [clientMatch(client, facts, certain ? 'confirmed' : 'likely')];
  });
}

/** A firewall that drops or rejects what leaves looks like one on the way: that stays firewall-path-blocked or host-port-refused. */
export const firewallClientOutboundBlocked = defineFailureMode<
  (typeof REACH_NEEDS)[number] | 'clientSettings' | 'events',
  Facts
>({
  id: 'firewall-client-outbound-blocked',
  title: 'The own firewall of a client blocks KMS traffic',
  severity: 'error',
  needs: [...REACH_NEEDS, 'clientSettings', 'events'],
  detect: (evidence) => [
    ...readReach(evidence)
      .filter(({ meaning }) => meaning === 'blocked-here')
      .map((endpoint) => {
        const facts: Facts = { ...endpointFacts(endpoint), client: null };
        return endpointMatch(endpoint, facts, 'likely');
      }),
    ...bySettings(evidence.clientSettings, evidence),
    ...inLogs(evidence.events),
  ],
  cause:
    'A rule or policy of this computer stops the connection before a packet leaves. The KMS host never hears of the request.',
  summary: (facts) =>
    facts.client !== null && facts.code !== undefined
      ? `The system forbids ${facts.client} to connect${hostPart('to', facts.host === '' ? null : facts.host)} (${facts.code}): usually by an outbound rule of its own firewall.`
      : facts.client !== null
        ? `The firewall of ${shortened(facts.client)} lets no request out to TCP ${facts.port}: what goes out is blocked, and no rule allows KMS.`
        : `This computer does not let itself connect to TCP ${facts.port} of ${hostAt(facts)}${whoServes(facts)}.`,
  remediation: (facts) => [
    look({
      do: 'List the outbound rules that block; a security suite or a route of type prohibit does the same without a rule',
      on: 'client',
      command: 'Get-NetFirewallRule -Direction Outbound -Action Block -Enabled True',
      shell: 'powershell',
    }),
    change({
      do: 'Allow the connection',
      on: 'client',
      command:
        'New-NetFirewallRule -DisplayName "KMS client out" -Direction Outbound -Protocol TCP -RemotePort <port> -RemoteAddress <kms-host-ip> -Action Allow',
      shell: 'powershell',
      fill: endpointFill(facts),
    }),
  ],
  verify: (facts) =>
    facts.client === null
      ? checkAgain(facts, `TCP ${facts.port} is open`)
      : check({
          run: 'Test-NetConnection -ComputerName <kms-host-fqdn> -Port <port>',
          on: 'client',
          shell: 'powershell',
          expect: 'TcpTestSucceeded : True',
          fill: endpointFill(facts),
        }),
  documentation: [KMS_ISSUES, KMS_DNS_PROCEDURES, 'https://github.com/MicrosoftDocs/azure-docs/issues/33524'],
  explains: [
    'firewall-path-blocked',
    'host-failed-or-replaced',
    'srv-stale-dead-host',
    'manual-kms-dead-host',
    'rpc-server-unavailable',
    ...CLIENT_ECHOES,
  ],
  example: { host: 'kms1.corp.example', address: '10.0.0.20', port: 1688, alternatives: [], client: null },
});
