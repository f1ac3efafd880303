import { mkdirSync, writeFileSync } from 'node:fs';
import { ADDRESSES, EXTRA_ADDRESSES, NODES, PREFIX, namespaceOf, type NodeName, type Place } from './plan.js';
import { must } from './shell.js';

export const TEARDOWN = new URL('teardown.sh', import.meta.url).pathname;

/** Runs a program inside a namespace; `ip netns exec` also shows it that namespace's resolv.conf. */
export const inside = (place: Place, argv: readonly string[]): readonly string[] => [
  'netns',
  'exec',
  namespaceOf(place),
  ...argv,
];

const NAT = 'nat ';

/**
 * What nftables does in a namespace: rules for what comes in (nodes) or passes through (the router).
 * A rule that starts with `nat ` rewrites destinations before that.
 */
export type Rules = Readonly<Partial<Record<Place, readonly string[]>>>;

export async function createNetwork(): Promise<void> {
  await removeLeftovers();
  const router = namespaceOf('router');
  const namespaces = [router, ...NODES.map(namespaceOf)];
  await batch(namespaces.map((name) => `netns add ${name}`));
  await batch(
    NODES.map(
      (node, index) =>
        `link add kl${index} netns ${router} type veth peer name eth0 netns ${namespaceOf(node)}`,
    ),
  );
  await Promise.all([
    configure('router', [
      'link set lo up',
      ...NODES.flatMap((node, index) => [
        `addr add ${ADDRESSES[node].gateway4}/24 dev kl${index}`,
        `addr add ${ADDRESSES[node].gateway6}/64 dev kl${index} nodad`,
        `link set kl${index} up`,
      ]),
      ...EXTRA_ADDRESSES.map(({ node, route }) => `route add ${route} via ${ADDRESSES[node].v4}`),
    ]),
    ...NODES.map((node) =>
      configure(node, [
        'link set lo up',
        `addr add ${ADDRESSES[node].v4}/24 dev eth0`,
        `addr add ${ADDRESSES[node].v6}/64 dev eth0 nodad`,
        'link set eth0 up',
        ...EXTRA_ADDRESSES.filter((extra) => extra.node === node).map(
          ({ address }) => `addr add ${address}/32 dev lo`,
        ),
        `route add default via ${ADDRESSES[node].gateway4}`,
        `route add ::/0 via ${ADDRESSES[node].gateway6}`,
      ]),
    ),
  ]);
  await must(
    'ip',
    inside('router', ['sysctl', '-qw', 'net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1']),
  );
}

/** Namespaces of a run that crashed; only those with our prefix. */
export async function removeLeftovers(folder = ''): Promise<void> {
  await must('sh', [TEARDOWN, PREFIX, folder]);
}

export function writeResolvConf(
  node: NodeName,
  nameservers: readonly string[],
  search: readonly string[],
): void {
  const folder = `/etc/netns/${namespaceOf(node)}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    `${folder}/resolv.conf`,
    [
      ...nameservers.map((server) => `nameserver ${server}`),
      ...(search.length > 0 ? [`search ${search.join(' ')}`] : []),
      '',
    ].join('\n'),
  );
}

/** Replaces all rules of the whole lab. */
export async function setRules(rules: Rules): Promise<void> {
  await Promise.all(
    (['router', ...NODES] as const).map((place) =>
      must('ip', inside(place, ['nft', '-f', '-']), { input: ruleset(place, rules[place] ?? []) }),
    ),
  );
}

function ruleset(place: Place, rules: readonly string[]): string {
  const hook = place === 'router' ? 'forward' : 'input';
  const filter = rules.filter((rule) => !rule.startsWith(NAT));
  const nat = rules.filter((rule) => rule.startsWith(NAT)).map((rule) => rule.slice(NAT.length));
  return [
    'flush ruleset',
    ...chain(`type filter hook ${hook} priority 0`, hook, filter),
    ...chain('type nat hook prerouting priority -100', 'prerouting', nat),
    '',
  ].join('\n');
}

const chain = (type: string, name: string, rules: readonly string[]): readonly string[] =>
  rules.length === 0 ? [] : ['table inet lab {', `chain ${name} {`, `${type};`, ...rules, '}', '}'];

const batch = (lines: readonly string[]): Promise<string> =>
  must('ip', ['-batch', '-'], { input: `${lines.join('\n')}\n` });

const configure = (place: Place, lines: readonly string[]): Promise<string> =>
  must('ip', ['-netns', namespaceOf(place), '-batch', '-'], { input: `${lines.join('\n')}\n` });
