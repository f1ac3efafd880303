import { createDelays } from './delays.js';
import { bindUdp } from './loopback-udp.js';

/** A time server on loopback whose clock may be wrong. */
export interface SntpPeer {
  readonly port: number;
  readonly received: readonly Buffer[];
  stop(): Promise<void>;
}

export interface SntpPeerOptions {
  /** Its clock minus ours, milliseconds. Default 0. */
  readonly clockOffsetMs?: number;
  readonly delayMs?: number;
}

/** Seconds from 1900, where NTP counts from, to 1970. */
const NTP_EPOCH_SECONDS = 2_208_988_800;
const PACKET_BYTES = 48;
const MODE_CLIENT = 3;

export async function startSntpPeer({
  clockOffsetMs = 0,
  delayMs = 0,
}: SntpPeerOptions = {}): Promise<SntpPeer> {
  const delays = createDelays(delayMs);
  const received: Buffer[] = [];
  const now = () => Date.now() + clockOffsetMs;
  const udp = await bindUdp((request, from) => {
    received.push(request);
    if (request.length < PACKET_BYTES || ((request[0] ?? 0) & 7) !== MODE_CLIENT) return;
    const receivedAt = now();
    delays.run(() => {
      udp.send(sntpAnswer(request, receivedAt, now()), from);
    });
  });
  return {
    port: udp.port,
    received,
    stop: () => {
      delays.stop();
      return udp.stop();
    },
  };
}

/** RFC 4330 section 6: the client's transmit time comes back as originate, with when we got it and when we answer. */
function sntpAnswer(request: Buffer, receivedAt: number, sentAt: number): Buffer {
  const answer = Buffer.alloc(PACKET_BYTES);
  const version = (request[0] ?? 0) & 0x38;
  // No leap warning, mode server; stratum 2, poll 2^6 s, precision 2^-20 s.
  answer.set([version | 4, 2, 6, 0xec]);
  answer.write('LOCL', 12, 'latin1');
  writeTime(answer, 16, sentAt);
  request.copy(answer, 24, 40, 48);
  writeTime(answer, 32, receivedAt);
  writeTime(answer, 40, sentAt);
  return answer;
}

function writeTime(packet: Buffer, at: number, epochMs: number): void {
  const seconds = Math.floor(epochMs / 1000);
  packet.writeUInt32BE((seconds + NTP_EPOCH_SECONDS) % 2 ** 32, at);
  packet.writeUInt32BE(Math.floor(((epochMs - seconds * 1000) / 1000) * 2 ** 32), at + 4);
}
