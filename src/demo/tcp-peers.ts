import { createDelays } from './delays.js';
import { listen } from './loopback.js';
import type { PeerTools, Serve } from './peer-tools.js';
import { serveRpc } from './rpc-peer.js';

/**
 * What a TCP port of the demo does with who connects.
 * `kms-interface` accepts the KMS bind and has nothing behind it. `rpc-without-kms` is RPC and rejects the interface,
 * `rpc-any-interface` accepts whatever is asked, `rpc-refuses` answers with a bind_nak. `http` and `ssh` name
 * themselves, `tls-alert` answers with the alert record of a TLS server, `echo` sends back what it got. `silent`
 * accepts and says nothing, `closes` ends and `resets` resets each connection at once.
 */
export type TcpPeerKind =
  | 'kms-interface'
  | 'rpc-without-kms'
  | 'rpc-any-interface'
  | 'rpc-refuses'
  | 'http'
  | 'ssh'
  | 'tls-alert'
  | 'echo'
  | 'silent'
  | 'closes'
  | 'resets';

/** A listening peer with what it saw. */
export interface TcpPeer {
  readonly kind: TcpPeerKind;
  readonly port: number;
  connections(): number;
  /** Everything received, one buffer per chunk, over all connections. */
  readonly received: readonly Buffer[];
  /** Bytes that came after a bind was answered: a prober that keeps to its word sends none. */
  afterBind(): number;
  stop(): Promise<void>;
}

export interface TcpPeerOptions {
  /** Milliseconds before every answer, ends and resets included. Default 0. */
  readonly delayMs?: number;
  /** Added to our clock in the Date of `http`. Default 0. */
  readonly clockOffsetMs?: number;
}

export async function startTcpPeer(kind: TcpPeerKind, options: TcpPeerOptions = {}): Promise<TcpPeer> {
  const delays = createDelays(options.delayMs ?? 0);
  const received: Buffer[] = [];
  let afterBind = 0;
  const tools: PeerTools = {
    later: (socket, action) => {
      delays.run(() => {
        if (!socket.destroyed) action();
      });
    },
    countAfterBind: (bytes) => {
      afterBind += bytes;
    },
    clockOffsetMs: options.clockOffsetMs ?? 0,
  };
  const listener = await listen((socket) => {
    socket.on('data', (chunk) => received.push(chunk));
    SERVE[kind](socket, tools);
  });
  return {
    kind,
    port: listener.port,
    connections: listener.connections,
    received,
    afterBind: () => afterBind,
    stop: async () => {
      delays.stop();
      await listener.stop();
    },
  };
}

const SERVE = {
  'kms-interface': serveRpc('kms'),
  'rpc-without-kms': serveRpc('none'),
  'rpc-any-interface': serveRpc('any'),
  'rpc-refuses': serveRpc('nak'),
  http: answerOnce(({ clockOffsetMs }) => Buffer.from(badRequest(Date.now() + clockOffsetMs), 'latin1')),
  ssh: (socket, { later }) => {
    later(socket, () => socket.write('SSH-2.0-OpenSSH_9.2\r\n'));
    socket.once('data', () => {
      later(socket, () => socket.end('Invalid SSH identification string.\r\n'));
    });
  },
  // Content type alert, TLS 1.2, two bytes: fatal, unexpected message (RFC 5246 section 7.2).
  'tls-alert': answerOnce(() => Buffer.from([0x15, 3, 3, 0, 2, 2, 10])),
  echo: (socket, { later }) => {
    socket.on('data', (chunk) => {
      later(socket, () => socket.write(chunk));
    });
  },
  silent: () => undefined,
  closes: (socket, { later }) => {
    later(socket, () => socket.end());
  },
  resets: (socket, { later }) => {
    later(socket, () => socket.resetAndDestroy());
  },
} satisfies Record<TcpPeerKind, Serve>;

/** Answers the first bytes that come, whatever they are. */
function answerOnce(answer: (tools: PeerTools) => Buffer): Serve {
  return (socket, tools) => {
    socket.once('data', () => {
      tools.later(socket, () => socket.end(answer(tools)));
    });
  };
}

function badRequest(at: number): string {
  const lines = [
    'HTTP/1.1 400 Bad Request',
    'Server: nginx',
    `Date: ${new Date(at).toUTCString()}`,
    'Content-Length: 0',
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
