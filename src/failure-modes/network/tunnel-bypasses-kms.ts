import { defineFailureMode } from '../../model/failure-mode.js';
import { targetKey } from '../../readings/kms-alternatives.js';
import { type KmsEndpoint, REACH_NEEDS, readReach } from '../../readings/reachability.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_CONTACT_FAILURE } from '../documents.js';
import {
  type EndpointFacts,
  checkAgain,
  endpointFacts,
  endpointFill,
  endpointMatch,
  hostAt,
  whoServes,
} from '../kms-endpoint.js';
import { slmgr } from '../record-steps.js';
import { change, look } from '../words.js';

/**
 * Endpoints of hosts to which this computer has no route over any address. Where only the address family is missing
 * here, that matters when no other endpoint is open.
 */
function withoutRoute(endpoints: readonly KmsEndpoint[]): readonly KmsEndpoint[] {
  const nothingOpen = endpoints.every(({ connect }) => connect.outcome !== 'open');
  return endpoints.filter(({ connect, meaning }) => {
    const ofHost = endpoints.filter((other) => targetKey(other.connect) === targetKey(connect));
    const noneRouted = ofHost.every((other) => ['no-route-here', 'no-address-here'].includes(other.meaning));
    if (!noneRouted) return false;
    if (meaning === 'no-route-here') return true;
    return nothingOpen && ofHost.every((other) => other.meaning === 'no-address-here');
  });
}

/** The route itself is not seen, only that this computer has none: hence possible. */
export const tunnelBypassesKms = defineFailureMode<(typeof REACH_NEEDS)[number], EndpointFacts>({
  id: 'tunnel-bypasses-kms',
  title: 'No route leads to the KMS host: VPN or tunnel not up, or without it',
  severity: 'error',
  needs: REACH_NEEDS,
  detect: (evidence) =>
    withoutRoute(readReach(evidence)).map((endpoint) =>
      endpointMatch(endpoint, endpointFacts(endpoint), 'possible'),
    ),
  cause:
    'This computer does not know where to send packets for the KMS host. Usually the VPN or tunnel that leads there is down or does not carry that network.',
  summary: (facts) => `This computer has no route to ${hostAt(facts)}${whoServes(facts)}.`,
  remediation: (facts) => [
    look({
      do: 'See which way packets for the host would take',
      on: 'client',
      command: 'Find-NetRoute -RemoteIPAddress <kms-host-ip>',
      shell: 'powershell',
      fill: endpointFill(facts),
    }),
    change({
      do: `Connect the VPN, or carry ${facts.address} TCP ${facts.port} through the tunnel; where the host is reached without the tunnel, exempt it`,
      on: 'network',
    }),
    slmgr({ do: 'Then try to activate again', on: 'client', switches: '/ato' }),
  ],
  verify: (facts) => checkAgain(facts, `TCP ${facts.port} is open`),
  documentation: [KMS_CONTACT_FAILURE, 'https://github.com/Azure-Samples/azuresandbox/issues/145'],
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
