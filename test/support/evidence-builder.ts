/**
 * Evidence made by hand, for the tests of the judgement. Names and addresses are synthetic: `corp.example`,
 * one DNS server 10.0.0.53, one KMS host kms1.corp.example at 10.0.0.20.
 */
import { NO_INTERNET } from '../../src/model/no-internet.js';
import { NO_VAMT_LIST } from '../../src/model/vamt.js';
import type {
  AddressObservation,
  ClockObservation,
  ComputerObservation,
  Evidence,
  EvidenceKey,
  EvidenceMap,
  Gathered,
  ListenerObservation,
  LiteralTargetObservation,
  ResolverObservation,
  RpcBindObservation,
  SrvAnswer,
  SrvObservation,
  SrvRecord,
  TcpObservation,
  UpdateObservation,
  ZoneObservation,
} from '../../src/model/evidence.js';
import { NO_SETTINGS } from '../../src/model/settings.js';
import type { FailureMode, Slice } from '../../src/model/failure-mode.js';
import type { Finding } from '../../src/model/finding.js';
import { examine } from '../../src/failure-modes/examine.js';

export const DOMAIN = 'corp.example';
export const RESOLVER = '10.0.0.53:53';
export const HOST = 'kms1.corp.example';
export const ADDRESS = '10.0.0.20';
export const AT = '2026-01-05T09:00:00Z';

const EXCHANGE = { transport: 'udp', tookMs: 3, foreignDatagrams: 0 } as const;

