import type { Io } from '../io/io.js';
import { silenceOfTcp } from '../io/network-error.js';
import type { DnsTrouble, SilenceReason } from '../model/evidence.js';
import type { Endpoint } from '../model/request.js';
import {
  type DnsMessage,
  type DnsQuery,
  answersQuery,
  decodeMessage,
  encodeQuery,
  frameForTcp,
  tcpFrameComplete,
  unframeTcp,
} from '../protocol/dns.js';
import { MalformedMessage } from '../protocol/malformed.js';

export type Question = Omit<DnsQuery, 'id' | 'edns'>;

/** One exchange: with whom, what, and within which limits. */
export interface Exchange {
  readonly io: Io;
  readonly server: Endpoint;
  readonly question: Question;
  /** Limit of this exchange. */
  readonly budgetMs: number;
  /** Limit of one probe: sets when a datagram is repeated. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface UdpOutcome {
  readonly answer: DnsMessage | DnsTrouble;
  readonly foreignDatagrams: number;
}

export type TcpOutcome =
  | { readonly kind: 'message'; readonly message: DnsMessage }
  | { readonly kind: 'none'; readonly reason: SilenceReason; readonly detail: string | null };

/** A message over TCP may have 65,535 bytes; with its length field two more. */
const MAX_TCP_BYTES = 65_537;

/** Again after a fifth and after three fifths of the limit; the last without EDNS, since old filters drop large answers. */
const REPEAT_AT = [0.2, 0.6] as const;

export async function askOverUdp(exchange: Exchange, edns: boolean): Promise<UdpOutcome> {
  const { io, server, question, budgetMs, timeoutMs, signal } = exchange;
  const query = newQuery(io, question, edns);
  const bytes = encodeQuery(query);
  const withoutEdns = encodeQuery({ ...query, edns: false });
  const result = await io.udp({
    kind: 'dns-query',
    ...server,
    sends: [
      { atMs: 0, bytes },
      { atMs: timeoutMs * REPEAT_AT[0], bytes },
      { atMs: timeoutMs * REPEAT_AT[1], bytes: withoutEdns },
    ],
    timeoutMs: budgetMs,
    signal,
    accept: (datagram) => answersQuery(datagram, query),
  });
  const { foreignDatagrams } = result;
  if (result.status === 'answer') return { answer: decodeOrTrouble(result.bytes), foreignDatagrams };
  return { answer: { kind: 'silent', reason: result.reason, detail: result.detail }, foreignDatagrams };
}

export async function askOverTcp(exchange: Exchange): Promise<TcpOutcome> {
  const { io, server, question, budgetMs, signal } = exchange;
  const none = (reason: SilenceReason, detail: string | null): TcpOutcome => ({
    kind: 'none',
    reason,
    detail,
  });
  const { outcome, code, connection } = await io.tcp({ ...server, timeoutMs: budgetMs, signal });
  if (connection === null) return none(outcome === 'open' ? 'timeout' : silenceOfTcp(outcome), code);
  const query = newQuery(io, question, false);
  connection.send('dns-query', frameForTcp(encodeQuery(query)));
  const { bytes, end } = await connection.read({
    maxBytes: MAX_TCP_BYTES,
    timeoutMs: budgetMs,
    signal,
    complete: tcpFrameComplete,
  });
  connection.close();
  if (end !== 'complete') return none(end === 'timeout' ? 'timeout' : 'port-closed', end);
  const answer = unframeTcp(bytes);
  const decoded = answersQuery(answer, query) ? decodeOrTrouble(answer) : null;
  if (decoded !== null && isMessage(decoded)) return { kind: 'message', message: decoded };
  return none('timeout', 'no answer to our question');
}

export function isMessage(answer: DnsMessage | DnsTrouble): answer is DnsMessage {
  return 'answers' in answer;
}

function newQuery(io: Io, question: Question, edns: boolean): DnsQuery {
  const [high = 0, low = 0] = io.randomBytes(2);
  return { ...question, id: high * 256 + low, edns };
}

function decodeOrTrouble(bytes: Uint8Array): DnsMessage | DnsTrouble {
  try {
    return decodeMessage(bytes);
  } catch (error) {
    if (error instanceof MalformedMessage) return { kind: 'malformed', detail: error.message };
    throw error;
  }
}
