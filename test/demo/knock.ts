import { connect } from 'node:net';

export interface Knock {
  readonly connected: boolean;
  /** The system's error code, before or after connecting. */
  readonly code: string | null;
  readonly ended: boolean;
  readonly bytes: Buffer;
  readonly tookMs: number;
}

/** Connects, sends each piece, and tells what came back until the peer ends or `waitMs` pass. */
export function knock(port: number, pieces: readonly Buffer[] = [], waitMs = 120): Promise<Knock> {
  return new Promise((resolve) => {
    const started = performance.now();
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let [connected, ended, bytes] = [false, false, Buffer.alloc(0)];
    const finish = (code: string | null): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ connected, code, ended, bytes, tookMs: performance.now() - started });
    };
    const timer = setTimeout(() => {
      finish(null);
    }, waitMs);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      finish(error.code ?? 'unknown');
    });
    socket.on('connect', () => {
      connected = true;
      pieces.forEach((piece, index) => {
        setTimeout(() => socket.write(piece), index * 20);
      });
    });
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
    });
    socket.on('end', () => {
      ended = true;
      finish(null);
    });
  });
}
