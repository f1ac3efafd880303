import type { Endpoint } from '../model/request.js';
import { sameName } from '../protocol/dns.js';
import { canBeHost } from '../protocol/endpoint.js';
import type { AskDns } from './dns-session.js';
import { realOwner } from './srv-answer.js';

/** A server with more addresses than this is asked at the first ones only. */
const MAX_ADDRESSES = 4;

/** Addresses of a server's name at one resolver, IPv4 first; empty when there are none or nobody answered. */
export async function lookUpAddresses(
  ask: AskDns,
  resolver: Endpoint,
  name: string,
): Promise<readonly string[]> {
  if (name === '.' || name === '') return [];
  const families = await Promise.all(
    (['A', 'AAAA'] as const).map(async (type) => {
      const reply = await ask(resolver, { name, type, recursion: true });
      if (reply.kind === 'trouble') return [];
      const owner = realOwner(reply.message.answers, name);
      return reply.message.answers.flatMap((record) =>
        (record.type === 'A' || record.type === 'AAAA') &&
        sameName(record.name, owner) &&
        canBeHost(record.data)
          ? [record.data]
          : [],
      );
    }),
  );
  return families.flat().slice(0, MAX_ADDRESSES);
}
