import type { NodeName } from '../harness/plan.js';
import { ADDRESSES } from '../harness/plan.js';
import type { Service } from '../harness/service.js';
import { DOMAIN } from './zone.js';

interface BindOptions {
  readonly node: NodeName;
  readonly name?: string;
  /** Zone files by zone; null: configured, but its file is missing, so that the zone does not load. */
  readonly zones: Readonly<Record<string, string | null>>;
  /** Zones copied from another server. */
  readonly secondaries?: Readonly<Record<string, { readonly of: NodeName }>>;
  readonly allowUpdate?: string;
  readonly allowQuery?: string;
  /** Lines inside `options { }`. */
  readonly extra?: readonly string[];
  readonly readyZone?: string;
  readonly readyStatus?: string;
}

/** BIND as primary, secondary and resolver in one, as small networks run it. */
export function bind(options: BindOptions): Service {
  const zones = Object.entries(options.zones);
  const secondaries = Object.entries(options.secondaries ?? {});
  const readyZone = options.readyZone ?? zones[0]?.[0] ?? secondaries[0]?.[0] ?? DOMAIN;
  return {
    name: options.name ?? 'bind',
    node: options.node,
    argv: ['/usr/sbin/named', '-g', '-n', '1', '-c', '{dir}/named.conf'],
    files: {
      'named.conf': [
        'options {',
        '  directory "{dir}";',
        '  pid-file "{dir}/named.pid";',
        '  session-keyfile "{dir}/session.key";',
        '  managed-keys-directory "{dir}";',
        '  listen-on { any; };',
        '  listen-on-v6 { any; };',
        '  recursion yes;',
        '  allow-recursion { any; };',
        `  allow-query { ${options.allowQuery ?? 'any'}; };`,
        '  allow-transfer { any; };',
        '  dnssec-validation no;',
        '  notify no;',
        '  empty-zones-enable no;',
        ...(options.extra ?? []).map((line) => `  ${line}`),
        '};',
        'controls { };',
        'zone "." { type hint; file "root.hints"; };',
        ...zones.map(
          ([zone, text]) =>
            `zone "${zone}" { type primary; file "${text === null ? 'missing' : fileOf(zone)}"; allow-update { ${options.allowUpdate ?? 'none'}; }; };`,
        ),
        ...secondaries.map(
          ([zone, { of }]) =>
            `zone "${zone}" { type secondary; primaries { ${ADDRESSES[of].v4}; }; file "${fileOf(zone)}"; };`,
        ),
        '',
      ].join('\n'),
      'root.hints': ROOT_HINTS,
      ...Object.fromEntries(
        zones.flatMap(([zone, text]) => (text === null ? [] : [[fileOf(zone), text] as const])),
      ),
    },
    ready: { by: 'dns', name: readyZone, status: options.readyStatus ?? 'NOERROR' },
  };
}

const fileOf = (zone: string): string => `${zone}.zone`;

/** The lab has a root of its own: nothing leaves it. */
export const ROOT_HINTS = [
  '. 3600000 NS root.lab.invalid.',
  `root.lab.invalid. 3600000 A ${ADDRESSES.public.v4}`,
  '',
].join('\n');

/** The public name space as the lab's root sees it: it knows nothing of corp.example. */
export const rootServer: Service = {
  name: 'root',
  node: 'public',
  argv: ['/usr/sbin/named', '-g', '-n', '1', '-c', '{dir}/named.conf'],
  files: {
    'named.conf': [
      'options { directory "{dir}"; pid-file "{dir}/named.pid"; session-keyfile "{dir}/session.key";',
      `  listen-on { ${ADDRESSES.public.v4}; }; listen-on-v6 { none; }; recursion no; dnssec-validation no; };`,
      'controls { };',
      'zone "." { type primary; file "root.zone"; };',
      '',
    ].join('\n'),
    'root.zone': [
      '$TTL 86400',
      '. SOA root.lab.invalid. hostmaster.lab.invalid. 1 1800 900 604800 86400',
      '. NS root.lab.invalid.',
      `root.lab.invalid. A ${ADDRESSES.public.v4}`,
      '',
    ].join('\n'),
  },
  ready: { by: 'dns', name: '.', status: 'NOERROR' },
};
