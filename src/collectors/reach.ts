import type { TcpConnectResult } from '../io/io.js';
import type { TcpObservation } from '../model/evidence.js';
import { canBeHost, formatEndpoint, parseIp } from '../protocol/endpoint.js';
import type { Collector, Job } from './collector.js';
import { eachAtOnce } from './feed.js';
import { createLimiter } from './limiter.js';
import { roundMs } from './round-ms.js';

/** After this much silence other ports of the host are tried: an answer of any kind proves that the host is alive. */
const LIVENESS_AFTER_MS = 1_000;
/** Connects under way at the same time. */
const MAX_CONNECTS = 128;
/** Addresses per run: a hostile answer must not turn us into a port scanner. */
const MAX_ADDRESSES = 512;

type Probe = Pick<TcpObservation, 'host' | 'address' | 'port' | 'purpose'>;

/** Connects to every address and port on its own, sparingly: one connect each, a second one only to tell what the first answer means. */
export const reachCollector: Collector<'reach'> = {
  key: 'reach',
  async collect(job) {
    const ports = new Map<string, Set<number>>();
    const addresses = new Map<string, { readonly host: string; readonly list: Set<string> }>();
    const probed = new Set<string>();
    const limit = createLimiter(MAX_CONNECTS);

    /** Connects to whatever pair of address and port has become known for a host. */
    const probeKnown = async (key: string): Promise<void> => {
      const known = addresses.get(key);
      const work: Promise<void>[] = [];
      for (const address of known?.list ?? [])
        for (const port of ports.get(key) ?? []) {
          const id = formatEndpoint({ address, port });
          if (probed.has(id) || probed.size >= MAX_ADDRESSES) continue;
          probed.add(id);
          const host = known?.host ?? address;
          work.push(limit(() => probeKmsPort(job, { host, address, port, purpose: 'kms' }, probed)));
        }
      await Promise.all(work);
    };
    const addPort = async (target: string, port: number): Promise<void> => {
      if (port === 0) return;
      const key = target.toLowerCase();
      ports.set(key, (ports.get(key) ?? new Set()).add(port));
      await probeKnown(key);
    };
    const addAddress = async (target: string, address: string): Promise<void> => {
      const key = target.toLowerCase();
      const known = addresses.get(key) ?? { host: target, list: new Set<string>() };
      known.list.add(address);
      addresses.set(key, known);
      await probeKnown(key);
    };

    await Promise.all([
      ...job.request.hosts.map(({ name, port }) => addPort(name, port ?? job.request.ports.kms)),
      eachAtOnce(job.follow('srv'), async ({ purpose, answer }) => {
        if (purpose !== 'record' || answer.kind !== 'records') return;
        await Promise.all(answer.records.map(({ target, port }) => addPort(target, port)));
      }),
      eachAtOnce(job.follow('addresses'), async (found) => {
        if (found.kind === 'literal-target') {
          if (found.form === 'address')
            await addAddress(found.target, parseIp(found.target)?.address ?? found.target);
        } else if (found.answer.kind === 'addresses')
          await Promise.all(found.answer.addresses.map((address) => addAddress(found.target, address)));
      }),
    ]);
    return probed.size > 0
      ? { status: 'done' }
      : { status: 'skipped', reason: 'no address of a KMS host is known' };
  },
};

