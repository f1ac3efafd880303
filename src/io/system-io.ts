import { setMaxListeners } from 'node:events';
import { open } from 'node:fs/promises';
import { hostname, networkInterfaces, platform } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Io } from './io.js';
import { runCommand } from './run-command.js';
import { localPortInUse, netstatListeners, ownerOfSocket } from './sockets-of-this-computer.js';
import { connectTcp } from './tcp.js';
import { type TraceSink, createTracer } from './trace.js';
import { exchangeUdp } from './udp.js';

const MAX_TEXT_BYTES = 8 * 1024 * 1024;

/** The real world. With a trace sink every packet is written down as it goes. */
export function createIo(options: { readonly trace?: TraceSink } = {}): Io {
  const tracer = createTracer(options.trace);
  return {
    now: () => Date.now(),
    // Neither loads a module of Node before it is needed: an offline run starts without them.
    elapsed: () => Number(process.hrtime.bigint()) / 1e6,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    sleep: (ms, signal) => delay(ms, undefined, { signal: shared(signal) }).catch(() => undefined),
    udp: (request) => exchangeUdp({ ...request, signal: shared(request.signal) }, tracer),
    tcp: (request) => connectTcp({ ...request, signal: shared(request.signal) }, tracer),
    netstatListeners,
    ownerOfSocket,
    localPortInUse,
    system: () => ({
      platform: platform(),
      hostname: hostname(),
      httpsProxy: process.env['HTTPS_PROXY'] ?? process.env['https_proxy'] ?? null,
      addresses: Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
        (addresses ?? []).map(({ address, family }) => ({
          interface: name,
          address,
          family: family === 'IPv6' ? (6 as const) : (4 as const),
        })),
      ),
    }),
    readText: readTextFile,
    run: runCommand,
  };
}

/** Hundreds of probes listen to the one signal of their run: that is no leak. */
function shared(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}

async function readTextFile(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
  try {
    // Files under /proc tell no size, so read until the end or the cap.
    const chunks: Buffer[] = [];
    let size = 0;
    while (size < MAX_TEXT_BYTES) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(65_536), 0, 65_536, null);
      if (bytesRead === 0) break;
      chunks.push(buffer.subarray(0, bytesRead));
      size += bytesRead;
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch {
    return null;
  } finally {
    await file.close();
  }
}
