import type { AddressObservation } from '../model/evidence.js';
import { sameName } from '../protocol/dns.js';
import type { DnsReply } from './dns-session.js';
import { realOwner, referral } from './srv-answer.js';

/** What a reply says about the addresses of a name. */
export function toAddressAnswer(
  reply: DnsReply,
  name: string,
  type: 'A' | 'AAAA',
): AddressObservation['answer'] {
  if (reply.kind === 'trouble') return reply.trouble;
  const { answers, rcode } = reply.message;
  const owner = realOwner(answers, name);
  const alias = sameName(owner, name) ? null : owner;
  const found = answers.filter((record) => record.type === type && sameName(record.name, owner));
  const addresses = found.flatMap((record) => (record.type === type ? [record.data] : []));
  if (addresses.length > 0)
    return { kind: 'addresses', addresses, ttl: Math.min(...found.map(({ ttl }) => ttl)), alias };
  if (rcode === 'NXDOMAIN') return { kind: 'nxdomain' };
  return referral(reply.message) ?? { kind: 'no-data', alias };
}
