import type { RpcBindOutcome } from '../model/evidence.js';
import { latin1, u16, u16le, u8 } from './bytes.js';
import { printable } from './display.js';
import { MalformedMessage } from './malformed.js';
import { nameProtocol } from './name-protocol.js';
import { BANNER_OCTETS, fragmentLength, isLittleEndian, PACKET_BIND } from './rpc-bind-message.js';

export interface BindAnswer {
  readonly outcome: RpcBindOutcome;
  readonly protocol: string | null;
  readonly banner: string | null;
  readonly rpcReason: string | null;
}

/** How reading the answer ended. */
export type ReadEnd = 'complete' | 'closed' | 'reset' | 'timeout' | 'too-long';

const PACKET_FAULT = 3;
const PACKET_BIND_ACK = 12;
const PACKET_BIND_NAK = 13;

/** MS-RPCE section 2.2.2.4, p_result_t and p_provider_reason_t. */
const RESULTS = ['acceptance', 'user rejection', 'provider rejection'];
const REASONS = [
  'reason not specified',
  'abstract syntax not supported',
  'transfer syntaxes not supported',
  'local limit exceeded',
];

/** C706, p_reject_reason_t. */
const REJECT_REASONS = [
  'reason not specified',
  'temporary congestion',
  'local limit exceeded',
  'called address unknown',
  'protocol version not supported',
  'default context not supported',
  'user data not readable',
  'no addresses available',
  'authentication type not recognized',
  'invalid checksum',
];

/** What a peer that was sent one bind turns out to be. Never throws. */
export function classifyBindAnswer(sent: Uint8Array, received: Uint8Array, end: ReadEnd): BindAnswer {
  if (received.length === 0) return { ...NOTHING, outcome: outcomeOfSilence(end) };
  if (isEcho(sent, received)) return other(received, 'echo', null);
  const protocol = nameProtocol(received);
  if (protocol !== null) return other(received, 'other-protocol', protocol);
  try {
    return readRpcAnswer(received);
  } catch (error) {
    if (error instanceof MalformedMessage) return other(received, 'garbage', null);
    throw error;
  }
}

const NOTHING = { protocol: null, banner: null, rpcReason: null } as const;

function outcomeOfSilence(end: ReadEnd): RpcBindOutcome {
  if (end === 'reset') return 'reset';
  return end === 'closed' ? 'closed' : 'silent';
}

/** Our own bytes, or the start of them when the read was cut short, but never so few that chance could do it. */
function isEcho(sent: Uint8Array, received: Uint8Array): boolean {
  if (received.length < 3 || received[2] !== PACKET_BIND) return false;
  return received.subarray(0, sent.length).every((byte, index) => byte === sent[index]);
}

function other(received: Uint8Array, outcome: RpcBindOutcome, protocol: string | null): BindAnswer {
  const text = printable(latin1(received.subarray(0, 4 * BANNER_OCTETS)), BANNER_OCTETS);
  return { outcome, protocol, banner: text, rpcReason: null };
}

function readRpcAnswer(bytes: Uint8Array): BindAnswer {
  if (u8(bytes, 0) !== 5 || u8(bytes, 1) > 1) throw new MalformedMessage('not RPC version 5');
  u8(bytes, 15);
  const answer = (outcome: RpcBindOutcome, rpcReason: string): BindAnswer => ({
    ...NOTHING,
    outcome,
    protocol: 'DCE/RPC',
    rpcReason,
  });
  switch (u8(bytes, 2)) {
    case PACKET_BIND_ACK: {
      const { result, reason } = firstResult(bytes);
      if (result === 0) return answer('kms', 'acceptance');
      return answer(
        'rpc-without-kms',
        `${RESULTS[result] ?? `result ${result}`}: ${REASONS[reason] ?? `reason ${reason}`}`,
      );
    }
    case PACKET_BIND_NAK: {
      const reason = number16(bytes, 16);
      return answer('rpc-refuses', `bind rejected: ${REJECT_REASONS[reason] ?? `reason ${reason}`}`);
    }
    case PACKET_FAULT:
      return answer(
        'rpc-refuses',
        `fault 0x${faultStatus(bytes).toString(16).padStart(8, '0').toUpperCase()}`,
      );
    default:
      throw new MalformedMessage('a packet that answers no bind');
  }
}

/** Result and reason of the first presentation context: ours, the only one that was sent. */
function firstResult(bytes: Uint8Array): { readonly result: number; readonly reason: number } {
  const end = Math.min(bytes.length, fragmentLength(bytes));
  // fragment sizes (4) and association group (4), then the secondary address with its length before it
  const addressEnd = 26 + number16(bytes, 24);
  const list = addressEnd + ((4 - (addressEnd % 4)) % 4);
  if (u8(bytes, list) === 0) throw new MalformedMessage('bind_ack without a result');
  if (list + 8 > end) throw new MalformedMessage('bind_ack that is cut off');
  return { result: number16(bytes, list + 4), reason: number16(bytes, list + 6) };
}

/** Allocation hint (4), context (2), cancel count (1), reserved (1), then the status. */
function faultStatus(bytes: Uint8Array): number {
  const [low, high] = [number16(bytes, 24), number16(bytes, 26)];
  return isLittleEndian(bytes) ? low + high * 0x1_0000 : high + low * 0x1_0000;
}

function number16(bytes: Uint8Array, at: number): number {
  return isLittleEndian(bytes) ? u16le(bytes, at) : u16(bytes, at);
}
