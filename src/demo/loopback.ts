import { createServer, type Server, type Socket } from 'node:net';

/** The one address the demo uses: every system has it, nothing outside this computer reaches it. */
export const LOOPBACK = '127.0.0.1';

/** A listening TCP port of the demo. */
export interface Listener {
  readonly port: number;
  /** Connections accepted so far. */
  readonly connections: () => number;
  /** Resolves when every socket is gone. */
  stop(): Promise<void>;
}

/**
 * Listens on loopback; port 0 lets the system choose. Rejects with the system's error when the port is taken.
 * Sockets never hold the process, and an error of one ends that one alone.
 */
export function listen(onConnection: (socket: Socket) => void, port = 0): Promise<Listener> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.unref();
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    onConnection(socket);
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: LOOPBACK, port }, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      resolve({ port: portOf(server), connections: () => connections, stop: () => close(server, sockets) });
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server without a port');
  return address.port;
}

function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
