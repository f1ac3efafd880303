import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { decode, encode, streamDecode, streamEncode, type DecodedPacket, type Packet } from 'dns-packet';

/** One answer with its time; `null` bytes after `waitMs` of silence. Plain sockets: the product's own client is not used. */
export interface Answered {
  readonly packet: DecodedPacket | null;
  readonly bytes: Buffer | null;
  readonly tookMs: number;
}

/** dns-packet knows fields that its types leave out. */
export type Reply = DecodedPacket & { readonly rcode: string };

export async function askUdp(
  port: number,
  message: Packet | Buffer,
  waitMs = 150,
): Promise<readonly Answered[]> {
  const socket = createSocket('udp4');
  const answers: Answered[] = [];
  const started = performance.now();
  socket.on('message', (bytes) => {
    answers.push({ packet: tryDecode(bytes), bytes, tookMs: performance.now() - started });
  });
  socket.send(Buffer.isBuffer(message) ? message : encode(message), port, '127.0.0.1');
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  await new Promise<void>((resolve) => {
    socket.close(resolve);
  });
  return answers;
}

/** The one answer over UDP, or null. Fails when there are several. */
export async function askOne(port: number, message: Packet | Buffer, waitMs = 60): Promise<Reply | null> {
  const answers = await askUdp(port, message, waitMs);
  if (answers.length > 1) throw new Error(`${answers.length} answers`);
  return (answers[0]?.packet as Reply | null | undefined) ?? null;
}

export function askTcp(port: number, message: Packet, waitMs = 100): Promise<Reply | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let received = Buffer.alloc(0);
    const end = (reply: Reply | null): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reply);
    };
    const timer = setTimeout(() => {
      end(null);
    }, waitMs);
    socket.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        end(streamDecode(received) as Reply);
      }
    });
    // In two pieces, as a stream may come.
    const bytes = streamEncode(message);
    socket.write(bytes.subarray(0, 5));
    setTimeout(() => socket.write(bytes.subarray(5)), 2);
  });
}

function tryDecode(bytes: Buffer): DecodedPacket | null {
  try {
    return decode(bytes);
  } catch {
    return null;
  }
}
