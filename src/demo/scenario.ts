import type { DnsPeer } from './dns-server.js';
import type { DnsServerOptions } from './dns-answer.js';
import type { TcpPeer, TcpPeerKind } from './tcp-peers.js';

/** One situation told by servers on loopback. */
export interface Scenario {
  readonly name: string;
  /** What happened, one line. */
  readonly title: string;
  /** Ids of the failure modes that the chain must find, and no others. */
  readonly expect: readonly string[];
  build(stage: Stage): Promise<Scene>;
}

/** What a scenario sets up its servers with; whatever is started here is stopped with the world. */
export interface Stage {
  dns(options: DnsServerOptions): Promise<DnsPeer>;
  tcp(kind: TcpPeerKind): Promise<TcpPeer>;
  /** A port that refuses every connect. */
  closedPort(): Promise<number>;
}

/** Which servers the chain is sent to. */
export interface Scene {
  /** Default: corp.example. */
  readonly domain?: string;
  /** DNS servers in the order they are asked. */
  readonly resolvers: readonly [DnsPeer, ...DnsPeer[]];
  /** Where the zone's own servers answer. Default: the first resolver. */
  readonly primary?: DnsPeer;
  /** What stands for the standard KMS port. */
  readonly kmsPort: number;
  /** The clock of the KMS host and of the domain minus ours, milliseconds. Default 0. */
  readonly clockOffsetMs?: number;
}
