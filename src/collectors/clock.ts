import type { ClockObservation } from '../model/evidence.js';
import { canBeHost, parseEndpoint, parseIp } from '../protocol/endpoint.js';
import { measureClock } from './clock-methods.js';
import type { Collector } from './collector.js';
import { eachAtOnce } from './feed.js';
import { lookUpAddresses } from './name-addresses.js';

/** Hosts whose clock is asked for; more would tell nothing new. */
const MAX_HOSTS = 8;
/** Addresses of a host that are asked at the same time: one of them may be dead. */
const MAX_ADDRESSES = 2;

type Measured = Awaited<ReturnType<typeof measureClock>>;

interface Asked {
  readonly role: ClockObservation['role'];
  readonly addresses: Map<string, Promise<Measured>>;
  told: boolean;
}

/**
 * The clocks of the KMS hosts and of the domain against ours, without credentials. A host is asked as soon as an
 * address of it is known, beside the connects and not after them: a dead one is waited for once.
 */
export const clockCollector: Collector<'clock'> = {
  key: 'clock',
  async collect(job) {
    const hosts = new Map<string, Asked>();
    const measuring = new Map<string, Promise<Measured>>();

    const tell = (host: string, asked: Asked, address: string, measured: Measured): void => {
      if (asked.told) return;
      asked.told = true;
      const { role } = asked;
      job.emit({ id: `clock/${host}`, kind: 'clock', subject: host, host, address, role, ...measured });
    };
    /** The first address that tells the time speaks for the host. */
    const ask = async (host: string, address: string, role: ClockObservation['role']): Promise<void> => {
      if (!canBeHost(address)) return;
      const key = host.toLowerCase();
      if (!hosts.has(key) && hosts.size >= MAX_HOSTS) return;
      const asked = hosts.get(key) ?? { role, addresses: new Map<string, Promise<Measured>>(), told: false };
      hosts.set(key, asked);
      if (asked.addresses.has(address) || asked.addresses.size >= MAX_ADDRESSES) return;
      // A computer with two names is asked once and told twice.
      const measured = measuring.get(address) ?? measureClock(job, host, address);
      measuring.set(address, measured);
      asked.addresses.set(address, measured);
      const result = await measured;
      if (result.method !== null) tell(host, asked, address, result);
    };

    await Promise.all([
      eachAtOnce(job.follow('addresses'), async (found) => {
        if (found.kind === 'address') {
          if (found.answer.kind !== 'addresses') return;
          await Promise.all(found.answer.addresses.map((address) => ask(found.target, address, 'kms-host')));
        } else if (found.form === 'address') {
          await ask(found.target, parseIp(found.target)?.address ?? found.target, 'kms-host');
        }
      }),
      eachAtOnce(job.follow('zone'), async ({ answer, server }) => {
        const resolver = parseEndpoint(server, job.request.ports.dns);
        if (answer.kind !== 'zone' || resolver === null) return;
        const [address] = await lookUpAddresses(job.ask, resolver, answer.primary);
        if (address !== undefined) await ask(answer.primary, address, 'domain');
      }),
    ]);
    for (const [host, asked] of hosts)
      for (const [address, measured] of asked.addresses) tell(host, asked, address, await measured);
    return hosts.size > 0 ? { status: 'done' } : { status: 'skipped', reason: 'no host to ask for the time' };
  },
};
