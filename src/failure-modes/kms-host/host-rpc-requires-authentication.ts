import { defineFailureMode } from '../../model/failure-mode.js';
import { REACH_NEEDS, readReach } from '../../readings/reachability.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_GENERAL } from '../documents.js';
import {
  type EndpointFacts,
  checkAgain,
  endpointFacts,
  endpointMatch,
  hostAt,
  whoServes,
} from '../kms-endpoint.js';
import { change, look } from '../words.js';

interface Facts extends EndpointFacts {
  /** Reject reason, where the service gave one. */
  readonly rpcReason: string | null;
}

/** Only the policy on the host proves it: hence possible. */
export const hostRpcRequiresAuthentication = defineFailureMode({
  id: 'host-rpc-requires-authentication',
  title: 'The host refuses RPC clients that do not authenticate',
  severity: 'error',
  needs: REACH_NEEDS,
  detect: (evidence) =>
    readReach(evidence).flatMap((endpoint) => {
      const { bind, connect } = endpoint;
      if (bind?.outcome !== 'rpc-refuses') return [];
      const facts: Facts = { ...endpointFacts(endpoint), rpcReason: bind.rpcReason };
      return [endpointMatch(endpoint, facts, 'possible', [bind.id, connect.id])];
    }),
  cause:
    'KMS clients call without authentication. The policy "Restrict Unauthenticated RPC clients" set to "Authenticated without exceptions" shuts them out of every RPC service of the host.',
  summary: (facts) => {
    const reason = facts.rpcReason === null ? '' : ` (${facts.rpcReason})`;
    return `An RPC service on TCP ${facts.port} of ${hostAt(facts)} refuses the anonymous bind${reason}${whoServes(facts)}.`;
  },
  remediation: () => [
    look({
      do: 'Read the policy: 2 refuses everybody who does not authenticate',
      on: 'host',
      command: 'reg query "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Rpc" /v RestrictRemoteClients',
    }),
    change({
      do: 'If it is 2, set the policy back to Authenticated or Not configured for the KMS host; Microsoft warns against the strict value on domain controllers altogether',
      on: 'domain-controller',
    }),
    change({ do: 'Restart the host in a maintenance window: RPC reads the value at start', on: 'host' }),
  ],
  verify: (facts) => checkAgain(facts, 'KMS answers on the port'),
  documentation: [
    'https://learn.microsoft.com/windows/client-management/mdm/policy-csp-remoteprocedurecall',
    KMS_GENERAL,
  ],
  explains: ['tcp-open-rpc-blocked', 'count-zero-new-host', 'rpc-server-unavailable', ...CLIENT_ECHOES],
  example: {
    host: 'kms1.corp.example',
    address: '10.0.0.20',
    port: 1688,
    alternatives: [],
    rpcReason: null,
  },
});
