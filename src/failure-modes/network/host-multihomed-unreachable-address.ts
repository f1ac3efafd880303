import type { TcpOutcome } from '../../model/evidence.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { type OwnerInZone, ownerInZone } from '../../readings/owner-in-zone.js';
import { REACH_NEEDS, readReach } from '../../readings/reachability.js';
import { REMOVE_DNS_RECORD } from '../documents.js';
import {
  type EndpointFacts,
  endpointFacts,
  endpointFill,
  endpointMatch,
  howItFailed,
  isProven,
} from '../kms-endpoint.js';
import { change, check, look } from '../words.js';

interface Facts extends EndpointFacts {
  readonly family: 4 | 6;
  readonly outcome: TcpOutcome;
  readonly tookMs: number;
  readonly openAddress: string;
  /** Where the host's own name lives, when that was seen for certain. */
  readonly holder: OwnerInZone | null;
}

/** The zone of a KMS domain holds the host's name for certain only when nothing but the host's label lies below it. */
const HOST_LABELS = 1;

/** Another address of the same family works, hence a warning. A whole family that fails is ipv6-path-broken. */
export const hostMultihomedUnreachableAddress = defineFailureMode({
  id: 'host-multihomed-unreachable-address',
  title: 'The KMS host has registered an address that clients cannot reach',
  severity: 'warning',
  needs: [...REACH_NEEDS, 'zone'],
  detect: (evidence) =>
    readReach(evidence).flatMap((endpoint) => {
      const { connect, meaning, openAddresses } = endpoint;
      const sameFamily = openAddresses.filter((address) => address.includes(':') === (connect.family === 6));
      const [openAddress] = sameFamily;
      if (meaning !== 'address-fails' || openAddress === undefined) return [];
      const { host, family, outcome, tookMs } = connect;
      const facts: Facts = {
        ...endpointFacts(endpoint),
        family,
        outcome,
        tookMs,
        openAddress,
        holder: ownerInZone(host, evidence.zone, HOST_LABELS),
      };
      return [endpointMatch(endpoint, facts, isProven(connect) ? 'confirmed' : 'likely')];
    }),
  cause:
    'An adapter for backup, storage or a cluster registers its address under the name of the host as well. Clients that draw it wait in vain, so failures look random.',
  summary: (facts) =>
    `TCP ${facts.port} of ${facts.host} is open on ${facts.openAddress}, not on its other address ${facts.address}: ${howItFailed(facts)}.`,
  remediation: (facts) => [
    look({
      do: `See which adapter of the host has ${facts.address}, if any`,
      on: 'host',
      command: 'Get-NetIPAddress | Format-Table IPAddress,InterfaceAlias',
      shell: 'powershell',
    }),
    change({
      do: 'If clients have no business there, stop that adapter from registering',
      on: 'host',
      command: 'Set-DnsClient -InterfaceAlias "<nic>" -RegisterThisConnectionsAddress $false',
      shell: 'powershell',
    }),
    change({
      do: 'Then remove that one address from DNS; the command asks first',
      on: 'dns-server',
      command: `Remove-DnsServerResourceRecord -ZoneName <host-zone> -Name <kms-host> -RRType ${facts.family === 4 ? 'A' : 'AAAA'} -RecordData <kms-host-ip>`,
      shell: 'powershell',
      fill: {
        ...endpointFill(facts),
        'host-zone': facts.holder?.zone ?? null,
        'kms-host': facts.holder?.owner ?? null,
      },
    }),
  ],
  verify: (facts) =>
    check({
      run: 'nslookup <kms-host-fqdn>',
      on: 'client',
      expect: `only addresses that answer on TCP ${facts.port}`,
      fill: endpointFill(facts),
    }),
  documentation: ['https://learn.microsoft.com/powershell/module/dnsclient/set-dnsclient', REMOVE_DNS_RECORD],
  explains: ['rpc-server-unavailable', 'retry-storm-two-hour'],
  example: {
    host: 'kms1.corp.example',
    address: '172.16.0.20',
    port: 1688,
    alternatives: [],
    family: 4,
    outcome: 'filtered',
    tookMs: 5000,
    openAddress: '10.0.0.20',
    holder: { owner: 'kms1', zone: 'corp.example' },
  },
});
