import type { ComputerObservation, SrvObservation, ZoneObservation } from '../model/evidence.js';
import { KMS_SRV_PREFIX } from '../model/kms.js';
import type { Endpoint } from '../model/request.js';
import { formatEndpoint, parseEndpoint } from '../protocol/endpoint.js';
import type { Collector, Job } from './collector.js';
import { eachAtOnce } from './feed.js';
import { lookUpAddresses } from './name-addresses.js';
import { toSrvAnswer } from './srv-answer.js';

/** Servers of a zone that are asked besides the resolvers. */
const MAX_NAME_SERVERS = 4;
/** Domains above the asked one that are asked for the record; clients with suffix devolution do the same. */
const MAX_PARENTS = 3;

type Lookup = Pick<SrvObservation, 'domain' | 'name' | 'role' | 'purpose'>;

/** Asks for the KMS host record: at every resolver, for every domain a client would try, and at the zone's own servers. */
export const srvCollector: Collector<'srv'> = {
  key: 'srv',
  async collect(job) {
    let asked = 0;
    await eachAtOnce(job.follow('context'), async (computer) => {
      const resolvers = computer.resolvers.flatMap(
        (text) => parseEndpoint(text, job.request.ports.dns) ?? [],
      );
      if (resolvers.length === 0) return;
      asked = computer.domains.length;
      await Promise.all([
        ...computer.domains.map((domain) => lookUpDomain(job, computer, domain, resolvers)),
        eachAtOnce(job.follow('zone'), (zone) => askNameServers(job, zone, resolvers)),
      ]);
    });
    if (asked > 0) return { status: 'done' };
    return { status: 'skipped', reason: await whyNothingAsked(job) };
  },
};

async function whyNothingAsked(job: Job<'srv'>): Promise<string> {
  if (job.request.hosts.length > 0) return 'a KMS host was given, so no record was asked for';
  for await (const computer of job.follow('context'))
    if (computer.domains.length > 0) return 'no DNS server is known';
  return 'no DNS domain is known: give one with --domain';
}

/** The record at every resolver; what follows from the first answer of each sort is started at once. */
async function lookUpDomain(
  job: Job<'srv'>,
  computer: ComputerObservation,
  domain: string,
  resolvers: readonly Endpoint[],
): Promise<void> {
  const name = `${KMS_SRV_PREFIX}.${domain}`;
  let sawRecords = false;
  let sawNothing = false;
  await Promise.all(
    resolvers.map(async (server) => {
      const { answer } = await lookUp(job, server, { domain, name, role: 'resolver', purpose: 'record' });
      if (answer.kind === 'records' && !sawRecords) {
        sawRecords = true;
        await lookUp(job, server, {
          domain,
          name: randomSibling(job, domain),
          role: 'resolver',
          purpose: 'sibling',
        });
      }
      if ((answer.kind === 'nxdomain' || answer.kind === 'no-data') && !sawNothing) {
        sawNothing = true;
        const others = otherNames(job, computer, domain);
        await Promise.all(others.map((other) => lookUp(job, server, { domain, role: 'resolver', ...other })));
      }
    }),
  );
}

async function lookUp(job: Job<'srv'>, server: Endpoint, lookup: Lookup): Promise<SrvObservation> {
  const { role, name } = lookup;
  const reply = await job.ask(server, { name, type: 'SRV', recursion: role === 'resolver' });
  const observation: SrvObservation = {
    id: `srv/${name}@${formatEndpoint(server)}`,
    kind: 'srv',
    subject: lookup.domain,
    ...lookup,
    ...reply.facts,
    answer: toSrvAnswer(reply, name),
    authoritative: reply.kind === 'message' && reply.message.aa,
  };
  job.emit(observation);
  return observation;
}

/** A name nobody would publish: only a wildcard can answer for it. */
function randomSibling(job: Job<'srv'>, domain: string): string {
  return `_kms-doctor-${Buffer.from(job.io.randomBytes(6)).toString('hex')}._tcp.${domain}`;
}

/** Where a record that is not under its name may be instead. Look-alikes stay inside the asked domain. */
function otherNames(
  job: Job<'srv'>,
  computer: ComputerObservation,
  domain: string,
): readonly Pick<SrvObservation, 'name' | 'purpose'>[] {
  const lookAlikes = ['_vlmcs._udp', 'vlmcs._tcp', '_vmlcs._tcp', '_vlmcs'].map((prefix) => ({
    name: `${prefix}.${domain}`,
    purpose: 'look-alike' as const,
  }));
  const known = new Set(computer.domains);
  const others = (domains: readonly string[], purpose: 'parent' | 'host-zone') =>
    domains
      .filter((other) => !known.has(other))
      .map((other) => {
        known.add(other);
        return { name: `${KMS_SRV_PREFIX}.${other}`, purpose };
      });
  const hostZones = job.request.hosts.flatMap(({ name }) => parents(name).slice(0, 1));
  return [...lookAlikes, ...others(hostZones, 'host-zone'), ...others(parents(domain), 'parent')];
}

/** Domains above a name that have at least two labels: a top-level domain is nobody's own. */
function parents(name: string): readonly string[] {
  const labels = name.split('.');
  return labels
    .map((_, index) => labels.slice(index + 1))
    .filter((rest) => rest.length >= 2)
    .slice(0, MAX_PARENTS)
    .map((rest) => rest.join('.'));
}

/** The zone's own servers, as far as they are not among the resolvers: they tell a missing record from a stale cache. */
async function askNameServers(
  job: Job<'srv'>,
  { domain, name, answer, server: seenFrom }: ZoneObservation,
  resolvers: readonly Endpoint[],
): Promise<void> {
  const resolver = parseEndpoint(seenFrom, job.request.ports.dns);
  if (answer.kind !== 'zone' || resolver === null) return;
  const names = [...new Set([answer.primary, ...answer.nameServers])].slice(0, MAX_NAME_SERVERS);
  const known = new Set(resolvers.map(formatEndpoint));
  await Promise.all(
    names.map(async (nameServer) => {
      for (const address of await lookUpAddresses(job.ask, resolver, nameServer)) {
        const server = { address, port: job.request.ports.dns };
        if (known.has(formatEndpoint(server))) continue;
        known.add(formatEndpoint(server));
        await lookUp(job, server, { domain, name, role: 'authoritative', purpose: 'record' });
      }
    }),
  );
}
