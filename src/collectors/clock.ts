import type { ClockObservation } from '../model/evidence.js';
import { parseEndpoint } from '../protocol/endpoint.js';
import { measureClock } from './clock-methods.js';
import type { Collector } from './collector.js';
import { eachAtOnce } from './feed.js';
import { lookUpAddresses } from './name-addresses.js';

/** Hosts whose clock is asked for; more would tell nothing new. */
const MAX_HOSTS = 8;

/** The clocks of the KMS hosts and of the domain against ours, without credentials. */
export const clockCollector: Collector<'clock'> = {
  key: 'clock',
  async collect(job) {
    const seen = new Set<string>();
    const measuring = new Map<string, ReturnType<typeof measureClock>>();
    const ask = async (host: string, address: string, role: ClockObservation['role']): Promise<void> => {
      // One address of a host is enough; a computer with two names is asked once and told twice.
      if (seen.has(host.toLowerCase()) || seen.size >= MAX_HOSTS) return;
      seen.add(host.toLowerCase());
      const measured = measuring.get(address) ?? measureClock(job, host, address);
      measuring.set(address, measured);
      job.emit({
        id: `clock/${host}`,
        kind: 'clock',
        subject: host,
        host,
        address,
        role,
        ...(await measured),
      });
    };
    await Promise.all([
      eachAtOnce(job.follow('reach'), async ({ host, address, outcome, purpose }) => {
        if (purpose === 'kms' && outcome !== 'no-route') await ask(host, address, 'kms-host');
      }),
      eachAtOnce(job.follow('zone'), async ({ answer, server }) => {
        const resolver = parseEndpoint(server, job.request.ports.dns);
        if (answer.kind !== 'zone' || resolver === null) return;
        const [address] = await lookUpAddresses(job.ask, resolver, answer.primary);
        if (address !== undefined) await ask(answer.primary, address, 'domain');
      }),
    ]);
    return seen.size > 0 ? { status: 'done' } : { status: 'skipped', reason: 'no host to ask for the time' };
  },
};
