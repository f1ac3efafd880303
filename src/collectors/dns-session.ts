import type { Io } from '../io/io.js';
import { silenceOfTcp } from '../io/network-error.js';
import type { DnsExchangeFacts, DnsTrouble, SilenceReason } from '../model/evidence.js';
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
import { formatEndpoint } from '../protocol/endpoint.js';
import { MalformedMessage } from '../protocol/malformed.js';
import { createLimiter } from './limiter.js';
import { roundMs } from './round-ms.js';

/** What one question to one server brought. `message` has rcode NOERROR or NXDOMAIN and is not truncated. */
export type DnsReply =
  | {
      readonly kind: 'message';
      readonly message: DnsMessage;
      readonly facts: DnsExchangeFacts;
    }
  | { readonly kind: 'trouble'; readonly trouble: DnsTrouble; readonly facts: DnsExchangeFacts };

export type Question = Omit<DnsQuery, 'id' | 'edns'>;

export type AskDns = (
  server: Endpoint,
  question: Question,
  options?: { readonly transport: 'tcp' },
) => Promise<DnsReply>;

/** Questions under way at one server; 200 targets would otherwise open 400 sockets. Per server: a dead one holds up no other. */
const MAX_QUESTIONS_PER_SERVER = 64;
/** A message over TCP may have 65,535 bytes; with its length field two more. */
const MAX_TCP_BYTES = 65_537;

/**
 * Asks over UDP with EDNS, again after a fifth and, without EDNS, after three fifths of the limit (old filters drop
 * large answers), and over TCP when the answer was truncated.
 *
 * A server that has never answered is waited for once: the limit of every further question to it is counted from the
 * first. A server that has answered once gets the full limit for every question.
 */
export function createDnsSession(io: Io, timeoutMs: number, signal: AbortSignal): AskDns {
  const firstAsked = new Map<string, number>();
  const heard = new Set<string>();
  const limiters = new Map<string, ReturnType<typeof createLimiter>>();

  const remaining = (server: string): number => {
    const now = io.elapsed();
    const first = firstAsked.get(server) ?? now;
    firstAsked.set(server, first);
    return heard.has(server) ? timeoutMs : Math.max(0, first + timeoutMs - now);
  };

  return async (server, question, options) => {
    const name = formatEndpoint(server);
    const limit = limiters.get(name) ?? createLimiter(MAX_QUESTIONS_PER_SERVER);
    limiters.set(name, limit);
    const startedAt = io.elapsed();
    let foreignDatagrams = 0;
    const facts = (transport: 'udp' | 'tcp'): DnsExchangeFacts => ({
      server: name,
      transport,
      tookMs: roundMs(io.elapsed() - startedAt),
      foreignDatagrams,
    });
    const trouble = (transport: 'udp' | 'tcp', what: DnsTrouble): DnsReply => ({
      kind: 'trouble',
      trouble: what,
      facts: facts(transport),
    });
    const conclude = (transport: 'udp' | 'tcp', message: DnsMessage): DnsReply =>
      message.rcode === 'NOERROR' || message.rcode === 'NXDOMAIN'
        ? { kind: 'message', message, facts: facts(transport) }
        : trouble(transport, { kind: 'failure', rcode: message.rcode });

    const overUdp = async (edns: boolean): Promise<DnsMessage | DnsTrouble> => {
      const budget = remaining(`udp ${name}`);
      if (budget === 0) return { kind: 'silent', reason: 'timeout', detail: null };
      const query = newQuery(io, question, edns);
      const last = encodeQuery({ ...query, edns: false });
      const bytes = edns ? encodeQuery(query) : last;
      const result = await io.udp({
        kind: 'dns-query',
        ...server,
        sends: [
          { atMs: 0, bytes },
          { atMs: timeoutMs * 0.2, bytes },
          { atMs: timeoutMs * 0.6, bytes: last },
        ],
        timeoutMs: budget,
        signal,
        accept: (datagram) => answersQuery(datagram, query),
      });
      foreignDatagrams += result.foreignDatagrams;
      if (result.status === 'silent') return { kind: 'silent', reason: result.reason, detail: result.detail };
      heard.add(`udp ${name}`);
      return decodeOrTrouble(result.bytes);
    };

    const overTcp = async (): Promise<
      DnsMessage | { readonly tcp: SilenceReason; readonly detail: string | null }
    > => {
      const budget = remaining(`tcp ${name}`);
      if (budget === 0) return { tcp: 'timeout', detail: null };
      const { outcome, code, connection } = await io.tcp({ ...server, timeoutMs: budget, signal });
      if (connection === null)
        return { tcp: outcome === 'open' ? 'timeout' : silenceOfTcp(outcome), detail: code };
      const query = newQuery(io, question, false);
      connection.send('dns-query', frameForTcp(encodeQuery(query)));
      const { bytes, end } = await connection.read({
        maxBytes: MAX_TCP_BYTES,
        timeoutMs: budget,
        signal,
        complete: tcpFrameComplete,
      });
      connection.close();
      if (end !== 'complete') return { tcp: end === 'timeout' ? 'timeout' : 'port-closed', detail: end };
      const message = unframeTcp(bytes);
      if (!answersQuery(message, query)) return { tcp: 'timeout', detail: 'not the answer to our question' };
      heard.add(`tcp ${name}`);
      const decoded = decodeOrTrouble(message);
      return 'rcode' in decoded && 'answers' in decoded ? decoded : { tcp: 'timeout', detail: 'malformed' };
    };

    return limit(async () => {
      if (options?.transport === 'tcp') {
        const answer = await overTcp();
        if ('tcp' in answer)
          return trouble('tcp', { kind: 'silent', reason: answer.tcp, detail: answer.detail });
        return conclude('tcp', answer);
      }
      let answer = await overUdp(true);
      if (isMessage(answer) && ['FORMERR', 'NOTIMP', 'BADVERS'].includes(answer.rcode))
        answer = await overUdp(false);
      if (!isMessage(answer)) return trouble('udp', answer);
      if (!answer.tc) return conclude('udp', answer);
      const whole = await overTcp();
      if ('tcp' in whole) return trouble('udp', { kind: 'truncated', tcp: whole.tcp, detail: whole.detail });
      return conclude('tcp', whole);
    });
  };
}

function isMessage(answer: DnsMessage | DnsTrouble): answer is DnsMessage {
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
