import type { SilenceReason, TcpOutcome } from '../model/evidence.js';

/**
 * What the codes of failed network calls mean, as measured on Linux with real filters, routers and dead hosts.
 * ICMP prohibitions arrive as EHOSTUNREACH over IPv4 and EACCES over IPv6.
 */

/**
 * A filter's ICMP message comes within one round trip (1.05 s at worst over IPv6). Neighbour resolution gives up about 3 s
 * after the first packet to the address, which another probe of the run may have sent a second or more before this one.
 */
const NEIGHBOUR_FAILURE_FROM_MS = 1_500;

/** The system's code of an error, or `UNKNOWN`. */
export function errorCode(error: Error): string {
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

/**
 * Whether the own kernel refused before anything was sent. Node tells this only in the message, where it adds
 * ` - Local (address:port)` to refusals that connect() returned at once; no property carries it. Windows connects in the
 * background, so Node adds nothing there, but gives WSAEACCES for what its own firewall stopped and for that alone.
 */
export function refusedLocally(error: Error, system: string = process.platform): boolean {
  return error.message.includes(' - Local (') || (system === 'win32' && errorCode(error) === 'EACCES');
}

export function tcpOutcome(code: string, local: boolean, tookMs: number): TcpOutcome {
  switch (code) {
    case 'ECONNREFUSED':
      return 'refused';
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNABORTED':
      return 'reset';
    case 'ETIMEDOUT':
      return 'filtered';
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
      if (local) return 'no-route';
      return tookMs < NEIGHBOUR_FAILURE_FROM_MS ? 'rejected' : 'host-unreachable';
    case 'EACCES':
      return local ? 'blocked-locally' : 'rejected';
    case 'EPERM':
      return 'blocked-locally';
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
    case 'EINVAL':
      return 'no-route';
    default:
      return 'blocked-locally';
  }
}

/** `local`: the own kernel refused before anything was sent. */
export function udpSilence(code: string, local: boolean): SilenceReason {
  switch (code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
      return 'port-closed';
    case 'EHOSTUNREACH':
      return local ? 'unreachable' : 'rejected';
    case 'EACCES':
      return local ? 'blocked-locally' : 'rejected';
    case 'EPERM':
      return 'blocked-locally';
    default:
      return 'unreachable';
  }
}

/** The same words for a TCP connect to a DNS server. */
export function silenceOfTcp(outcome: Exclude<TcpOutcome, 'open'>): SilenceReason {
  const reasons = {
    refused: 'port-closed',
    reset: 'port-closed',
    filtered: 'timeout',
    rejected: 'rejected',
    'host-unreachable': 'unreachable',
    'no-route': 'unreachable',
    'blocked-locally': 'blocked-locally',
    'not-finished': 'timeout',
  } as const satisfies Record<typeof outcome, SilenceReason>;
  return reasons[outcome];
}
