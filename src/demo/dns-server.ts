import type { Socket } from 'node:net';
import { frameForTcp } from '../protocol/dns.js';
import { holdClosedPort } from './closed-port.js';
import { createDelays } from './delays.js';
import { answerQuery, type DnsServerOptions } from './dns-answer.js';
import { forgeries } from './dns-forgery.js';
import { OPCODE_UPDATE, readQuery, writeReply, type DnsQuery } from './dns-message.js';
import { readMessages } from './dns-stream.js';
import { listen } from './loopback.js';
import { bindUdp } from './loopback-udp.js';

/** One message that reached the server. */
interface ReceivedMessage {
  readonly transport: 'udp' | 'tcp';
  readonly bytes: Buffer;
  /** null when it is no question at all. */
  readonly query: DnsQuery | null;
}

/** A DNS server on loopback, same port for UDP and TCP. */
export interface DnsPeer {
  readonly port: number;
  readonly received: readonly ReceivedMessage[];
  /** Records in the update sections received: each would have changed the zone of an open server. */
  changes(): number;
  stop(): Promise<void>;
}

/** The port that the system chose for UDP may be taken for TCP; each try gets another one. */
const BIND_TRIES = 20;

export async function startDnsServer(options: DnsServerOptions): Promise<DnsPeer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await bindBoth(options);
    } catch (error) {
      if (attempt === BIND_TRIES) throw error;
    }
  }
}

async function bindBoth(options: DnsServerOptions): Promise<DnsPeer> {
  const delays = createDelays(options.delayMs ?? 0);
  const received: ReceivedMessage[] = [];
  let changes = 0;

  /** The datagrams or stream messages that answer one message. */
  const answer = (bytes: Buffer, transport: 'udp' | 'tcp'): readonly Buffer[] => {
    const query = readQuery(bytes);
    received.push({ transport, bytes, query });
    if (!query) return [];
    if (query.opcode === OPCODE_UPDATE) changes += query.updateRecords;
    const reply = answerQuery(query, options, transport);
    if (!reply) return [];
    const real = writeReply(query, reply, transport);
    return transport === 'udp' ? [...forgeries(query, real, options.names ?? {}), real] : [real];
  };

  const udp = await bindUdp((bytes, from) => {
    const datagrams = answer(bytes, 'udp');
    if (datagrams.length === 0) return;
    delays.run(() => {
      for (const datagram of datagrams) udp.send(datagram, from);
    });
  });
  const { port } = udp;
  const tcp = await (options.tcp === 'not-listening' ? holdClosedPort(port) : listen(serve, port)).catch(
    async (error: unknown) => {
      await udp.stop();
      throw error;
    },
  );

  function serve(socket: Socket): void {
    readMessages(socket, (bytes) => {
      const [reply] = answer(bytes, 'tcp');
      if (!reply) return;
      delays.run(() => {
        if (socket.writable) socket.write(frameForTcp(reply));
      });
    });
  }

  return {
    port,
    received,
    changes: () => changes,
    stop: async () => {
      delays.stop();
      await Promise.all([udp.stop(), tcp.stop()]);
    },
  };
}