/** The KMS port; when it stays silent, other ports beside it; when the port is an odd one, the standard port too. */
async function probeKmsPort(job: Job<'reach'>, probe: Probe, probed: Set<string>): Promise<void> {
  const { request } = job;
  const { host, address } = probe;
  const silence = new AbortController();
  const besides = async (): Promise<void> => {
    await job.io.sleep(
      Math.min(LIVENESS_AFTER_MS, request.timeoutMs / 2),
      AbortSignal.any([silence.signal, job.signal]),
    );
    if (silence.signal.aborted || job.signal.aborted) return;
    await Promise.all(
      [request.ports.smb, request.ports.rpcMapper].map((port) =>
        probeOnce(job, { host, address, port, purpose: 'liveness' }, probed, LIVENESS_AFTER_MS),
      ),
    );
  };
  const standard = async (): Promise<void> => {
    await probeOnce(
      job,
      { host, address, port: request.ports.kms, purpose: 'standard-port' },
      probed,
      LIVENESS_AFTER_MS,
    );
  };
  const main = async (): Promise<void> => {
    const { outcome } = await connectOnce(job, probe, request.timeoutMs);
    silence.abort();
    const failed = outcome !== 'open' && outcome !== 'not-finished';
    if (failed && outcome !== 'filtered' && probe.port !== request.ports.kms) await standard();
  };
  const oddPortSilent = async (): Promise<void> => {
    if (probe.port === request.ports.kms) return;
    await job.io.sleep(
      Math.min(LIVENESS_AFTER_MS, request.timeoutMs / 2),
      AbortSignal.any([silence.signal, job.signal]),
    );
    if (!silence.signal.aborted && !job.signal.aborted) await standard();
  };
  await Promise.all([main(), besides(), oddPortSilent()]);
}

/** A further port of the host, once per run, within what is left of the first connect's limit. */
async function probeOnce(
  job: Job<'reach'>,
  probe: Probe,
  probed: Set<string>,
  alreadyWaited: number,
): Promise<void> {
  const id = formatEndpoint(probe);
  if (probed.has(id)) return;
  probed.add(id);
  await connectOnce(job, probe, Math.max(job.request.timeoutMs - alreadyWaited, job.request.timeoutMs / 2));
}

/** What an address that no single host has comes to: nothing is sent. */
const NOWHERE = {
  outcome: 'no-route',
  code: 'NOT-A-HOST',
  local: true,
  tookMs: 0,
  connection: null,
} as const;

/** The code of an ICMP prohibition over IPv4, and of a router that finds no neighbour. */
const EITHER_REFUSED_OR_DEAD = 'EHOSTUNREACH';

/**
 * One connect; a second one where an answer of the network came too fast to tell what it means: a router that was
 * looking for a dead neighbour already, for somebody else's packet, gives up as fast as a filter refuses. Asked again it
 * takes its 3 s, and the filter none.
 */
async function connect(
  io: Job<'reach'>['io'],
  target: Parameters<Job<'reach'>['io']['tcp']>[0],
): Promise<{ readonly result: TcpConnectResult; readonly tries: number }> {
  const first = await io.tcp(target);
  if (first.outcome !== 'rejected' || first.code !== EITHER_REFUSED_OR_DEAD || target.signal.aborted)
    return { result: first, tries: 1 };
  const left = Math.max(1, target.timeoutMs - first.tookMs);
  const second = await io.tcp({ ...target, timeoutMs: left });
  const tookMs = first.tookMs + second.tookMs;
  // Silence says nothing against the first answer: routers send such messages only so often.
  const isSilent = second.outcome === 'filtered' || second.outcome === 'not-finished';
  return { result: { ...(isSilent ? first : second), tookMs }, tries: 2 };
}

async function connectOnce(job: Job<'reach'>, probe: Probe, timeoutMs: number): Promise<TcpObservation> {
  const { address, port } = probe;
  const { result, tries } = canBeHost(address)
    ? await connect(job.io, { address, port, timeoutMs, signal: job.signal })
    : { result: NOWHERE, tries: 1 };
  const { outcome, code, local, tookMs, connection } = result;
  connection?.close();
  const observation: TcpObservation = {
    id: `tcp/${formatEndpoint(probe)}`,
    kind: 'tcp',
    subject: formatEndpoint(probe),
    ...probe,
    family: parseIp(probe.address)?.family ?? 4,
    outcome,
    code,
    local,
    tookMs: roundMs(tookMs),
    tries,
  };
  job.emit(observation);
  return observation;
}
