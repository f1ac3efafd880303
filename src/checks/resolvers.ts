import type { Check } from '../model/check.js';
import type { ResolverObservation } from '../model/evidence.js';
import { dnsPublicResolverOnClient } from '../failure-modes/dns/dns-public-resolver-on-client.js';
import { serverName } from '../failure-modes/record-steps.js';
import { listed } from '../failure-modes/words.js';

type Answers = 'over UDP and TCP' | 'over UDP, not over TCP' | 'over TCP, not over UDP' | 'not at all';

function howItAnswers({ udp, tcp }: ResolverObservation): Answers {
  if (udp.state === 'answers') return tcp.state === 'answers' ? 'over UDP and TCP' : 'over UDP, not over TCP';
  return tcp.state === 'answers' ? 'over TCP, not over UDP' : 'not at all';
}

function describe(servers: readonly ResolverObservation[]): string {
  const groups = new Map<Answers, string[]>();
  for (const one of servers) {
    const how = howItAnswers(one);
    groups.set(how, [...(groups.get(how) ?? []), serverName(one.server)]);
  }
  return [...groups]
    .map(([how, names]) => {
      const several = names.length > 1;
      return how === 'not at all'
        ? `${listed(names)} ${several ? 'do' : 'does'} not answer`
        : `${listed(names)} ${several ? 'answer' : 'answers'} ${how}`;
    })
    .join(' · ');
}

export const resolvers: Check<'resolvers'> = {
  id: 'resolvers',
  title: 'Every DNS server answers',
  owns: ['resolvers'],
  canFind: [dnsPublicResolverOnClient],
  read: ({ resolvers: servers }) => {
    if (servers.length === 0)
      return { summary: 'no DNS server was asked', inconclusive: 'no DNS server was asked' };
    const silent = servers.filter(({ udp }) => udp.state !== 'answers');
    return {
      summary: describe(servers),
      inconclusive: silent.length > 0 ? describe(silent) : null,
    };
  },
};
