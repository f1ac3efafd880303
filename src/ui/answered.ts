import type { Observation, SrvAnswer, TcpOutcome, RpcBindOutcome } from '../model/evidence.js';

const DNS = {
  records: true,
  nxdomain: true,
  'no-data': true,
  failure: false,
  silent: false,
  truncated: false,
  referral: false,
  malformed: false,
} as const satisfies Record<SrvAnswer['kind'], boolean>;

const TCP = {
  open: true,
  refused: true,
  reset: true,
  filtered: false,
  rejected: false,
  'host-unreachable': false,
  'no-route': false,
  'blocked-locally': false,
  'not-finished': false,
} as const satisfies Record<TcpOutcome, boolean>;

const BIND = {
  kms: true,
  'rpc-without-kms': true,
  'rpc-refuses': true,
  'accepts-any-interface': true,
  'other-protocol': true,
  echo: true,
  garbage: true,
  closed: false,
  reset: false,
  silent: false,
} as const satisfies Record<RpcBindOutcome, boolean>;

/** Whether what was looked at answered for itself, so that a fault it had before would show. */
export function isAnswered(seen: Observation): boolean {
  switch (seen.kind) {
    case 'srv':
      return DNS[seen.answer.kind];
    case 'zone':
      return seen.answer.kind === 'zone' || seen.answer.kind === 'none' || DNS[seen.answer.kind];
    case 'address':
      return seen.answer.kind === 'addresses' || DNS[seen.answer.kind];
    case 'resolver':
      return seen.udp.state === 'answers';
    case 'tcp':
      return TCP[seen.outcome];
    case 'rpc-bind':
      return BIND[seen.outcome];
    case 'activation-server':
      return seen.answer.kind === 'addresses'
        ? seen.connects.some(({ outcome }) => TCP[outcome])
        : DNS[seen.answer.kind];
    case 'update':
      return seen.serves === 'yes' && seen.unsigned !== 'silent' && seen.unsigned !== 'not-asked';
    case 'clock':
      return seen.offsetMs !== null;
    case 'listener':
      return seen.listening !== null;
    case 'event-analysis':
    case 'computer-settings':
    case 'vamt-list':
    case 'computer':
    case 'literal-target':
      return true;
  }
}
