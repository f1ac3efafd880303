import type { DnsPathState, ResolverObservation } from '../model/evidence.js';
import type { Endpoint } from '../model/request.js';
import { formatEndpoint, ipScope, parseEndpoint } from '../protocol/endpoint.js';
import { printable } from '../protocol/display.js';
import type { Collector, Job } from './collector.js';
import type { DnsReply } from './dns-session.js';
import { eachAtOnce } from './feed.js';

const MAX_SOFTWARE_TEXT = 64;

/** Asks every DNS server, one by one, over UDP and TCP, whether it is there at all. */
export const resolverCollector: Collector<'resolvers'> = {
  key: 'resolvers',
  async collect(job) {
    let asked = 0;
    await eachAtOnce(job.follow('context'), async (computer) => {
      const servers = computer.resolvers.flatMap((text) => parseEndpoint(text, job.request.ports.dns) ?? []);
      asked = servers.length;
      await Promise.all(servers.map((server) => probeResolver(job, server, computer.domains[0] ?? '.')));
    });
    return asked > 0
      ? { status: 'done' }
      : { status: 'skipped', reason: 'no DNS server is known: give one with --resolver' };
  },
};

async function probeResolver(job: Job<'resolvers'>, server: Endpoint, surelyKnown: string): Promise<void> {
  // A server can be silent about one name because somebody behind it is dead; it answers about itself all the same.
  const [known, itself, tcp] = await Promise.all([
    job.ask(server, { name: surelyKnown, type: 'SOA', recursion: true }),
    job.ask(server, { name: 'version.bind', type: 'TXT', class: 'CH', recursion: false }),
    job.ask(server, { name: surelyKnown, type: 'SOA', recursion: true }, { transport: 'tcp' }),
  ]);
  const overUdp = [known, itself].find((reply) => pathState(reply).state === 'answers') ?? known;
  const id = formatEndpoint(server);
  job.emit({
    id: `resolver/${id}`,
    kind: 'resolver',
    subject: id,
    server: id,
    udp: pathState(overUdp),
    tcp: pathState(tcp),
    recursion: known.kind === 'message' ? known.message.ra : null,
    software: software(itself),
    scope: ipScope(server.address),
  });
}

/** Any answer, a refusal included, shows that the path works. */
function pathState(reply: DnsReply): DnsPathState {
  const { tookMs } = reply.facts;
  if (reply.kind === 'message') return { state: 'answers', rcode: reply.message.rcode, tookMs };
  const { trouble } = reply;
  switch (trouble.kind) {
    case 'failure':
      return { state: 'answers', rcode: trouble.rcode, tookMs };
    case 'silent':
      return { state: 'no-answer', reason: trouble.reason, detail: trouble.detail };
    case 'truncated':
    case 'referral':
    case 'malformed':
      return { state: 'answers', rcode: 'NOERROR', tookMs };
  }
}

function software(reply: DnsReply): ResolverObservation['software'] {
  if (reply.kind !== 'message') return null;
  const text = reply.message.answers.find((record) => record.type === 'TXT');
  return text?.type === 'TXT' ? printable(text.data, MAX_SOFTWARE_TEXT) : null;
}
