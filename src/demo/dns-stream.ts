import type { Socket } from 'node:net';
import { tcpFrameComplete, unframeTcp } from '../protocol/dns.js';

const LENGTH_BYTES = 2;

/** Cuts a TCP stream into DNS messages. */
export function readMessages(socket: Socket, onMessage: (bytes: Buffer) => void): void {
  let waiting = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (tcpFrameComplete(waiting)) {
      const message = Buffer.from(unframeTcp(waiting));
      waiting = waiting.subarray(LENGTH_BYTES + message.length);
      onMessage(message);
    }
  });
}
