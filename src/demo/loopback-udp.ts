import { createSocket, type RemoteInfo } from 'node:dgram';
import { LOOPBACK } from './loopback.js';

/** A UDP port of the demo. */
export interface UdpPort {
  readonly port: number;
  /** What cannot be sent is lost, as on any network. */
  send(bytes: Buffer, to: RemoteInfo): void;
  stop(): Promise<void>;
}

/** Receives on loopback, port chosen by the system; never holds the process. Rejects with the system's error. */
export function bindUdp(onMessage: (bytes: Buffer, from: RemoteInfo) => void): Promise<UdpPort> {
  const socket = createSocket('udp4');
  socket.unref();
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind({ address: LOOPBACK, port: 0 }, () => {
      socket.off('error', reject);
      // Some systems report here that a client closed its port before the answer came.
      socket.on('error', () => undefined);
      socket.on('message', onMessage);
      resolve({
        port: socket.address().port,
        send: (bytes, to) => {
          socket.send(bytes, to.port, to.address, () => undefined);
        },
        stop: () =>
          new Promise((stopped) => {
            socket.close(stopped);
          }),
      });
    });
  });
}
