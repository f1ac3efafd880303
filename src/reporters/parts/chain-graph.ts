import { endpointText } from '../../model/endpoint-text.js';
import { plainName } from '../../model/same-name.js';
import { say } from '../language/say.js';
import type { CheckId } from '../../model/check.js';
import type { Observation, ResolverObservation, SrvObservation } from '../../model/evidence.js';
import type { CheckStatus, Report } from '../../model/report.js';
import { srvAnswer } from '../dns-words.js';
import { RPC_WORDS, TCP_WORDS } from '../probe-words.js';

/** One thing on the way from the client to the service, in words and by its state. */
export interface ChainNode {
  readonly name: string;
  readonly words: string;
  readonly status: CheckStatus;
  /** Keys of what leads here. */
  readonly from: readonly string[];
  readonly key: string;
}

export interface ChainStage {
  readonly title: string;
  readonly nodes: readonly ChainNode[];
}

/** Things of one stage that are drawn; what is more is counted. */
const DRAWN = 6;

function resolverNode({ server, udp, tcp }: ResolverObservation): ChainNode {
  const [overUdp, overTcp] = [udp.state === 'answers', tcp.state === 'answers'];
  const words = overUdp
    ? overTcp
      ? say`answers`
      : say`answers over UDP only`
    : overTcp
      ? say`answers over TCP only`
      : say`no answer`;
  const status = overUdp && overTcp ? 'pass' : overUdp || overTcp ? 'warn' : 'fail';
  return { key: `resolver ${server}`, name: server, words, status, from: ['client'] };
}

function recordNodes({ answer, domain, server }: SrvObservation): readonly ChainNode[] {
  const from = [`resolver ${server}`];
  if (answer.kind !== 'records')
    return [
      {
        key: `denied ${domain} ${answer.kind}`,
        name: domain,
        words: srvAnswer(answer),
        status: 'fail',
        from,
      },
    ];
  return answer.records.map(({ target, port }) =>
    target === '.'
      ? { key: 'absent', name: domain, words: say`says that there is no KMS host`, status: 'fail', from }
      : {
          key: `record ${plainName(target)}`,
          name: plainName(target),
          words: say`port ${port}`,
          status: 'pass',
          from,
        },
  );
}

function addressNodes(seen: Observation): readonly ChainNode[] {
  if (seen.kind === 'literal-target' && seen.form === 'address')
    return [
      {
        key: `address ${plainName(seen.target)} ${seen.target}`,
        name: seen.target,
        words: say`given`,
        status: 'pass',
        from: ['client'],
      },
    ];
  if (seen.kind !== 'address' || seen.answer.kind !== 'addresses') return [];
  const from = [`record ${plainName(seen.target)}`];
  return seen.answer.addresses.map((address) => ({
    key: `address ${plainName(seen.target)} ${address}`,
    name: address,
    words: say`of ${plainName(seen.target)}`,
    status: 'pass',
    from,
  }));
}

/** Targets of records that have no address of any family. */
function unresolved(all: readonly Observation[]): readonly ChainNode[] {
  const asked = all.flatMap((seen) => (seen.kind === 'address' ? [seen] : []));
  return asked
    .filter(({ target }) => !asked.some((one) => one.target === target && one.answer.kind === 'addresses'))
    .map(({ target }) => ({
      key: `address of ${plainName(target)}`,
      name: plainName(target),
      words: say`no address`,
      status: 'fail',
      from: [`record ${plainName(target)}`],
    }));
}

function portNodes(seen: Observation): readonly ChainNode[] {
  if (seen.kind !== 'tcp' || seen.purpose !== 'kms') return [];
  const at = endpointText(seen.address, seen.port);
  const status = seen.outcome === 'open' ? 'pass' : seen.outcome === 'not-finished' ? 'unknown' : 'fail';
  return [
    {
      key: `port ${at}`,
      name: at,
      words: TCP_WORDS[seen.outcome],
      status,
      from: [`address ${plainName(seen.host)} ${seen.address}`],
    },
  ];
}

