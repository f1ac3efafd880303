import type { ListeningSocket } from '../io/io.js';
import type { ComputerObservation } from '../model/evidence.js';
import { TCP_LISTEN, parseProcNetTcp } from '../protocol/proc-net-tcp.js';
import type { Collector, Job } from './collector.js';

interface Listeners {
  readonly sockets: readonly ListeningSocket[];
  readonly source: string;
}

/** Whether this computer itself listens on the KMS port, and by which program: when it is, or may be, the KMS host. */
export const listenerCollector: Collector<'listener'> = {
  key: 'listener',
  async collect(job) {
    const { request, io } = job;
    if (request.role === 'client')
      return { status: 'skipped', reason: 'this computer is looked at as a client' };
    for await (const computer of job.follow('context')) {
      const ownPort = request.role === 'host' ? request.ports.kms : await portHere(job, computer);
      const isTarget = ownPort !== null;
      const port = ownPort ?? request.ports.kms;
      const [found, acceptsOnLoopback] = await Promise.all([listeners(job, port), io.localPortInUse(port)]);
      const listening = found === null ? acceptsOnLoopback : found.sockets.length > 0;
      if (!isTarget && listening !== true)
        return {
          status: 'skipped',
          reason: `this computer is none of the KMS hosts found and nothing listens on port ${port}`,
        };
      if (found === null && acceptsOnLoopback === null)
        return {
          status: 'failed',
          why: 'tool-missing',
          detail: 'the listening programs of this computer could not be read',
        };
      const owner = found?.sockets.find(({ pid }) => pid !== null);
      job.emit({
        id: `listener/${port}`,
        kind: 'listener',
        subject: computer.name,
        port,
        listening,
        localAddresses: [...new Set(found?.sockets.map(({ address }) => address) ?? [])],
        pid: owner?.pid ?? null,
        program: owner?.program ?? null,
        acceptsOnLoopback,
        source: found?.source ?? 'connect over loopback',
      });
    }
    return { status: 'done' };
  },
};

/** The KMS port of this computer where one of its own addresses is that of a KMS host found; null where none is. */
async function portHere(job: Job<'listener'>, { addresses }: ComputerObservation): Promise<number | null> {
  const { hosts, ports } = job.request;
  const own = new Set(addresses.map(({ address }) => address));
  for await (const found of job.follow('addresses')) {
    const isHere =
      found.kind === 'literal-target'
        ? own.has(found.target)
        : found.answer.kind === 'addresses' && found.answer.addresses.some((one) => own.has(one));
    const target = found.target.toLowerCase();
    if (isHere) return hosts.find(({ name }) => name.toLowerCase() === target)?.port ?? ports.kms;
  }
  return null;
}

async function listeners(job: Job<'listener'>, port: number): Promise<Listeners | null> {
  const tables = await Promise.all([job.io.readText('/proc/net/tcp'), job.io.readText('/proc/net/tcp6')]);
  if (tables.every((table) => table === null)) {
    const sockets = await job.io.netstatListeners(port, job.signal);
    return sockets === null ? null : { sockets, source: 'netstat' };
  }
  const rows = tables.flatMap((table) => (table === null ? [] : parseProcNetTcp(table)));
  const sockets = await Promise.all(
    rows
      .filter((row) => row.state === TCP_LISTEN && row.localPort === port)
      .map(async ({ localAddress, inode }) => {
        const owner = await job.io.ownerOfSocket(inode);
        return { address: localAddress, port, pid: owner?.pid ?? null, program: owner?.program ?? null };
      }),
  );
  return { sockets, source: '/proc/net/tcp' };
}
