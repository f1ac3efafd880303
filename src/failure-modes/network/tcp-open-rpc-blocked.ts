import type { RpcBindObservation } from '../../model/evidence.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import { type KmsEndpoint, REACH_NEEDS, readReach } from '../../readings/reachability.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import {
  type EndpointFacts,
  checkAgain,
  duration,
  endpointFacts,
  endpointFill,
  endpointMatch,
  hostAt,
  whoServes,
} from '../kms-endpoint.js';
import { change, look } from '../words.js';

interface Facts extends EndpointFacts {
  readonly how: 'silent' | 'closed' | 'reset';
  readonly waitedMs: number;
  /** On Linux, why the port is silent. */
  readonly silence: RpcBindObservation['silence'];
}

const SILENCE = {
  'program-holds-the-data': 'a program took the data and does not answer',
  'data-not-acknowledged': 'data is lost on the way, only the handshake passes',
  'held-by-a-proxy': 'something on the way completed the handshake and holds the data',
} as const satisfies Record<NonNullable<RpcBindObservation['silence']>, string>;

function whatHappens(facts: Facts): string {
  switch (facts.how) {
    case 'closed':
      return 'closes the connection without a word';
    case 'reset':
      return 'resets the connection';
    case 'silent': {
      const silent = `does not answer an RPC bind for ${duration(facts.waitedMs)}`;
      return facts.silence === null ? silent : `${silent}: ${SILENCE[facts.silence]}`;
    }
  }
}

/** A peer that accepts and resets at once is seen as a reset of the connect or of the bind, by chance. */
function factsOf(endpoint: KmsEndpoint): Facts | null {
  const { bind, connect, meaning } = endpoint;
  if (meaning === 'reset')
    return { ...endpointFacts(endpoint), how: 'reset', waitedMs: connect.tookMs, silence: null };
  if (bind === null) return null;
  const { outcome, tookMs, silence } = bind;
  if (outcome !== 'silent' && outcome !== 'closed' && outcome !== 'reset') return null;
  return { ...endpointFacts(endpoint), how: outcome, waitedMs: tookMs, silence };
}

/** An answer that is not KMS is port-taken-by-other-process; an RPC refusal is host-rpc-requires-authentication. */
export const tcpOpenRpcBlocked = defineFailureMode({
  id: 'tcp-open-rpc-blocked',
  title: 'The KMS port opens, but RPC does not get through',
  severity: 'error',
  needs: REACH_NEEDS,
  detect: (evidence) =>
    readReach(evidence).flatMap((endpoint) => {
      const { bind, connect } = endpoint;
      const facts = factsOf(endpoint);
      if (facts === null) return [];
      return [endpointMatch(endpoint, facts, 'likely', bind === null ? [connect.id] : [bind.id, connect.id])];
    }),
  cause:
    'An inspection device, proxy or application rule completes the TCP handshake and then stops what is not its protocol; or the service hangs. A plain port test shows success all the same.',
  summary: (facts) =>
    `TCP ${facts.port} of ${hostAt(facts)} opens, then ${whatHappens(facts)}${whoServes(facts)}.`,
  remediation: (facts) => [
    look({
      do: 'See on the host which process listens: if it is not SppExtComObj.exe, another program owns the port',
      on: 'host',
      command: 'netstat -ano | findstr ":<port>"',
      fill: endpointFill(facts),
    }),
    change({
      do: `Replace application or proxy rules for TCP ${facts.port} by a plain layer 4 rule`,
      on: 'network',
    }),
    change({ do: `Exempt ${hostAt(facts)} from RPC inspection`, on: 'network' }),
  ],
  verify: (facts) => checkAgain(facts, 'KMS answers on the port'),
  documentation: [
    'https://github.com/MicrosoftDocs/azure-docs/issues/45703',
    'https://learn.microsoft.com/windows/deployment/volume-activation/activate-using-key-management-service-vamt',
  ],
  explains: ['count-zero-new-host', 'rpc-server-unavailable', ...CLIENT_ECHOES],
  example: {
    host: 'kms1.corp.example',
    address: '10.0.0.20',
    port: 1688,
    alternatives: [],
    how: 'silent',
    waitedMs: 4000,
    silence: null,
  },
});
