import type { Io } from '../io/io.js';
import type { DnsExchangeFacts, DnsTrouble } from '../model/evidence.js';
import type { Endpoint } from '../model/request.js';
import type { DnsMessage } from '../protocol/dns.js';
import { formatEndpoint } from '../protocol/endpoint.js';
import { type Exchange, type Question, askOverTcp, askOverUdp, isMessage } from './dns-exchange.js';
import { createLimiter } from './limiter.js';
import { roundMs } from './round-ms.js';

/** What one question to one server brought. `message` has rcode NOERROR or NXDOMAIN and is not truncated. */
export type DnsReply =
  | { readonly kind: 'message'; readonly message: DnsMessage; readonly facts: DnsExchangeFacts }
  | { readonly kind: 'trouble'; readonly trouble: DnsTrouble; readonly facts: DnsExchangeFacts };

export type AskDns = (
  server: Endpoint,
  question: Question,
  options?: { readonly transport: 'tcp' },
) => Promise<DnsReply>;

/** Questions under way at one server; 200 targets would otherwise open 400 sockets. Per server: a dead one holds up no other. */
const MAX_QUESTIONS_PER_SERVER = 64;

/**
 * Asks DNS servers over UDP with EDNS, and over TCP when the answer was truncated. A question that several collectors
 * have is asked once. A server that has never answered is waited for once: the limit of every further question to it
 * is counted from the first. A server that has answered once gets the full limit for every question.
 */
export function createDnsSession(io: Io, timeoutMs: number, signal: AbortSignal): AskDns {
  const firstAsked = new Map<string, number>();
  const heard = new Set<string>();
  const limiters = new Map<string, ReturnType<typeof createLimiter>>();
  const asked = new Map<string, Promise<DnsReply>>();

  /** What is left of the limit for a server over a transport. */
  const budget = (path: string): number => {
    const now = io.elapsed();
    const first = firstAsked.get(path) ?? now;
    firstAsked.set(path, first);
    return heard.has(path) ? timeoutMs : Math.max(0, first + timeoutMs - now);
  };

  const exchange: AskDns = async (server, question, options) => {
    const name = formatEndpoint(server);
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
    const within = (budgetMs: number): Exchange => ({ io, server, question, budgetMs, timeoutMs, signal });

    const overTcp = async () => {
      const path = `tcp ${name}`;
      const left = budget(path);
      if (left === 0) return { kind: 'none', reason: 'timeout', detail: null } as const;
      const outcome = await askOverTcp(within(left));
      if (outcome.kind === 'message') heard.add(path);
      return outcome;
    };
    const overUdp = async (edns: boolean): Promise<DnsMessage | DnsTrouble> => {
      const path = `udp ${name}`;
      const left = budget(path);
      if (left === 0) return { kind: 'silent', reason: 'timeout', detail: null };
      const outcome = await askOverUdp(within(left), edns);
      foreignDatagrams += outcome.foreignDatagrams;
      if (isMessage(outcome.answer)) heard.add(path);
      return outcome.answer;
    };

    if (options?.transport === 'tcp') {
      const only = await overTcp();
      return only.kind === 'message'
        ? conclude('tcp', only.message)
        : trouble('tcp', { kind: 'silent', reason: only.reason, detail: only.detail });
    }
    let answer = await overUdp(true);
    if (isMessage(answer) && ['FORMERR', 'NOTIMP', 'BADVERS'].includes(answer.rcode))
      answer = await overUdp(false);
    if (!isMessage(answer)) return trouble('udp', answer);
    if (!answer.tc) return conclude('udp', answer);
    const whole = await overTcp();
    return whole.kind === 'message'
      ? conclude('tcp', whole.message)
      : trouble('udp', { kind: 'truncated', tcp: whole.reason, detail: whole.detail });
  };

  return (server, question, options) => {
    const key = JSON.stringify([server, question, options]);
    const name = formatEndpoint(server);
    const limit = limiters.get(name) ?? createLimiter(MAX_QUESTIONS_PER_SERVER);
    limiters.set(name, limit);
    const reply = asked.get(key) ?? limit(() => exchange(server, question, options));
    asked.set(key, reply);
    return reply;
  };
}
