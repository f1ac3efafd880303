import type { Check } from '../model/check.js';
import { hostRpcRequiresAuthentication } from '../failure-modes/kms-host/host-rpc-requires-authentication.js';
import { portTakenByOtherProcess } from '../failure-modes/kms-host/port-taken-by-other-process.js';
import { tcpOpenRpcBlocked } from '../failure-modes/network/tcp-open-rpc-blocked.js';
import { hostAt } from '../failure-modes/kms-endpoint.js';
import type { RpcBindObservation, RpcBindOutcome } from '../model/evidence.js';

const SHOWN = 3;

const SAYS = {
  kms: 'offers KMS',
  'rpc-without-kms': 'answers RPC, without KMS',
  'rpc-refuses': 'answers RPC and refuses',
  'accepts-any-interface': 'accepts any RPC interface, so KMS is not proven',
  'other-protocol': 'answers with another protocol',
  echo: 'sends back what it gets',
  garbage: 'answers with other bytes',
  closed: 'closes the connection',
  reset: 'resets the connection',
  silent: 'accepts and stays silent',
} as const satisfies Record<RpcBindOutcome, string>;

function describe(binds: readonly RpcBindObservation[]): string {
  const lines = binds.slice(0, SHOWN).map((one) => `${hostAt(one)} port ${one.port} ${SAYS[one.outcome]}`);
  const rest = binds.length - lines.length;
  return [...lines, ...(rest > 0 ? [`${rest} more`] : [])].join(' · ');
}

export const kmsService: Check<'service'> = {
  id: 'kms-service',
  title: 'KMS answers on the port',
  owns: ['service'],
  canFind: [portTakenByOtherProcess, tcpOpenRpcBlocked, hostRpcRequiresAuthentication],
  read: ({ service }) => {
    if (service.length === 0) return { summary: 'no open port to ask', inconclusive: 'no open port to ask' };
    const others = service.filter(({ outcome }) => outcome !== 'kms');
    return { summary: describe(service), inconclusive: others.length > 0 ? describe(others) : null };
  },
};
