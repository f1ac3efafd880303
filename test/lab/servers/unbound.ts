import type { NodeName } from '../harness/plan.js';
import { ADDRESSES } from '../harness/plan.js';
import type { Service } from '../harness/service.js';
import { ROOT_HINTS } from './bind.js';
import { DOMAIN } from './zone.js';

interface UnboundOptions {
  readonly node: NodeName;
  readonly name?: string;
  /** Addresses to listen on; all of the node's by default. */
  readonly addresses?: readonly string[];
  /** Zones it is told where to find: the address of their server. */
  readonly stubs?: Readonly<Record<string, string>>;
}

/** Unbound as a caching resolver. */
export function unbound(options: UnboundOptions): Service {
  const stubs = options.stubs ?? { [DOMAIN]: ADDRESSES.dns1.v4 };
  const addresses = options.addresses ?? [ADDRESSES[options.node].v4, ADDRESSES[options.node].v6];
  return {
    name: options.name ?? 'unbound',
    node: options.node,
    argv: ['/usr/sbin/unbound', '-d', '-c', '{dir}/unbound.conf'],
    files: {
      'unbound.conf': [
        'server:',
        '  directory: "{dir}"',
        '  chroot: ""',
        '  username: ""',
        '  pidfile: ""',
        '  use-syslog: no',
        '  num-threads: 1',
        '  module-config: "iterator"',
        '  root-hints: "{dir}/root.hints"',
        '  access-control: 0.0.0.0/0 allow',
        '  access-control: ::/0 allow',
        ...addresses.map((address) => `  interface: ${address}`),
        'remote-control:',
        '  control-enable: no',
        ...Object.entries(stubs).flatMap(([zone, address]) => [
          'stub-zone:',
          `  name: "${zone}"`,
          `  stub-addr: ${address}`,
        ]),
        '',
      ].join('\n'),
      'root.hints': ROOT_HINTS,
    },
    ready: { by: 'udp', ports: [53] },
    forgetful: true,
  };
}
