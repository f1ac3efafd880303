import { createSocket } from 'node:dgram';
import type { UdpRequest, UdpResult } from './io.js';
import { errorCode, refusedLocally, udpSilence } from './network-error.js';
import { type Tracer, peerName } from './trace.js';

/**
 * Sends a question and waits for the datagram that answers it. The socket is connected: only then do port
 * unreachable and prohibitions arrive, and the kernel drops datagrams of other senders; its port is random.
 */
export function exchangeUdp(request: UdpRequest, tracer: Tracer): Promise<UdpResult> {
  const peer = peerName(request.address, request.port);
  return new Promise((resolve) => {
    const socket = createSocket(request.address.includes(':') ? 'udp6' : 'udp4');
    const timers: NodeJS.Timeout[] = [];
    const startedAt = performance.now();
    let foreignDatagrams = 0;
    let ended = false;

    const end = (result: UdpResult): void => {
      if (ended) return;
      ended = true;
      for (const timer of timers) clearTimeout(timer);
      request.signal.removeEventListener('abort', onAbort);
      socket.close();
      resolve(result);
    };
    const silent = (code: string | null, local = false): void => {
      if (code !== null) tracer.event('udp', request.kind, peer, code);
      end({
        status: 'silent',
        reason: code === null ? 'timeout' : udpSilence(code, local),
        detail: code,
        tookMs: performance.now() - startedAt,
        foreignDatagrams,
      });
    };
    const onAbort = (): void => {
      silent(null);
    };
    const send = (bytes: Uint8Array): void => {
      if (ended) return;
      tracer.sent('udp', request.kind, peer, bytes);
      socket.send(bytes, (error) => {
        if (error) silent(errorCode(error), refusedLocally(error));
      });
    };

    socket.on('error', (error) => {
      silent(errorCode(error), refusedLocally(error));
    });
    socket.on('message', (bytes) => {
      tracer.received('udp', request.kind, peer, bytes);
      if (!request.accept(bytes)) {
        foreignDatagrams += 1;
        return;
      }
      const receivedAt = Date.now();
      const localAddress = ended ? null : socket.address().address;
      end({
        status: 'answer',
        bytes,
        tookMs: performance.now() - startedAt,
        receivedAt,
        foreignDatagrams,
        localAddress,
      });
    });
    if (request.signal.aborted) {
      silent(null);
      return;
    }
    request.signal.addEventListener('abort', onAbort);
    // Node hands a failed connect (no route, no such family) to this callback, which its types do not say.
    const onConnect = (error?: Error | null): void => {
      if (error) silent(errorCode(error), true);
      if (ended) return;
      for (const { atMs, bytes } of request.sends) {
        if (atMs === 0) send(bytes);
        else
          timers.push(
            setTimeout(() => {
              send(bytes);
            }, atMs),
          );
      }
    };
    socket.connect(request.port, request.address, onConnect);
    timers.push(
      setTimeout(() => {
        silent(null);
      }, request.timeoutMs),
    );
  });
}
