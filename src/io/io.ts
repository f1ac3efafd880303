/**
 * The outside world behind one interface: the only way a collector reaches network, files, programs, clock and chance.
 * Nothing here judges. Limits are milliseconds. A bug throws; what the world did is a value.
 */
import type { SilenceReason, TcpOutcome } from '../model/evidence.js';

/** What a packet is, for the trace: `dns-query`, `dns-update`, `tkey`, `tcp-connect`, `rpc-bind`, `sntp`, `smb2-negotiate`, `http-head`. */
export type PacketKind =
  | 'dns-query'
  | 'dns-update'
  | 'tkey-query'
  | 'tcp-connect'
  | 'rpc-bind'
  | 'sntp'
  | 'smb2-negotiate'
  | 'http-head';

export interface UdpRequest {
  readonly kind: PacketKind;
  readonly address: string;
  readonly port: number;
  /** What to send and when, counted from the start; the first at 0. */
  readonly sends: readonly { readonly atMs: number; readonly bytes: Uint8Array }[];
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Whether a datagram is the answer; the others are counted and ignored. Must not throw. */
  accept(datagram: Uint8Array): boolean;
}

export type UdpResult =
  | {
      readonly status: 'answer';
      readonly bytes: Uint8Array;
      /** From the first send. */
      readonly tookMs: number;
      /** Epoch milliseconds when the answer came in. */
      readonly receivedAt: number;
      readonly foreignDatagrams: number;
      readonly localAddress: string | null;
    }
  | {
      readonly status: 'silent';
      readonly reason: SilenceReason;
      /** The system's error code, if one came. */
      readonly detail: string | null;
      readonly tookMs: number;
      readonly foreignDatagrams: number;
    };

export interface TcpRequest {
  readonly address: string;
  readonly port: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface TcpConnectResult {
  readonly outcome: TcpOutcome;
  readonly code: string | null;
  /** True when this computer's own kernel refused before anything was sent. */
  readonly local: boolean;
  readonly tookMs: number;
  /** Present when the outcome is `open`; the caller closes it. */
  readonly connection: TcpConnection | null;
}

export interface ReadResult {
  /** All bytes received so far, at most `maxBytes`. */
  readonly bytes: Uint8Array;
  readonly end: 'complete' | 'closed' | 'reset' | 'timeout' | 'too-long';
  readonly tookMs: number;
}

export interface TcpConnection {
  readonly localAddress: string;
  readonly localPort: number;
  send(kind: PacketKind, bytes: Uint8Array): void;
  /** Reads until `complete` says so, the peer ends, or the limit passes. Callable once. `complete` must not throw. */
  read(options: {
    readonly maxBytes: number;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
    complete(bytes: Uint8Array): boolean;
  }): Promise<ReadResult>;
  close(): void;
}

/** A program of this computer that listens on a TCP port. */
export interface ListeningSocket {
  readonly address: string;
  readonly port: number;
  readonly pid: number | null;
  readonly program: string | null;
}

export type CommandResult =
  | { readonly status: 'ended'; readonly exitCode: number; readonly stdout: string; readonly stderr: string }
  | { readonly status: 'missing' }
  /** Cut off, with what it had printed by then. */
  | { readonly status: 'timeout'; readonly stdout: string }
  | { readonly status: 'failed'; readonly detail: string };

/** What the system says of itself without asking anybody. */
export interface SystemFacts {
  readonly platform: string;
  readonly hostname: string;
  readonly addresses: readonly {
    readonly interface: string;
    readonly address: string;
    readonly family: 4 | 6;
  }[];
  /** HTTPS_PROXY of the environment as it is written, with name and password if it has them; null where none is set. */
  readonly httpsProxy: string | null;
}

export interface Io {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds that never jump, for durations. */
  elapsed(): number;
  randomBytes(count: number): Uint8Array;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  udp(request: UdpRequest): Promise<UdpResult>;
  tcp(request: TcpRequest): Promise<TcpConnectResult>;
  /** Programs listening on a port, from the system's netstat program; null where it is missing or failed. */
  netstatListeners(port: number, signal: AbortSignal): Promise<readonly ListeningSocket[] | null>;
  /** The program that owns a socket, by its inode in /proc (Linux); null when it may not be seen. */
  ownerOfSocket(inode: number): Promise<{ readonly pid: number; readonly program: string } | null>;
  /** Whether a port of this computer is in use; loopback only. null when it could not be found out. */
  localPortInUse(port: number): Promise<boolean | null>;
  system(): SystemFacts;
  /** null when there is no such file or it may not be read. At most 8 MiB are read. */
  readText(path: string): Promise<string | null>;
  /** Never through a shell. */
  run(file: string, args: readonly string[], timeoutMs: number, signal: AbortSignal): Promise<CommandResult>;
}
