import { execFileSync } from 'node:child_process';
import { CLI, wall } from './measure.mjs';

const NAMESPACE = 'kmsbench';
const TIMEOUT_MS = 5_000;
const TARGETS = 20;

const ip = (...args) => execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });

/** Two DNS servers and twenty hosts behind an interface that swallows every packet: the wait must be paid once. */
export async function blackHole() {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') {
    console.log('black hole: skipped, needs root and network namespaces');
    return;
  }
  ip('netns', 'add', NAMESPACE);
  try {
    for (const step of [
      'link add hole type veth peer name nobody',
      'addr add 10.99.0.1/24 dev hole',
      // Without ARP nothing ever says that a neighbour is missing.
      'link set hole arp off up',
      'link set nobody up',
    ])
      ip('-n', NAMESPACE, ...step.split(' '));
    const hosts = Array.from({ length: TARGETS }, (_, at) => ['--host', `10.99.0.${at + 2}`]).flat();
    const resolvers = ['--resolver', '10.99.0.200', '--resolver', '10.99.0.201', '--domain', 'corp.example'];
    const args = [CLI, 'check', ...resolvers, ...hosts, '--timeout', String(TIMEOUT_MS), '--format', 'json'];
    const took = await wall(['ip', 'netns', 'exec', NAMESPACE, process.execPath, ...args]);
    console.log(
      `black hole, ${TARGETS} targets and 2 resolvers: ${(took / TIMEOUT_MS).toFixed(2)} x one timeout (goal <= ${((TIMEOUT_MS + 500) / TIMEOUT_MS).toFixed(2)}; ${took.toFixed(0)} ms)`,
    );
  } finally {
    ip('netns', 'del', NAMESPACE);
  }
}
