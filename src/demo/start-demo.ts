import type { RunRequest } from '../model/request.js';
import { holdClosedPort } from './closed-port.js';
import { DOMAIN } from './corp-zone.js';
import { startDnsServer, type DnsPeer } from './dns-server.js';
import { LOOPBACK } from './loopback.js';
import type { Scenario, Stage } from './scenario.js';
import { SCENARIOS } from './scenarios.js';
import { startSntpPeer, type SntpPeer } from './sntp-peer.js';
import { startTcpPeer, type TcpPeer } from './tcp-peers.js';

/** A scenario whose servers are up, with what a run must ask for to meet them. */
export interface DemoWorld {
  readonly scenario: Scenario;
  readonly request: Pick<RunRequest, 'domains' | 'hosts' | 'resolvers' | 'role' | 'ports' | 'demo'>;
  readonly peers: {
    readonly dns: readonly DnsPeer[];
    readonly tcp: readonly TcpPeer[];
    readonly sntp: SntpPeer;
  };
  /** Resolves when no socket of the world is left. */
  stop(): Promise<void>;
}

export function scenarioNames(): readonly string[] {
  return SCENARIOS.map(({ name }) => name);
}

/**
 * Starts the servers of a scenario on loopback; each answer comes `delayMs` late. Every port the probes look at leads
 * into the demo, so that no service of this computer is taken for a part of it.
 * Throws RangeError on an unknown name, and the system's error when a port cannot be had.
 */
export async function startDemo(
  name: string,
  options: { readonly delayMs?: number } = {},
): Promise<DemoWorld> {
  const scenario = SCENARIOS.find((candidate) => candidate.name === name);
  if (!scenario) throw new RangeError(`no demo scenario is called ${name}`);
  const { delayMs = 0 } = options;
  const started: { stop(): Promise<void> }[] = [];
  const dns: DnsPeer[] = [];
  const tcp: TcpPeer[] = [];
  const keep = <T extends { stop(): Promise<void> }>(peer: T): T => {
    started.push(peer);
    return peer;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(started.splice(0).map((peer) => peer.stop()));
  };
  const stage: Stage = {
    dns: async (server) => {
      const peer = keep(await startDnsServer({ delayMs, ...server }));
      dns.push(peer);
      return peer;
    },
    tcp: async (kind) => {
      const peer = keep(await startTcpPeer(kind, { delayMs }));
      tcp.push(peer);
      return peer;
    },
    closedPort: async () => keep(await holdClosedPort()).port,
  };
  try {
    const { domain = DOMAIN, resolvers, primary, kmsPort, clockOffsetMs = 0 } = await scenario.build(stage);
    const sntp = keep(await startSntpPeer({ clockOffsetMs, delayMs }));
    const nobody = await stage.closedPort();
    return {
      scenario,
      request: {
        domains: [domain],
        hosts: [],
        resolvers: resolvers.map(({ port }) => ({ address: LOOPBACK, port })),
        ports: {
          dns: (primary ?? resolvers[0]).port,
          kms: kmsPort,
          ntp: sntp.port,
          smb: nobody,
          rpcMapper: nobody,
          http: nobody,
        },
        // Every host of the demo is this computer, so its own listeners would be told as those of the KMS host.
        role: 'client',
        demo: name,
      },
      peers: { dns, tcp, sntp },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
