import type { DnsTrouble, SrvAnswer, SrvRecord } from '../model/evidence.js';
import { type DnsMessage, type DnsRecord, sameName } from '../protocol/dns.js';
import type { DnsReply } from './dns-session.js';

/** More hops than any sane chain of aliases. */
const MAX_ALIASES = 8;

/** What a reply says about the SRV records of a name. */
export function toSrvAnswer(reply: DnsReply, name: string): SrvAnswer {
  if (reply.kind === 'trouble') return reply.trouble;
  const { message } = reply;
  const owner = realOwner(message.answers, name);
  const records = message.answers.flatMap((record): SrvRecord[] =>
    record.type === 'SRV' && sameName(record.name, owner) ? [{ ...record.data, ttl: record.ttl }] : [],
  );
  if (records.length > 0)
    return { kind: 'records', records: inOrder(records), alias: sameName(owner, name) ? null : owner };
  if (message.rcode === 'NXDOMAIN') return { kind: 'nxdomain', negativeTtl: negativeTtl(message) };
  return referral(message) ?? { kind: 'no-data', negativeTtl: negativeTtl(message) };
}

/** The name that the chain of aliases in an answer ends at. */
export function realOwner(answers: readonly DnsRecord[], name: string): string {
  let owner = name;
  for (let hop = 0; hop < MAX_ALIASES; hop += 1) {
    const alias = answers.find((record) => record.type === 'CNAME' && sameName(record.name, owner));
    if (alias?.type !== 'CNAME') return owner;
    owner = alias.data;
  }
  return owner;
}

/** An answer that only says whom to ask instead; it is no denial. */
export function referral(message: DnsMessage): DnsTrouble | null {
  const servers = message.authorities.flatMap((record) => (record.type === 'NS' ? [record.data] : []));
  const hasSoa = message.authorities.some((record) => record.type === 'SOA');
  const refers = message.answers.length === 0 && !message.aa && !hasSoa && servers.length > 0;
  return refers ? { kind: 'referral', to: servers } : null;
}

/** RFC 2308: the smaller of the SOA's own TTL and its minimum field. */
function negativeTtl(message: DnsMessage): number | null {
  const soa = message.authorities.find((record) => record.type === 'SOA');
  return soa?.type === 'SOA' ? Math.min(soa.ttl, soa.data.minimum) : null;
}

/** RFC 2782: lowest priority first; within it, the heavier is tried first more often. */
function inOrder(records: readonly SrvRecord[]): readonly SrvRecord[] {
  return [...records].sort(
    (a, b) =>
      a.priority - b.priority || b.weight - a.weight || a.target.localeCompare(b.target) || a.port - b.port,
  );
}
