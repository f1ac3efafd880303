import type {
  ClockObservation,
  ComputerObservation,
  EventObservation,
  ListenerObservation,
  Observation,
  ResolverObservation,
  RpcBindObservation,
  TcpObservation,
  UpdateObservation,
  VamtListObservation,
} from '../model/evidence.js';
import { settingsLine } from './settings-line.js';
import { addressAnswer, exchange, listed, pathState, srvAnswer, zoneAnswer } from './dns-words.js';
import { formatDuration, formatOffset } from './duration.js';
import { plural } from '../model/plural.js';
import {
  GSS_WORDS,
  LITERAL_WORDS,
  RPC_WORDS,
  SCOPE_WORDS,
  SERVES_WORDS,
  SILENT_PORT_WORDS,
  TCP_WORDS,
  UNSIGNED_WORDS,
} from './probe-words.js';

/** The facts that are there, separated by commas. */
const facts = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(', ');

const named = (words: string, value: string | null): string | null =>
  value === null ? null : `${words} ${value}`;

const endpoint = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

const hostAt = (host: string, address: string, port: number): string =>
  host === address ? endpoint(address, port) : `${host} (${endpoint(address, port)})`;

const computer = (o: ComputerObservation): string =>
  `${o.name}: ` +
  facts(
    o.domainMember === null ? null : o.domainMember ? 'domain member' : 'not in a domain',
    named('primary suffix', o.primarySuffix),
    `domains asked ${listed(o.domains)}`,
    `DNS servers ${listed(o.resolvers)}`,
    `told by ${o.source}`,
  );

const resolver = (o: ResolverObservation): string =>
  `DNS server ${o.server}: ` +
  facts(
    `UDP ${pathState(o.udp)}`,
    `TCP ${pathState(o.tcp)}`,
    o.recursion === null ? null : o.recursion ? 'offers recursion' : 'no recursion',
    SCOPE_WORDS[o.scope],
    named('says it is', o.software),
  );

const tcp = (o: TcpObservation): string =>
  `${hostAt(o.host, o.address, o.port)}: ${TCP_WORDS[o.outcome]} ` +
  facts(`after ${formatDuration(o.tookMs)}`, o.tries > 1 ? plural(o.tries, 'try', 'tries') : null, o.code);

const rpcBind = (o: RpcBindObservation): string =>
  `${hostAt(o.host, o.address, o.port)}: ${RPC_WORDS[o.outcome]} ` +
  facts(
    `after ${formatDuration(o.tookMs)}`,
    o.protocol,
    named('RPC says', o.rpcReason),
    o.silence === null ? null : SILENT_PORT_WORDS[o.silence],
    o.banner === null ? null : `first bytes "${o.banner}"`,
  );

const update = (o: UpdateObservation): string =>
  `zone ${o.zone}, primary ${o.primary}${o.server === null ? '' : ` (${o.server})`}: ` +
  facts(
    SERVES_WORDS[o.serves],
    UNSIGNED_WORDS[o.unsigned] + (o.rcode === null ? '' : ` (${o.rcode})`),
    GSS_WORDS[o.gssTsig],
    named('asked from', o.fromAddress),
    o.detail,
    formatDuration(o.tookMs),
  );

function clock(o: ClockObservation): string {
  const at = o.host === o.address ? o.host : `${o.host} (${o.address})`;
  if (o.offsetMs === null) return `clock of ${at}: told nothing over ${listed(o.tried, 'any way')}`;
  const sure = o.uncertaintyMs === null ? null : `give or take ${formatDuration(o.uncertaintyMs)}`;
  return `clock of ${at}: ${facts(`${formatOffset(o.offsetMs)} against ours`, sure, named('told by', o.method))}`;
}

function listener(o: ListenerObservation): string {
  const program = o.program ?? 'a program';
  const state =
    o.listening === null
      ? 'could not be found out'
      : o.listening
        ? `${program}${o.pid === null ? '' : ` (process ${o.pid})`} listens on ${listed(o.localAddresses)}`
        : 'nothing listens';
  const loopback =
    o.acceptsOnLoopback === null
      ? null
      : `connect over loopback ${o.acceptsOnLoopback ? 'succeeds' : 'fails'}`;
  return `port ${o.port} of ${o.subject}: ${facts(state, loopback, `told by ${o.source}`)}`;
}

function vamtList({ form, subject, products, keys, leftOut }: VamtListObservation): string {
  const more = leftOut === 0 ? null : `${leftOut} more not read`;
  const counts = [plural(products.length, 'product'), plural(keys.length, 'key')];
  return `${form} of VAMT: ${facts(...counts.filter((one) => !one.startsWith('0 ')), more, `from ${subject}`)}`;
}

const JUDGED_CLOCK = {
  given: 'as asked for',
  'evidence-end': 'the end of the logs',
  now: 'the time of the run',
} as const satisfies Record<EventObservation['judgedClock'], string>;

/**
 * One observation in one line: who was asked, what came back, how long it took. The names in it come from the
 * network: escape the result for the output at hand.
 */
export function describeObservation(o: Observation): string {
  switch (o.kind) {
    case 'computer':
      return computer(o);
    case 'resolver':
      return resolver(o);
    case 'srv':
      return `SRV ${o.name} at ${exchange(o)}: ${srvAnswer(o.answer)}`;
    case 'zone':
      return `SOA for ${o.name} at ${exchange(o)}: ${zoneAnswer(o.answer)}`;
    case 'address':
      return `${o.family === 4 ? 'A' : 'AAAA'} ${o.target} at ${exchange(o)}: ${addressAnswer(o.answer)}`;
    case 'literal-target':
      return `${o.target}: ${LITERAL_WORDS[o.form]}`;
    case 'tcp':
      return tcp(o);
    case 'rpc-bind':
      return rpcBind(o);
    case 'update':
      return update(o);
    case 'clock':
      return clock(o);
    case 'listener':
      return listener(o);
    case 'computer-settings':
      return settingsLine(o);
    case 'vamt-list':
      return vamtList(o);
    case 'event-analysis':
      return `event logs ${o.subject}, judged as of ${o.judgedAt} (${JUDGED_CLOCK[o.judgedClock]})`;
  }
}
