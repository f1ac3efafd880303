import type { ActivationConnect, ActivationServerFacts, SetProxy } from '../model/activation-server.js';
import { NO_INTERNET } from '../model/no-internet.js';
import type { Endpoint, InternetServer } from '../model/request.js';
import { canBeHost, parseEndpoint } from '../protocol/endpoint.js';
import { toAddressAnswer } from './address-answer.js';
import type { Collector, Job } from './collector.js';
import type { DnsReply } from './dns-session.js';
import { eachAtOnce } from './feed.js';
import { readSetProxy } from './set-proxy.js';
import { roundMs } from './round-ms.js';

/** A server with more addresses than this is tried at the first ones only. */
const MAX_ADDRESSES = 8;

type ActivationJob = Job<'activationServers'>;
type Answer = ActivationServerFacts['answer'];

/**
 * Whether a MAK could be activated from here: the name of each activation server, and one connect to each of its
 * addresses that is closed at once. The only collector whose packets are meant for the Internet, so that it does
 * nothing unless asked to, and takes no name from any evidence.
 */
export const activationServersCollector: Collector<'activationServers'> = {
  key: 'activationServers',
  async collect(job) {
    const { activationServers = [], ports, offline } = job.request;
    if (activationServers.length === 0 || offline) return { status: 'skipped', reason: NO_INTERNET };
    const proxy = readSetProxy(job.io, job.signal);
    let resolvers = 0;
    await eachAtOnce(job.follow('context'), async (computer) => {
      const [first, ...others] = computer.resolvers.flatMap((text) => parseEndpoint(text, ports.dns) ?? []);
      if (first === undefined) return;
      resolvers += 1;
      await Promise.all(activationServers.map((server) => lookFor(job, [first, ...others], server, proxy)));
    });
    return resolvers > 0 ? { status: 'done' } : { status: 'skipped', reason: 'no DNS server to ask' };
  },
};

async function lookFor(
  job: ActivationJob,
  resolvers: readonly [Endpoint, ...Endpoint[]],
  { name, port }: InternetServer,
  proxy: Promise<SetProxy | null>,
): Promise<void> {
  const { answer, facts } = await lookUp(job, resolvers, name);
  const addresses = answer.kind === 'addresses' ? answer.addresses : [];
  const connects = await Promise.all(addresses.map((address) => connect(job, address, port)));
  const subject = `${name}:${String(port)}`;
  job.emit({
    id: `activation-server/${subject}`,
    kind: 'activation-server',
    subject,
    name,
    port,
    ...facts,
    answer,
    connects,
    proxy: await proxy,
  });
}

/** As a resolver of the system does it: the next server is asked only where the one before gave no answer. */
async function lookUp(
  job: ActivationJob,
  [server, ...others]: readonly [Endpoint, ...Endpoint[]],
  name: string,
): Promise<{ readonly answer: Answer; readonly facts: DnsReply['facts'] }> {
  const ask = (type: 'A' | 'AAAA') => job.ask(server, { name, type, recursion: true });
  const [v4, v6] = await Promise.all([ask('A'), ask('AAAA')]);
  const both = [toAddressAnswer(v4, name, 'A'), toAddressAnswer(v6, name, 'AAAA')];
  const addresses = both.flatMap((one) => (one.kind === 'addresses' ? one.addresses : []));
  const usable = addresses.filter(canBeHost).slice(0, MAX_ADDRESSES);
  if (usable.length > 0) {
    const { facts } = v4.kind === 'message' ? v4 : v6;
    return { answer: { kind: 'addresses', addresses: usable }, facts };
  }
  const [next, ...rest] = others;
  const trouble =
    v4.kind === 'trouble' || v6.kind === 'trouble' || both.some(({ kind }) => kind === 'referral');
  if (trouble && next !== undefined) return lookUp(job, [next, ...rest], name);
  return { answer: withoutAddress(both), facts: v4.facts };
}

/** An answer for one family tells nothing where the other got none. */
function withoutAddress(answers: readonly ReturnType<typeof toAddressAnswer>[]): Answer {
  const negative = ['addresses', 'nxdomain', 'no-data'];
  const told = answers.find(({ kind }) => !negative.includes(kind)) ?? answers[0];
  // Addresses that cannot be those of a server, as filters give them, are none.
  return told === undefined || told.kind === 'addresses' ? { kind: 'no-data', alias: null } : told;
}

async function connect(job: ActivationJob, address: string, port: number): Promise<ActivationConnect> {
  const { timeoutMs } = job.request;
  const result = await job.io.tcp({ address, port, timeoutMs, signal: job.signal });
  result.connection?.close();
  const { outcome, code, tookMs } = result;
  return { address, outcome, code, tookMs: roundMs(tookMs) };
}
