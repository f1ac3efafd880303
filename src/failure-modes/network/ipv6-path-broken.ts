import type { TcpOutcome } from '../../model/evidence.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { REACH_NEEDS, readReach } from '../../readings/reachability.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import {
  type EndpointFacts,
  checkAgain,
  endpointFacts,
  endpointFill,
  endpointMatch,
  howItFailed,
  isProven,
} from '../kms-endpoint.js';
import { change, look } from '../words.js';

interface Facts extends EndpointFacts {
  /** The family that fails. */
  readonly family: 4 | 6;
  readonly outcome: TcpOutcome;
  readonly tookMs: number;
  readonly openAddress: string;
}

const OTHER_FAMILY = { 4: 6, 6: 4 } as const;

/** The host works over the other family, hence a warning. Without an address of that family here there is no fault. */
export const ipv6PathBroken = defineFailureMode({
  id: 'ipv6-path-broken',
  title: 'The KMS host answers over one of IPv4 and IPv6 only',
  severity: 'warning',
  needs: REACH_NEEDS,
  detect: (evidence) =>
    readReach(evidence).flatMap((endpoint) => {
      const { connect, meaning, openAddresses } = endpoint;
      const [openAddress] = openAddresses;
      if (meaning !== 'family-fails' || openAddress === undefined) return [];
      const { family, outcome, tookMs } = connect;
      const facts: Facts = { ...endpointFacts(endpoint), family, outcome, tookMs, openAddress };
      return [endpointMatch(endpoint, facts, isProven(connect) ? 'confirmed' : 'likely')];
    }),
  cause:
    'The name of the host has addresses of both families and clients try IPv6 first. An address that does not answer delays or defeats the connection although the other works.',
  summary: (facts) =>
    `TCP ${facts.port} of ${facts.host} is open over IPv${OTHER_FAMILY[facts.family]} (${facts.openAddress}), not over IPv${facts.family} (${facts.address}): ${howItFailed(facts)}.`,
  remediation: (facts) => [
    look({
      do: `Test the IPv${facts.family} address on its own`,
      on: 'client',
      command: 'Test-NetConnection -ComputerName <kms-host-ip> -Port <port>',
      shell: 'powershell',
      fill: endpointFill(facts),
    }),
    change({
      do:
        facts.family === 6
          ? 'Repair IPv6 routing and filters on the way to the host; Windows is not meant to run with IPv6 switched off'
          : 'Repair IPv4 routing and filters on the way to the host, and let its service listen on IPv4 too',
      on: 'network',
    }),
    change({
      do: `Or withdraw ${facts.address} from the address records of ${facts.host}, if nobody needs it`,
      on: 'dns-server',
    }),
  ],
  verify: (facts) => checkAgain(facts, `every address of ${facts.host} is open`),
  documentation: [
    'Windows 7 Resource Kit: Planning DNS Server Configuration (volume activation)',
    'https://learn.microsoft.com/troubleshoot/windows-server/networking/configure-ipv6-in-windows',
  ],
  explains: ['rpc-server-unavailable', ...CLIENT_ECHOES],
  example: {
    host: 'kms1.corp.example',
    address: 'fd00::20',
    port: 1688,
    alternatives: [],
    family: 6,
    outcome: 'filtered',
    tookMs: 5000,
    openAddress: '10.0.0.20',
  },
});
