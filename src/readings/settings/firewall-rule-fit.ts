import type { FirewallRuleFacts } from '../../model/firewall-settings.js';
import { liesIn } from './address-range.js';

/** Connections of one kind: those to the KMS service, or those of a client to a KMS host. */
export interface Flow {
  readonly direction: 'in' | 'out';
  readonly protocol: string;
  /** The port of the service: here for what comes in, there for what goes out. `rpc`: one that RPC hands out. */
  readonly port: number | 'rpc';
  /** File names of the programs that serve or send it, lower case. */
  readonly programs: readonly string[];
  /** Windows services, lower case. */
  readonly services: readonly string[];
  /** Address or network of the other side; null: any. */
  readonly remote: string | null;
  /** Addresses of this computer, as far as they are known. */
  readonly local: readonly string[];
}

/** Why a rule holds only for some connections of the flow. */
export type Limit = 'local-subnet' | 'addresses' | 'ports' | 'source-ports' | 'own-address';

/**
 * Which connections of a flow a rule is about, whether or not it is enabled or holds for the profile in force.
 * `unspecific`: no port, program, service or address is told, so it may be about anything: lists without their filters
 * and rules for one app look like that.
 */
export type Fit =
  | { readonly about: 'all' }
  | { readonly about: 'some'; readonly limit: Limit }
  | { readonly about: 'unspecific' }
  | { readonly about: 'none'; readonly why: 'port' | 'other' };

/** Ports that clients send from and that RPC hands out: IANA's dynamic range, which Windows uses. */
const DYNAMIC: readonly [number, number] = [49_152, 65_535];

const NUMBER_OF = { tcp: '6', udp: '17' } as const satisfies Readonly<Record<string, string>>;

function protocolFits(protocol: string, flow: Flow): boolean {
  const written = protocol.toLowerCase();
  const number = Object.entries(NUMBER_OF).find(([name]) => name === flow.protocol)?.[1];
  return (
    written === 'unknown' ||
    written === 'any' ||
    written === '' ||
    written === flow.protocol ||
    written === number
  );
}

const RPC_MAPPER = /^\s*rpc-?epmap\s*$/iu;
const HANDED_OUT = /^\s*rpc\s*$/iu;

/** `1688`, `1000-2000`, `RPC-EPMap`; other names such as `RPC` mean ports that the system hands out, never a fixed one. */
function rangeOf(text: string): readonly [number, number] | null {
  if (RPC_MAPPER.test(text)) return [135, 135];
  const [, from, to] = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/u.exec(text) ?? [];
  return from === undefined ? null : [Number(from), Number(to ?? from)];
}

const isAny = (text: string): boolean => /^(any|\*|)$/iu.test(text.trim());

/** Whether ports as rules write them hold one; no ports are all. */
export function holdsPort(ports: readonly string[], port: number): boolean {
  if (ports.every(isAny)) return true;
  return ports.some((text) => {
    const range = rangeOf(text);
    return range !== null && range[0] <= port && port <= range[1];
  });
}

/** Whether ports as rules write them hold that of the flow. */
function portFits(ports: readonly string[], port: Flow['port']): 'all' | 'some' | 'none' {
  if (port !== 'rpc') return holdsPort(ports, port) ? 'all' : 'none';
  return ports.some((text) => HANDED_OUT.test(text)) ? 'all' : dynamicPorts(ports);
}

function dynamicPorts(ports: readonly string[]): 'all' | 'some' | 'none' {
  if (ports.every(isAny)) return 'all';
  const ranges = ports.flatMap((text) => {
    const range = rangeOf(text);
    return range === null ? [] : [range];
  });
  if (ranges.some(([from, to]) => from <= DYNAMIC[0] && to >= DYNAMIC[1])) return 'all';
  return ranges.some(([from, to]) => from <= DYNAMIC[1] && to >= DYNAMIC[0]) ? 'some' : 'none';
}

const LOCAL_SUBNET = /^local[ -]?subnet[46]?$/iu;

function remoteFits(addresses: readonly string[], remote: string | null): 'all' | 'none' | Limit {
  if (addresses.every(isAny)) return 'all';
  if (remote !== null) {
    const lies = addresses.map((range) => liesIn(remote, range));
    if (lies.includes(true)) return 'all';
    if (lies.every((one) => one === false)) return 'none';
  }
  return addresses.every((text) => LOCAL_SUBNET.test(text)) ? 'local-subnet' : 'addresses';
}

const baseName = (program: string): string => program.toLowerCase().split(/[\\/]/u).at(-1) ?? '';

function programFits(program: string | null, flow: Flow): boolean {
  return program === null || isAny(program) || flow.programs.includes(baseName(program.trim()));
}

function serviceFits(service: string | null, flow: Flow): boolean {
  return service === null || isAny(service) || flow.services.includes(service.trim().toLowerCase());
}

function isUnspecific(rule: FirewallRuleFacts): boolean {
  if (rule.protocol === 'unknown') return true;
  const { localPorts, remotePorts, remoteAddresses, localAddresses, program, service } = rule;
  return (
    [localPorts, remotePorts, remoteAddresses, localAddresses].every((list) => list.every(isAny)) &&
    (program === null || isAny(program)) &&
    (service === null || isAny(service))
  );
}

/** Reads one rule against a flow. */
export function fitOf(rule: FirewallRuleFacts, flow: Flow): Fit {
  const none = { about: 'none', why: 'other' } as const;
  if (rule.direction !== flow.direction || !protocolFits(rule.protocol, flow)) return none;
  if (!programFits(rule.program, flow) || !serviceFits(rule.service, flow)) return none;
  if (isUnspecific(rule)) return { about: 'unspecific' };
  const [own, others] =
    flow.direction === 'in' ? [rule.localPorts, rule.remotePorts] : [rule.remotePorts, rule.localPorts];
  const port = portFits(own, flow.port);
  const source = dynamicPorts(others);
  if (port === 'none' || source === 'none') return { about: 'none', why: 'port' };
  const remote = remoteFits(rule.remoteAddresses, flow.remote);
  if (remote === 'none') return none;
  const here = rule.localAddresses.every(isAny)
    ? ['all' as const]
    : flow.local.map((address) => remoteFits(rule.localAddresses, address));
  if (here.length > 0 && here.every((one) => one === 'none')) return none;
  if (remote !== 'all') return { about: 'some', limit: remote };
  if (port === 'some') return { about: 'some', limit: 'ports' };
  if (source === 'some') return { about: 'some', limit: 'source-ports' };
  return here.includes('all') ? { about: 'all' } : { about: 'some', limit: 'own-address' };
}
