import type { EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { targetKey } from '../../readings/kms-alternatives.js';
import { type KmsEndpoint, REACH_NEEDS, readReach } from '../../readings/reachability.js';
import { failingWith, toldBeside } from '../by-code.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_CONTACT_FAILURE } from '../documents.js';
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
import { who } from '../event-words.js';
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

interface Facts extends EndpointFacts {
  /** Who cannot reach the host by its log, and what it was told; absent where this computer has no route. */
  readonly told?: { readonly by: string; readonly code: string };
}

/** In event 8198: the host was not reached. The route decides. */
const NOT_REACHED = ['0x8007139F'] as const;

function inLogs(events: readonly EventObservation[]): readonly Match<Facts>[] {
  const matches = [...failingWith(events, NOT_REACHED, 'possible'), ...toldBeside(events, NOT_REACHED)];
  return matches.map((match) => ({
    ...match,
    facts: { ...toldEndpoint(match.facts.host), told: { by: who(match.facts), code: match.facts.code } },
  }));
}

/** The route itself is not seen, only that this computer has none: hence possible. */
export const tunnelBypassesKms = defineFailureMode<(typeof REACH_NEEDS)[number] | 'events', Facts>({
  id: 'tunnel-bypasses-kms',
  title: 'No route leads to the KMS host: VPN or tunnel not up, or without it',
  severity: 'error',
  needs: [...REACH_NEEDS, 'events'],
  detect: (evidence) => [
    ...withoutRoute(readReach(evidence)).map((endpoint) =>
      endpointMatch<Facts>(endpoint, endpointFacts(endpoint), 'possible'),
    ),
    ...inLogs(evidence.events),
  ],
  cause:
    'This computer does not know where to send packets for the KMS host. Usually the VPN or tunnel that leads there is down or does not carry that network.',
  summary: (facts) =>
    facts.told !== undefined
      ? `The activation of ${facts.told.by} fails with ${facts.told.code}, as where a VPN or tunnel does not lead to the KMS host.`
      : `This computer has no route to ${hostAt(facts)}${whoServes(facts)}.`,
  remediation: (facts) => [
    look({
      do: 'See which way packets for the host would take',
      on: 'client',
      command: 'Find-NetRoute -RemoteIPAddress <kms-host-ip>',
      shell: 'powershell',
      fill: endpointFill(facts),
    }),
    change({
      do: `Connect the VPN, or carry ${facts.address === '' ? '' : `${facts.address} `}TCP ${facts.port} through the tunnel; where the host is reached without the tunnel, exempt it`,
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
