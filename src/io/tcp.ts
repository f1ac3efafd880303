import { type Socket, connect } from 'node:net';
import type { PacketKind, ReadResult, TcpConnectResult, TcpConnection, TcpRequest } from './io.js';
import { errorCode, refusedLocally, tcpOutcome } from './network-error.js';
import { type Tracer, peerName } from './trace.js';

/**
 * Connects to one literal address, never to a name: a connect by name would hide a broken address family behind a
 * working one. Ends by itself at `timeoutMs`; the system's own limit is above two minutes.
 */
export function connectTcp(request: TcpRequest, tracer: Tracer): Promise<TcpConnectResult> {
  const peer = peerName(request.address, request.port);
  return new Promise((resolve) => {
    const startedAt = performance.now();
    let ended = false;
    const end = (result: Omit<TcpConnectResult, 'tookMs'>): void => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      request.signal.removeEventListener('abort', onAbort);
      tracer.event('tcp', 'tcp-connect', peer, result.code ?? result.outcome);
      if (result.connection === null) socket.destroy();
      resolve({ ...result, tookMs: performance.now() - startedAt });
    };
    const onAbort = (): void => {
      end({ outcome: 'not-finished', code: null, local: false, connection: null });
    };
    tracer.event('tcp', 'tcp-connect', peer, 'start');
    const socket = connect({ host: request.address, port: request.port, autoSelectFamily: false });
    socket.setNoDelay(true);
    const timer = setTimeout(() => {
      end({ outcome: 'filtered', code: null, local: false, connection: null });
    }, request.timeoutMs);
    socket.on('error', (error) => {
      const local = refusedLocally(error);
      const code = errorCode(error);
      end({
        outcome: tcpOutcome(code, local, performance.now() - startedAt),
        code,
        local,
        connection: null,
      });
    });
    socket.on('connect', () => {
      end({ outcome: 'open', code: null, local: false, connection: openConnection(socket, peer, tracer) });
    });
    if (request.signal.aborted) onAbort();
    else request.signal.addEventListener('abort', onAbort);
  });
}

function openConnection(socket: Socket, peer: string, tracer: Tracer): TcpConnection {
  const chunks: Buffer[] = [];
  let kind: PacketKind = 'tcp-connect';
  let peerEnd: 'closed' | 'reset' | null = null;
  let wake: () => void = () => undefined;

  socket.on('data', (chunk) => {
    tracer.received('tcp', kind, peer, chunk);
    chunks.push(chunk);
    wake();
  });
  socket.on('error', (error) => {
    peerEnd = tcpOutcome(errorCode(error), false, 0) === 'reset' ? 'reset' : 'closed';
    wake();
  });
  socket.on('close', () => {
    peerEnd ??= 'closed';
    wake();
  });
  socket.on('end', () => {
    peerEnd ??= 'closed';
    wake();
  });

  return {
    localAddress: socket.localAddress ?? '',
    localPort: socket.localPort ?? 0,
    send(packetKind, bytes) {
      kind = packetKind;
      tracer.sent('tcp', kind, peer, bytes);
      socket.write(bytes);
    },
    read(options) {
      const { maxBytes, timeoutMs, signal } = options;
      return new Promise<ReadResult>((resolve) => {
        const startedAt = performance.now();
        const finish = (end: ReadResult['end']): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', onTimeout);
          wake = () => undefined;
          const bytes = Buffer.concat(chunks).subarray(0, maxBytes);
          resolve({ bytes, end, tookMs: performance.now() - startedAt });
        };
        const onTimeout = (): void => {
          finish('timeout');
        };
        const timer = setTimeout(onTimeout, timeoutMs);
        signal.addEventListener('abort', onTimeout);
        wake = () => {
          const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
          if (size > 0 && options.complete(Buffer.concat(chunks).subarray(0, maxBytes))) finish('complete');
          else if (size > maxBytes) finish('too-long');
          else if (peerEnd !== null) finish(peerEnd);
          else if (signal.aborted) finish('timeout');
        };
        wake();
      });
    },
    close() {
      socket.destroy();
    },
  };
}
