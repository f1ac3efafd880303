import type {
  ComputerObservation,
  RpcBindObservation,
  SrvObservation,
  TcpObservation,
} from '../model/evidence.js';
import { type Meaning, givesSignOfLife, meaningOf } from './connect-meaning.js';
import { alternativesOf, isPublished, targetKey } from './kms-alternatives.js';

/** One address and port that clients would use for KMS. */
export interface KmsEndpoint {
  readonly connect: TcpObservation;
  readonly bind: RpcBindObservation | null;
  readonly meaning: Meaning;
  /** Whether a client is served here, as far as was seen: open, and not shown to be something else than KMS. */
  readonly serves: boolean;
  /** Another port of the same address that gave a sign of life. */
  readonly sign: TcpObservation | null;
  /** Addresses of the same host and port that are open. */
  readonly openAddresses: readonly string[];
  /** Other KMS hosts that serve every client which is told this one; empty when there is none or some client has no other. */
  readonly alternatives: readonly string[];
  /** Observations that show it; the connect to the KMS port first. */
  readonly evidence: readonly [string, ...string[]];
}

export interface ReachEvidence {
  readonly context: readonly ComputerObservation[];
  readonly srv: readonly SrvObservation[];
  readonly reach: readonly TcpObservation[];
  readonly service: readonly RpcBindObservation[];
}

/** What a failure mode about reachability needs. */
export const REACH_NEEDS = [
  'context',
  'srv',
  'reach',
  'service',
] as const satisfies readonly (keyof ReachEvidence)[];

/** Whether what answered the bind leaves room for KMS. */
function isServed(connect: TcpObservation, bind: RpcBindObservation | null): boolean {
  return connect.outcome === 'open' && (bind === null || bind.outcome === 'kms');
}

/** Every KMS endpoint with what its connect means. An address that two names share comes once for each name. */
export function readReach({ context, srv, reach, service }: ReachEvidence): readonly KmsEndpoint[] {
  const kms = reach.filter(({ purpose }) => purpose === 'kms');
  const bindOf = (connect: TcpObservation): RpcBindObservation | null =>
    service.find(({ address, port }) => address === connect.address && port === connect.port) ?? null;
  const serving = new Set(kms.filter((connect) => isServed(connect, bindOf(connect))).map(targetKey));
  return kms.map((connect) => {
    const others = reach.filter(({ address, port }) => address === connect.address && port !== connect.port);
    const siblings = kms.filter(
      (other) => targetKey(other) === targetKey(connect) && other.address !== connect.address,
    );
    const meaning = meaningOf(connect, { others, siblings, published: isPublished(connect, srv), context });
    const open = siblings.filter(({ outcome }) => outcome === 'open');
    const compared = meaning === 'family-fails' || meaning === 'address-fails' ? open : others;
    return {
      connect,
      bind: bindOf(connect),
      meaning,
      serves: isServed(connect, bindOf(connect)),
      sign: others.find(givesSignOfLife) ?? null,
      openAddresses: open.map(({ address }) => address),
      alternatives: alternativesOf(connect, srv, serving),
      evidence: [connect.id, ...compared.map(({ id }) => id)],
    };
  });
}