function serviceNodes(seen: Observation): readonly ChainNode[] {
  if (seen.kind !== 'rpc-bind') return [];
  const at = endpointText(seen.address, seen.port);
  const status = seen.outcome === 'kms' ? 'pass' : 'fail';
  return [{ key: `service ${at}`, name: at, words: RPC_WORDS[seen.outcome], status, from: [`port ${at}`] }];
}

/** The same thing told several times is one, reached from everywhere that told it. */
function joined(nodes: readonly ChainNode[]): readonly ChainNode[] {
  const found = new Map<string, ChainNode>();
  for (const node of nodes) {
    const known = found.get(node.key);
    const from = known === undefined ? node.from : [...new Set([...known.from, ...node.from])];
    found.set(node.key, { ...(known ?? node), from });
  }
  return [...found.values()];
}

const WEIGHT = { fail: 4, unknown: 3, warn: 2, skip: 1, pass: 0 } as const satisfies Record<
  CheckStatus,
  number
>;

/** The first few, those with trouble before the others, and how many more there are. */
function fitted(nodes: readonly ChainNode[]): readonly ChainNode[] {
  if (nodes.length <= DRAWN) return nodes;
  const sorted = nodes.toSorted((a, b) => WEIGHT[b.status] - WEIGHT[a.status]);
  const rest = sorted.slice(DRAWN - 1);
  const status = rest[0]?.status ?? 'unknown';
  return [
    ...sorted.slice(0, DRAWN - 1),
    {
      key: 'more',
      name: say`and ${rest.length} more`,
      words: '',
      status,
      from: rest.flatMap(({ from }) => from),
    },
  ];
}

/**
 * The way of a client to its KMS host as it was seen: client, DNS servers, records, addresses, ports, service. null where
 * nothing of the network was looked at.
 */
export function chainGraph({ checks }: Pick<Report, 'checks'>): readonly ChainStage[] | null {
  const all = checks.flatMap(({ observations }) => observations);
  const stateOf = (id: CheckId): CheckStatus => checks.find((check) => check.id === id)?.status ?? 'skip';
  const client = all.flatMap((seen) => (seen.kind === 'computer' ? [seen.name] : []));
  const records = all.flatMap((seen) =>
    seen.kind === 'srv' && seen.purpose === 'record' && seen.role === 'resolver' ? recordNodes(seen) : [],
  );
  const network = [
    [
      say`DNS servers`,
      'resolvers',
      all.flatMap((seen) => (seen.kind === 'resolver' ? [resolverNode(seen)] : [])),
    ],
    [say`Records`, 'srv-lookup', records],
    [say`Addresses`, 'target-addresses', [...all.flatMap(addressNodes), ...unresolved(all)]],
    [say`KMS port`, 'port-reachability', all.flatMap(portNodes)],
    [say`KMS service`, 'kms-service', all.flatMap(serviceNodes)],
  ] as const satisfies readonly (readonly [string, CheckId, readonly ChainNode[]])[];
  if (network.every(([, , nodes]) => nodes.length === 0)) return null;
  const start = {
    key: 'client',
    name: client[0] ?? say`This computer`,
    words: say`asks`,
    status: stateOf('context'),
  };
  return [
    { title: say`Client`, nodes: [{ ...start, from: [] }] },
    ...network.map(([title, id, nodes]) => ({
      title,
      nodes: nodes.length === 0 ? [unseen(id, stateOf(id))] : fitted(joined(nodes)),
    })),
  ];
}

/** What failed without a thing that could be drawn keeps its state. */
const unseen = (id: CheckId, status: CheckStatus): ChainNode => ({
  key: `unseen ${id}`,
  name: status === 'fail' || status === 'warn' ? say`nothing found` : say`not looked at`,
  words: '',
  status: status === 'pass' ? 'unknown' : status,
  from: [],
});
