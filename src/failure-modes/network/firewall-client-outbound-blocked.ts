import { defineFailureMode } from '../../model/failure-mode.js';
import { REACH_NEEDS, readReach } from '../../readings/reachability.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_DNS_PROCEDURES, KMS_ISSUES } from '../documents.js';
import {
  type EndpointFacts,
  checkAgain,
  endpointFacts,
  endpointFill,
  endpointMatch,
  hostAt,
  whoServes,
} from '../kms-endpoint.js';
import { change, look } from '../words.js';

/** A firewall that drops or rejects what leaves looks like one on the way: that stays firewall-path-blocked or host-port-refused. */
export const firewallClientOutboundBlocked = defineFailureMode<(typeof REACH_NEEDS)[number], EndpointFacts>({
  id: 'firewall-client-outbound-blocked',
  title: 'The own firewall of this computer blocks KMS traffic',
  severity: 'error',
  needs: REACH_NEEDS,
  detect: (evidence) =>
    readReach(evidence)
      .filter(({ meaning }) => meaning === 'blocked-here')
      .map((endpoint) => endpointMatch(endpoint, endpointFacts(endpoint), 'likely')),
  cause:
    'A rule or policy of this computer stops the connection before a packet leaves. The KMS host never hears of the request.',
  summary: (facts) =>
    `This computer does not let itself connect to TCP ${facts.port} of ${hostAt(facts)}${whoServes(facts)}.`,
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
  verify: (facts) => checkAgain(facts, `TCP ${facts.port} is open`),
  documentation: [KMS_ISSUES, KMS_DNS_PROCEDURES, 'https://github.com/MicrosoftDocs/azure-docs/issues/33524'],
  explains: [
    'firewall-path-blocked',
    'host-failed-or-replaced',
    'srv-stale-dead-host',
    'manual-kms-dead-host',
    'rpc-server-unavailable',
    ...CLIENT_ECHOES,
  ],
  example: { host: 'kms1.corp.example', address: '10.0.0.20', port: 1688, alternatives: [] },
});