function endpoint(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

export function computer(change: Partial<ComputerObservation> = {}): ComputerObservation {
  return {
    id: 'computer',
    subject: 'ws017',
    kind: 'computer',
    name: 'ws017',
    platform: 'win32',
    domainMember: true,
    primarySuffix: DOMAIN,
    searchList: [DOMAIN],
    dnsServers: [RESOLVER],
    addresses: [{ interface: 'Ethernet', address: '10.0.0.117', family: 4 }],
    source: 'CIM',
    domains: [DOMAIN],
    resolvers: [RESOLVER],
    overrides: [],
    ...change,
  };
}

export function resolver(
  server: string = RESOLVER,
  change: Partial<ResolverObservation> = {},
): ResolverObservation {
  return {
    id: `resolver/${server}`,
    subject: server,
    kind: 'resolver',
    server,
    udp: { state: 'answers', rcode: 'NOERROR', tookMs: 3 },
    tcp: { state: 'answers', rcode: 'NOERROR', tookMs: 4 },
    recursion: true,
    software: null,
    scope: 'private',
    ...change,
  };
}

export function record(target: string = HOST, change: Partial<SrvRecord> = {}): SrvRecord {
  return { priority: 0, weight: 0, port: 1688, target, ttl: 3600, ...change };
}

export function records(...list: readonly (string | SrvRecord)[]): SrvAnswer {
  const all = list.length === 0 ? [HOST] : list;
  return {
    kind: 'records',
    records: all.map((item) => (typeof item === 'string' ? record(item) : item)),
    alias: null,
  };
}

export const NXDOMAIN = { kind: 'nxdomain', negativeTtl: 300 } as const satisfies SrvAnswer;
export const NO_DATA = { kind: 'no-data', negativeTtl: 300 } as const satisfies SrvAnswer;
export const SILENT = { kind: 'silent', reason: 'timeout', detail: null } as const satisfies SrvAnswer;

export function rcode(code: string): SrvAnswer {
  return { kind: 'failure', rcode: code };
}

/** Silence is waited for; everything else comes at once. */
function waited(answer: SrvAnswer): number {
  const silent = answer.kind === 'silent' ? answer.reason : answer.kind === 'truncated' ? answer.tcp : null;
  return silent === 'timeout' ? 5000 : EXCHANGE.tookMs;
}

/** What one server said about the record; by default the client's resolver about `_vlmcs._tcp.corp.example`. */
export function srv(answer: SrvAnswer = records(), change: Partial<SrvObservation> = {}): SrvObservation {
  const domain = change.domain ?? DOMAIN;
  const name = change.name ?? `_vlmcs._tcp.${domain}`;
  const server = change.server ?? RESOLVER;
  const role = change.role ?? 'resolver';
  return {
    ...EXCHANGE,
    tookMs: waited(answer),
    id: `srv/${name}@${server}${role === 'authoritative' ? '/authoritative' : ''}`,
    subject: domain,
    kind: 'srv',
    domain,
    name,
    server,
    role,
    purpose: 'record',
    answer,
    authoritative: true,
    ...change,
  };
}

export function zone(change: Partial<ZoneObservation> = {}): ZoneObservation {
  const domain = change.domain ?? DOMAIN;
  const server = change.server ?? RESOLVER;
  return {
    ...EXCHANGE,
    id: `zone/${domain}@${server}`,
    subject: domain,
    kind: 'zone',
    domain,
    name: `_vlmcs._tcp.${domain}`,
    server,
    answer: {
      kind: 'zone',
      zone: domain,
      primary: `dc1.${domain}`,
      serial: 41,
      nameServers: [`dc1.${domain}`],
    },
    ...change,
  };
}

export function address(
  answer: AddressObservation['answer'] = { kind: 'addresses', addresses: [ADDRESS], ttl: 3600, alias: null },
  change: Partial<AddressObservation> = {},
): AddressObservation {
  const target = change.target ?? HOST;
  const family = change.family ?? 4;
  const server = change.server ?? RESOLVER;
  return {
    ...EXCHANGE,
    id: `address/${target}/${family === 4 ? 'A' : 'AAAA'}@${server}`,
    subject: target,
    kind: 'address',
    target,
    family,
    server,
    answer,
    ...change,
  };
}

export function noAddress(target: string = HOST, server: string = RESOLVER): AddressObservation[] {
  return ([4, 6] as const).map((family) => address({ kind: 'nxdomain' }, { target, family, server }));
}

export function literal(
  target: string,
  form: LiteralTargetObservation['form'] = 'address-in-record',
): LiteralTargetObservation {
  return { id: `target/${target}`, subject: target, kind: 'literal-target', target, form };
}

/** One TCP connect; by default to the KMS port of the one host, open. */
export function tcp(change: Partial<TcpObservation> = {}): TcpObservation {
  const host = change.host ?? HOST;
  const at = change.address ?? ADDRESS;
  const port = change.port ?? 1688;
  const outcome = change.outcome ?? 'open';
  const silent = outcome === 'filtered' || outcome === 'not-finished';
  return {
    id: `tcp/${endpoint(at, port)}`,
    subject: endpoint(at, port),
    kind: 'tcp',
    host,
    address: at,
    family: at.includes(':') ? 6 : 4,
    port,
    purpose: 'kms',
    outcome,
    code: null,
    local: false,
    tookMs: silent ? 5000 : outcome === 'host-unreachable' ? 3100 : 1,
    tries: 1,
    ...change,
  };
}

/** One RPC bind; by default KMS answers. */
export function bind(change: Partial<RpcBindObservation> = {}): RpcBindObservation {
  const at = change.address ?? ADDRESS;
  const port = change.port ?? 1688;
  return {
    id: `rpc/${endpoint(at, port)}`,
    subject: endpoint(at, port),
    kind: 'rpc-bind',
    host: HOST,
    address: at,
    port,
    outcome: 'kms',
    protocol: null,
    banner: null,
    rpcReason: null,
    silence: null,
    tookMs: 2,
    ...change,
  };
}

/** The update probe; by default as in a healthy Active Directory: refused unsigned, GSS-TSIG offered. */
export function update(change: Partial<UpdateObservation> = {}): UpdateObservation {
  const domain = change.domain ?? DOMAIN;
  const server = change.server === undefined ? RESOLVER : change.server;
  return {
    id: `update/${domain}@${server ?? 'nowhere'}`,
    subject: domain,
    kind: 'update',
    zone: domain,
    domain,
    primary: `dc1.${domain}`,
    server,
    serves: 'yes',
    unsigned: 'refused',
    rcode: 'REFUSED',
    gssTsig: 'offered',
    fromAddress: '10.0.0.117',
    detail: null,
    tookMs: 3,
    ...change,
  };
}

export function clock(change: Partial<ClockObservation> = {}): ClockObservation {
  const host = change.host ?? HOST;
  return {
    id: `clock/${host}`,
    subject: host,
    kind: 'clock',
    host,
    address: ADDRESS,
    role: 'kms-host',
    method: 'sntp',
    offsetMs: 2000,
    uncertaintyMs: 10,
    tried: ['sntp'],
    tookMs: 4,
    ...change,
  };
}

export function listener(change: Partial<ListenerObservation> = {}): ListenerObservation {
  const port = change.port ?? 1688;
  return {
    id: `listener/${port}`,
    subject: 'ws017',
    kind: 'listener',
    port,
    listening: false,
    localAddresses: [],
    pid: null,
    program: null,
    acceptsOnLoopback: false,
    source: 'netstat',
    ...change,
  };
}

export function gathered<T>(observations: readonly T[], complete = true): Gathered<T> {
  return { status: 'gathered', observations, complete, tookMs: 10 };
}

export function skipped(reason: string): Gathered<never> {
  return { status: 'skipped', reason };
}

type Observations = { readonly [K in EvidenceKey]?: readonly EvidenceMap[K][] };

/** What a run sees of KMS hosts when it knows none. */
export const NO_HOSTS = { addresses: [], reach: [], service: [], clock: [] } as const satisfies Observations;

/** Nothing that a probe of the network would have seen. */
export const NO_PROBES = {
  ...NO_HOSTS,
  ...{ srv: [], zone: [], update: [], resolvers: [] },
} as const satisfies Observations;

const HEALTHY: Required<Observations> = {
  context: [computer()],
  resolvers: [resolver()],
  srv: [srv()],
  zone: [zone()],
  addresses: [address(), address({ kind: 'no-data', alias: null }, { family: 6 })],
  reach: [tcp()],
  service: [bind()],
  update: [update()],
  clock: [clock()],
  // This computer is a client: such an observation exists only for a computer that is, or may be, the KMS host.
  listener: [],
  // No log was given.
  events: [],
  // Nobody sent any settings.
  hostSettings: [],
  clientSettings: [],
  dnsServerSettings: [],
  vamtLists: [],
  // Nobody allowed the Internet.
  activationServers: [],
};

const NOT_LOOKED_AT = {
  listener: 'this computer is looked at as a client (--role client)',
  events: 'no event log was given',
  ...NO_SETTINGS,
  vamtLists: NO_VAMT_LIST,
  activationServers: NO_INTERNET,
} as const;

/** Everything in order. */
export function healthy(): Evidence {
  return situation({});
}

/** The healthy situation, with the observations of the keys given put in the place of the healthy ones. */
export function situation(change: Observations): Evidence {
  const all: Required<Observations> = { ...HEALTHY, ...change };
  return Object.fromEntries(
    Object.entries(all).map(([key, observations]) => [
      key,
      observations.length === 0 && key in NOT_LOOKED_AT
        ? skipped(NOT_LOOKED_AT[key as keyof typeof NOT_LOOKED_AT])
        : gathered<unknown>(observations),
    ]),
  ) as unknown as Evidence;
}

/** As `examine` wants it. */
export function slice(change: Observations): Slice<EvidenceKey> {
  return { ...HEALTHY, ...change };
}

/** What one failure mode finds in the healthy situation changed like this. */
export function find(mode: FailureMode, change: Observations): Finding[] {
  return examine(mode, slice(change), AT);
}
