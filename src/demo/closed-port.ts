import { connect } from 'node:net';
import { listen, LOOPBACK } from './loopback.js';

/** A TCP port that refuses every connect for as long as it is held. */
export interface ClosedPort {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * A port that is merely free may be taken by another program in the middle of a run. The client end of an open
 * connection occupies its port, so the system hands it to nobody else, and listens to nobody, so every connect is
 * refused. Port 0 lets the system choose. Rejects with the system's error when the port is taken.
 */
export async function holdClosedPort(port = 0): Promise<ClosedPort> {
  const anchor = await listen(() => undefined);
  return new Promise((resolve, reject) => {
    const holder = connect({ host: LOOPBACK, port: anchor.port, localAddress: LOOPBACK, localPort: port });
    holder.unref();
    holder.once('error', (error) => {
      void anchor.stop().then(() => {
        reject(error);
      });
    });
    holder.once('connect', () => {
      holder.removeAllListeners('error');
      holder.on('error', () => holder.destroy());
      resolve({
        port: holder.localPort ?? port,
        stop: async () => {
          // A reset leaves no waiting state behind, so the same port can be bound again at once.
          holder.resetAndDestroy();
          await anchor.stop();
        },
      });
    });
  });
}
