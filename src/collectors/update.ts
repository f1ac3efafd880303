import type { UdpResult } from '../io/io.js';
import type { UpdateObservation, ZoneObservation } from '../model/evidence.js';
import type { Endpoint } from '../model/request.js';
import { sameName } from '../protocol/dns.js';
import {
  answersTkeyQuery,
  answersUpdate,
  encodeEmptyUpdate,
  encodeTkeyQuery,
  readTkeyAnswer,
} from '../protocol/dns-update.js';
import { readHeader } from '../protocol/dns.js';
import { formatEndpoint, parseEndpoint } from '../protocol/endpoint.js';
import type { Collector, Job } from './collector.js';
import { eachAtOnce } from './feed.js';
import { lookUpAddresses } from './name-addresses.js';
import { roundMs } from './round-ms.js';
import { MalformedMessage } from '../protocol/malformed.js';

type Serves = { readonly serves: UpdateObservation['serves']; readonly server: Endpoint | null };

/**
 * Asks the zone's primary whether it would take dynamic updates, with messages that cannot change anything: the SOA,
 * an update that holds a zone and nothing else, and an empty key negotiation.
 */
export const updateCollector: Collector<'update'> = {
  key: 'update',
  async collect(job) {
    if (!job.request.updateProbe)
      return {
        status: 'skipped',
        reason: 'the update probe is switched off (--update-probe switches it on)',
      };
    const seen = new Set<string>();
    await eachAtOnce(job.follow('zone'), async (zone) => {
      if (zone.answer.kind !== 'zone') return;
      const key = `${zone.answer.zone} ${zone.answer.primary.toLowerCase()}`;
      if (seen.has(key)) return;
      seen.add(key);
      await probePrimary(job, zone, zone.answer.zone, zone.answer.primary);
    });
    return seen.size > 0
      ? { status: 'done' }
      : { status: 'skipped', reason: 'no DNS server told which zone holds the record' };
  },
};

async function probePrimary(
  job: Job<'update'>,
  { domain, server: seenFrom }: ZoneObservation,
  zone: string,
  primary: string,
): Promise<void> {
  const startedAt = job.io.elapsed();
  const { serves, server } = await findPrimary(job, seenFrom, zone, primary);
  const answers = serves === 'yes' && server !== null ? await probeUpdates(job, server, zone) : null;
  job.emit({
    id: `update/${zone}@${server === null ? primary : formatEndpoint(server)}`,
    kind: 'update',
    subject: zone,
    zone,
    domain,
    primary,
    server: server === null ? null : formatEndpoint(server),
    serves,
    unsigned: answers?.unsigned ?? 'not-asked',
    rcode: answers?.rcode ?? null,
    gssTsig: answers?.gssTsig ?? 'not-asked',
    fromAddress: answers?.fromAddress ?? null,
    detail: answers?.detail ?? null,
    tookMs: roundMs(job.io.elapsed() - startedAt),
  });
}

/** The primary's address that answers for the zone; all addresses are asked at the same time. */
async function findPrimary(
  job: Job<'update'>,
  seenFrom: string,
  zone: string,
  primary: string,
): Promise<Serves> {
  const resolver = parseEndpoint(seenFrom, job.request.ports.dns);
  const addresses = resolver === null ? [] : await lookUpAddresses(job.ask, resolver, primary);
  const [first] = addresses;
  if (first === undefined) return { serves: 'no-address', server: null };
  const port = job.request.ports.dns;
  const tried = await Promise.all(
    addresses.map(async (address): Promise<Serves> => {
      const server = { address, port };
      const reply = await job.ask(server, { name: zone, type: 'SOA', recursion: false });
      if (reply.kind === 'trouble') {
        const said = reply.trouble.kind === 'failure' || reply.trouble.kind === 'referral';
        return { serves: said ? 'no' : 'silent', server };
      }
      const own = reply.message.answers.some(
        (record) => record.type === 'SOA' && sameName(record.name, zone),
      );
      return { serves: reply.message.aa && own ? 'yes' : 'no', server };
    }),
  );
  return (
    tried.find(({ serves }) => serves === 'yes') ??
    tried.find(({ serves }) => serves === 'no') ?? { serves: 'silent', server: { address: first, port } }
  );
}

async function probeUpdates(job: Job<'update'>, server: Endpoint, zone: string) {
  const [update, key] = await Promise.all([
    send(job, server, 'dns-update', (id) => encodeEmptyUpdate(id, zone)),
    send(job, server, 'tkey-query', (id) => encodeTkeyQuery(id, zone)),
  ]);
  const rcode = update.status === 'answer' ? (readHeader(update.bytes)?.rcode ?? null) : null;
  return {
    unsigned: unsignedVerdict(rcode),
    rcode,
    gssTsig: gssVerdict(key),
    fromAddress: update.status === 'answer' ? update.localAddress : null,
    detail: update.status === 'silent' ? (update.detail ?? update.reason) : null,
  };
}

function send(
  job: Job<'update'>,
  server: Endpoint,
  kind: 'dns-update' | 'tkey-query',
  encode: (id: number) => Uint8Array,
): Promise<UdpResult> {
  const [high = 0, low = 0] = job.io.randomBytes(2);
  const id = high * 256 + low;
  // One message each: a repeated TKEY query looks like an unfinished negotiation in the server's log.
  return job.io.udp({
    kind,
    ...server,
    sends: [{ atMs: 0, bytes: encode(id) }],
    timeoutMs: job.request.timeoutMs,
    signal: job.signal,
    accept: (datagram) => (kind === 'dns-update' ? answersUpdate : answersTkeyQuery)(datagram, id),
  });
}

/** The primary serves the zone, so NOTAUTH is a refusal by access list (Knot), not "wrong server". */
function unsignedVerdict(rcode: string | null): UpdateObservation['unsigned'] {
  switch (rcode) {
    case null:
      return 'silent';
    case 'NOERROR':
      return 'accepted';
    case 'NOTIMP':
    case 'FORMERR':
      return 'not-implemented';
    case 'NOTZONE':
      return 'wrong-server';
    default:
      return 'refused';
  }
}

/** Error BADKEY in a TKEY answer says that the algorithm is known; BADALG, or an rcode, that it is not. */
function gssVerdict(answer: UdpResult): UpdateObservation['gssTsig'] {
  if (answer.status === 'silent') return 'silent';
  try {
    const { rcode, tkeyError } = readTkeyAnswer(answer.bytes);
    return rcode === 'NOERROR' && tkeyError !== null && tkeyError !== 'BADALG' ? 'offered' : 'not-offered';
  } catch (error) {
    if (error instanceof MalformedMessage) return 'not-offered';
    throw error;
  }
}
