import { endpointText } from '../model/endpoint-text.js';
import { plural, say, words } from './language/say.js';
import type {
  ActivationServerObservation,
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
import { joined } from './joined.js';
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

const hostAt = (host: string, address: string, port: number): string =>
  host === address ? endpointText(address, port) : `${host} (${endpointText(address, port)})`;

const computer = (o: ComputerObservation): string =>
  `${o.name}: ` +
  joined(
    o.domainMember === null ? null : o.domainMember ? say`domain member` : say`not in a domain`,
    o.primarySuffix === null ? null : say`primary suffix ${o.primarySuffix}`,
    say`domains asked ${listed(o.domains)}`,
    say`DNS servers ${listed(o.resolvers)}`,
    say`told by ${o.source}`,
  );

const resolver = (o: ResolverObservation): string =>
  `${say`DNS server ${o.server}`}: ` +
  joined(
    `UDP ${pathState(o.udp)}`,
    `TCP ${pathState(o.tcp)}`,
    o.recursion === null ? null : o.recursion ? say`offers recursion` : say`no recursion`,
    SCOPE_WORDS[o.scope],
    o.software === null ? null : say`says it is ${o.software}`,
  );

const tcp = (o: TcpObservation): string =>
  `${hostAt(o.host, o.address, o.port)}: ${TCP_WORDS[o.outcome]} ` +
  joined(
    say`after ${formatDuration(o.tookMs)}`,
    o.tries > 1 ? plural(o.tries, 'try', 'tries') : null,
    o.code,
  );

const rpcBind = (o: RpcBindObservation): string =>
  `${hostAt(o.host, o.address, o.port)}: ${RPC_WORDS[o.outcome]} ` +
  joined(
    say`after ${formatDuration(o.tookMs)}`,
    o.protocol,
    o.rpcReason === null ? null : say`RPC says ${o.rpcReason}`,
    o.silence === null ? null : SILENT_PORT_WORDS[o.silence],
    o.banner === null ? null : say`first bytes "${o.banner}"`,
  );

const update = (o: UpdateObservation): string =>
  `${say`zone ${o.zone}, primary ${o.primary}`}${o.server === null ? '' : ` (${o.server})`}: ` +
  joined(
    SERVES_WORDS[o.serves],
    UNSIGNED_WORDS[o.unsigned] + (o.rcode === null ? '' : ` (${o.rcode})`),
    GSS_WORDS[o.gssTsig],
    o.fromAddress === null ? null : say`asked from ${o.fromAddress}`,
    o.detail,
    formatDuration(o.tookMs),
  );

function clock(o: ClockObservation): string {
  const at = o.host === o.address ? o.host : `${o.host} (${o.address})`;
  if (o.offsetMs === null) return say`clock of ${at}: told nothing over ${listed(o.tried, say`any way`)}`;
  const sure = o.uncertaintyMs === null ? null : say`give or take ${formatDuration(o.uncertaintyMs)}`;
  const method = o.method === null ? null : say`told by ${o.method}`;
  return say`clock of ${at}: ${joined(say`${formatOffset(o.offsetMs)} against ours`, sure, method)}`;
}

function listener(o: ListenerObservation): string {
  const program = o.program ?? say`a program`;
  const state =
    o.listening === null
      ? say`could not be found out`
      : o.listening
        ? say`${program}${o.pid === null ? '' : ` (${say`process ${o.pid}`})`} listens on ${listed(o.localAddresses)}`
        : say`nothing listens`;
  const loopback =
    o.acceptsOnLoopback === null
      ? null
      : o.acceptsOnLoopback
        ? say`connect over loopback succeeds`
        : say`connect over loopback fails`;
  return say`port ${o.port} of ${o.subject}: ${joined(state, loopback, say`told by ${o.source}`)}`;
}

function vamtList({ form, subject, products, keys, leftOut }: VamtListObservation): string {
  const more = leftOut === 0 ? null : say`${leftOut} more not read`;
  const counts = [plural(products.length, 'product'), plural(keys.length, 'key')];
  return say`${form} of VAMT: ${joined(...counts.filter((one) => !one.startsWith('0 ')), more, say`from ${subject}`)}`;
}

function activationServer(o: ActivationServerObservation): string {
  const connects = o.connects.map(
    ({ address, outcome, code, tookMs }) =>
      `${endpointText(address, o.port)} ${TCP_WORDS[outcome]} ${joined(say`after ${formatDuration(tookMs)}`, code)}`,
  );
  const answer = o.answer.kind === 'addresses' ? listed(connects) : addressAnswer(o.answer);
  const line = say`activation server ${o.name} at ${exchange(o)}: ${answer}`;
  const { proxy = null } = o;
  return proxy === null ? line : say`${line}; ${proxy.from} names the proxy ${proxy.server}`;
}

const JUDGED_CLOCK = words({
  given: 'as asked for',
  'evidence-end': 'the end of the logs',
  now: 'the time of the run',
} as const satisfies Record<EventObservation['judgedClock'], string>);

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
      return say`SRV ${o.name} at ${exchange(o)}: ${srvAnswer(o.answer)}`;
    case 'zone':
      return say`SOA for ${o.name} at ${exchange(o)}: ${zoneAnswer(o.answer)}`;
    case 'address':
      return say`${o.family === 4 ? 'A' : 'AAAA'} ${o.target} at ${exchange(o)}: ${addressAnswer(o.answer)}`;
    case 'literal-target':
      return `${o.target}: ${LITERAL_WORDS[o.form]}`;
    case 'tcp':
      return tcp(o);
    case 'rpc-bind':
      return rpcBind(o);
    case 'update':
      return update(o);
    case 'activation-server':
      return activationServer(o);
    case 'clock':
      return clock(o);
    case 'listener':
      return listener(o);
    case 'computer-settings':
      return settingsLine(o);
    case 'vamt-list':
      return vamtList(o);
    case 'event-analysis':
      return say`event logs ${o.subject}, judged as of ${o.judgedAt} (${JUDGED_CLOCK[o.judgedClock]})`;
  }
}
