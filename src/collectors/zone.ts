import type { ZoneObservation } from '../model/evidence.js';
import { KMS_SRV_PREFIX } from '../model/kms.js';
import type { Endpoint } from '../model/request.js';
import { type DnsMessage, sameName } from '../protocol/dns.js';
import { formatEndpoint, parseEndpoint } from '../protocol/endpoint.js';
import type { Collector, Job } from './collector.js';
import { eachAtOnce } from './feed.js';
import { referral } from './srv-answer.js';

/**
 * Finds the zone that holds the record: the owner of the SOA in the answer for the record's name, which is in the
 * answer section when the name is an apex and in the authority section otherwise.
 */
export const zoneCollector: Collector<'zone'> = {
  key: 'zone',
  async collect(job) {
    let asked = 0;
    await eachAtOnce(job.follow('context'), async (computer) => {
      const resolvers = computer.resolvers.flatMap(
        (text) => parseEndpoint(text, job.request.ports.dns) ?? [],
      );
      asked = resolvers.length * computer.domains.length;
      await Promise.all(
        computer.domains.flatMap((domain) => resolvers.map((server) => findZone(job, server, domain))),
      );
    });
    return asked > 0
      ? { status: 'done' }
      : { status: 'skipped', reason: 'no domain or no DNS server to ask' };
  },
};

async function findZone(job: Job<'zone'>, server: Endpoint, domain: string): Promise<void> {
  const name = `${KMS_SRV_PREFIX}.${domain}`;
  // The zone is nearly always the domain itself, so its name servers are asked for at the same time.
  const askServers = (zone: string) => job.ask(server, { name: zone, type: 'NS', recursion: true });
  const ofDomain = askServers(domain);
  const reply = await job.ask(server, { name, type: 'SOA', recursion: true });
  const base = {
    id: `zone/${domain}@${formatEndpoint(server)}`,
    kind: 'zone' as const,
    subject: domain,
    domain,
    name,
  };
  const emit = (answer: ZoneObservation['answer']): void => {
    job.emit({ ...base, ...reply.facts, answer });
  };
  if (reply.kind === 'trouble') {
    emit(reply.trouble);
    return;
  }
  const soa = [...reply.message.answers, ...reply.message.authorities].find(
    (record) => record.type === 'SOA',
  );
  if (soa?.type !== 'SOA') {
    emit(referral(reply.message) ?? { kind: 'none' });
    return;
  }
  if (!(await belongsToDomain(job, server, soa.name, domain))) {
    emit({ kind: 'none' });
    return;
  }
  const servers = await (sameName(soa.name, domain) ? ofDomain : askServers(soa.name));
  emit({
    kind: 'zone',
    zone: soa.name.toLowerCase(),
    primary: soa.data.mname,
    serial: soa.data.serial,
    nameServers: servers.kind === 'message' ? nameServersOf(servers.message) : [],
  });
}

/**
 * Whether a zone is the organisation's own. A server that does not know the domain names the zone above it, up to the
 * root; nobody there is to be asked for updates, records or the time. A zone above the domain counts only when the
 * domain exists in it.
 */
async function belongsToDomain(
  job: Job<'zone'>,
  server: Endpoint,
  zone: string,
  domain: string,
): Promise<boolean> {
  const name = zone.toLowerCase();
  if (name === domain || name.endsWith(`.${domain}`)) return true;
  if (!domain.endsWith(`.${name}`) || !name.includes('.')) return false;
  const reply = await job.ask(server, { name: domain, type: 'SOA', recursion: true });
  return reply.kind === 'message' && reply.message.rcode === 'NOERROR';
}

function nameServersOf(message: DnsMessage): readonly string[] {
  return message.answers.flatMap((record) => (record.type === 'NS' ? [record.data] : []));
}
