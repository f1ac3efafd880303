import type { ComputerObservation } from '../../model/evidence.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { type OwnerInZone, ownerInZone } from '../../readings/owner-in-zone.js';
import { REACH_NEEDS, readReach } from '../../readings/reachability.js';
import { sameName } from '../../model/same-name.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_UNAVAILABLE, REMOVE_DNS_RECORD } from '../documents.js';
import { type EndpointFacts, endpointFacts, endpointFill, endpointMatch } from '../kms-endpoint.js';
import { flushClient } from '../record-steps.js';
import { change, check, look } from '../words.js';

interface Facts extends EndpointFacts {
  readonly computer: string;
  /** What this computer really has, of the same family. */
  readonly ownAddresses: readonly string[];
  /** Where the host's own name lives, when that was seen for certain. */
  readonly holder: OwnerInZone | null;
}

/** Longer lists make no sentence. */
const MAX_ADDRESSES = 3;

/** The zone of a KMS domain holds the host's name for certain only when nothing but the host's label lies below it. */
const HOST_LABELS = 1;

/** The full name of a computer; a name without dots and without suffix is none. */
function fullName({ name, primarySuffix }: ComputerObservation): string {
  return name.includes('.') || primarySuffix === null ? name : `${name}.${primarySuffix}`;
}

/** Visible on the KMS host alone: elsewhere nobody knows which addresses the host really has. An address that serves is a translated one. */
export const srvTargetStaleAddress = defineFailureMode({
  id: 'srv-target-stale-address',
  title: 'The address record of the KMS host leads to an old address',
  severity: 'error',
  needs: [...REACH_NEEDS, 'zone'],
  detect: (evidence) =>
    readReach(evidence).flatMap((endpoint) => {
      const { connect, serves, meaning } = endpoint;
      const [computer] = evidence.context;
      if (computer === undefined || serves || meaning === 'unclear') return [];
      if (!sameName(connect.host, fullName(computer))) return [];
      const ofFamily = computer.addresses.filter(({ family }) => family === connect.family);
      const ownAddresses = [...new Set(ofFamily.map(({ address }) => address))];
      if (ownAddresses.length === 0 || ownAddresses.includes(connect.address)) return [];
      const facts: Facts = {
        ...endpointFacts(endpoint),
        computer: computer.name,
        ownAddresses,
        holder: ownerInZone(connect.host, evidence.zone, HOST_LABELS),
      };
      return [endpointMatch(endpoint, facts, 'likely', [connect.id, computer.id])];
    }),
  cause:
    'The record of the KMS service is right, but the address record of the host is the one from before a move. A static address record is never corrected by the host itself.',
  summary: ({ host, address, computer, ownAddresses }) =>
    `DNS gives ${address} for ${host}, but ${computer} has ${ownAddresses.slice(0, MAX_ADDRESSES).join(', ')}.`,
  remediation: (facts) => [
    look({ do: 'See the addresses the host really has', on: 'host', command: 'ipconfig /all' }),
    change({ do: 'Register them anew', on: 'host', command: 'ipconfig /registerdns' }),
    change({
      do: 'Remove the old address only; the command asks first',
      on: 'dns-server',
      command: `Remove-DnsServerResourceRecord -ZoneName <host-zone> -Name <kms-host> -RRType ${facts.address.includes(':') ? 'AAAA' : 'A'} -RecordData <kms-host-ip>`,
      shell: 'powershell',
      fill: {
        ...endpointFill(facts),
        'host-zone': facts.holder?.zone ?? null,
        'kms-host': facts.holder?.owner ?? null,
      },
    }),
    flushClient('Clear the cache of clients that asked before'),
  ],
  verify: (facts) =>
    check({
      run: 'nslookup <kms-host-fqdn>',
      on: 'client',
      expect: 'the present address of the host and no other',
      fill: endpointFill(facts),
    }),
  documentation: [KMS_UNAVAILABLE, REMOVE_DNS_RECORD],
  explains: [
    'srv-stale-dead-host',
    'host-port-refused',
    'count-zero-new-host',
    'rpc-server-unavailable',
    ...CLIENT_ECHOES,
  ],
  example: {
    host: 'kms1.corp.example',
    address: '10.0.0.20',
    port: 1688,
    alternatives: [],
    computer: 'kms1',
    ownAddresses: ['10.0.0.120'],
    holder: { owner: 'kms1', zone: 'corp.example' },
  },
});
