import type {
  ComputerObservation,
  RpcBindObservation,
  SrvObservation,
  TcpObservation,
} from '../model/evidence.js';
import { type Meaning, givesSignOfLife, meaningOf } from './connect-meaning.js';
import { alternativesOf, clientAnswers, isPublished, targetKey } from './kms-alternatives.js';

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
  /** Where this one does not serve: other KMS hosts that serve every client told of it; empty when some client has none. */
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

/** Groups by a key, so that a record with hundreds of hosts is read once and not once for each. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Every KMS endpoint with what its connect means. An address that two names share comes once for each name. */
export function readReach({ context, srv, reach, service }: ReachEvidence): readonly KmsEndpoint[] {
  const kms = reach.filter(({ purpose }) => purpose === 'kms');
  const byAddress = groupBy(reach, ({ address }) => address);
  const byTarget = groupBy(kms, targetKey);
  const binds = groupBy(service, ({ subject }) => subject);
  const answers = clientAnswers(srv);
  const bindOf = ({ subject }: TcpObservation): RpcBindObservation | null => binds.get(subject)?.[0] ?? null;
  const serving = new Set(kms.filter((connect) => isServed(connect, bindOf(connect))).map(targetKey));
  return kms.map((connect) => {
    const key = targetKey(connect);
    const others = (byAddress.get(connect.address) ?? []).filter(({ port }) => port !== connect.port);
    const siblings = (byTarget.get(key) ?? []).filter(({ address }) => address !== connect.address);
    const meaning = meaningOf(connect, { others, siblings, published: isPublished(key, answers), context });
    const open = siblings.filter(({ outcome }) => outcome === 'open');
    const compared = meaning === 'family-fails' || meaning === 'address-fails' ? open : others;
    const bind = bindOf(connect);
    return {
      connect,
      bind,
      meaning,
      serves: isServed(connect, bind),
      sign: others.find(givesSignOfLife) ?? null,
      openAddresses: open.map(({ address }) => address),
      alternatives:
        meaning === 'open' && isServed(connect, bind) ? [] : alternativesOf(key, answers, serving),
      evidence: [connect.id, ...compared.map(({ id }) => id)],
    };
  });
}
