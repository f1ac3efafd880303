/** What probes beside DNS saw, in words. */
import { words } from './language/say.js';
import type {
  LiteralTargetObservation,
  ResolverObservation,
  RpcBindObservation,
  RpcBindOutcome,
  TcpOutcome,
  UpdateObservation,
} from '../model/evidence.js';

export const TCP_WORDS = words({
  open: 'open',
  refused: 'refused',
  reset: 'reset',
  filtered: 'no answer',
  rejected: 'rejected by a filter on the way',
  'host-unreachable': 'host unreachable',
  'no-route': 'no route',
  'blocked-locally': 'blocked by this computer itself',
  'not-finished': 'not finished',
} as const satisfies Record<TcpOutcome, string>);

export const RPC_WORDS = words({
  kms: 'offers KMS',
  'rpc-without-kms': 'RPC answers and does not know KMS',
  'rpc-refuses': 'RPC answers and refuses',
  'accepts-any-interface': 'accepts any interface asked for: not a KMS host',
  'other-protocol': 'another protocol answers',
  echo: 'sends back what it gets',
  garbage: 'answers with unknown bytes',
  closed: 'closes the connection without an answer',
  reset: 'resets the connection',
  silent: 'accepts the connection and stays silent',
} as const satisfies Record<RpcBindOutcome, string>);

export const SILENT_PORT_WORDS = words({
  'program-holds-the-data': 'the data arrived and the program does not answer',
  'data-not-acknowledged': 'the data was not acknowledged',
  'held-by-a-proxy': 'a proxy in between holds the connection',
} as const satisfies Record<Exclude<RpcBindObservation['silence'], null>, string>);

export const SCOPE_WORDS = words({
  'public-service': 'a public DNS service',
  'public-address': 'a public address',
  private: 'a private address',
  loopback: 'this computer itself',
} as const satisfies Record<ResolverObservation['scope'], string>);

export const LITERAL_WORDS = words({
  address: 'given as an address, no look-up needed',
  'address-in-record': 'an address written where the record wants a name',
  dot: 'the record says that this domain has no KMS host',
} as const satisfies Record<LiteralTargetObservation['form'], string>);

export const SERVES_WORDS = words({
  yes: 'serves the zone',
  no: 'does not serve the zone',
  silent: 'does not answer',
  'no-address': 'has no address',
} as const satisfies Record<UpdateObservation['serves'], string>);

export const UNSIGNED_WORDS = words({
  accepted: 'unsigned update accepted',
  refused: 'unsigned update refused',
  'not-implemented': 'updates not implemented',
  'wrong-server': 'says it is the wrong server for updates',
  silent: 'no answer to an update',
  'not-asked': 'not asked for an update',
} as const satisfies Record<UpdateObservation['unsigned'], string>);

export const GSS_WORDS = words({
  offered: 'GSS-TSIG offered',
  'not-offered': 'GSS-TSIG not offered',
  silent: 'no answer about GSS-TSIG',
  'not-asked': 'not asked for GSS-TSIG',
} as const satisfies Record<UpdateObservation['gssTsig'], string>);
