import { createSocket } from 'node:dgram';
import { expect, test } from '@jest/globals';
import { startSntpPeer, type SntpPeerOptions } from '../../src/demo/sntp-peer.js';

const REQUEST = Buffer.alloc(48);
REQUEST[0] = 0x23;
REQUEST.writeUInt32BE(0x11223344, 40);
REQUEST.writeUInt32BE(0x55667788, 44);

async function ask(
  options: SntpPeerOptions,
  request = REQUEST,
): Promise<{ answer: Buffer | null; tookMs: number }> {
  const peer = await startSntpPeer(options);
  const socket = createSocket('udp4');
  const started = performance.now();
  const answer = await new Promise<Buffer | null>((resolve) => {
    const timer = setTimeout(() => {
      resolve(null);
    }, 200);
    socket.on('message', (bytes) => {
      clearTimeout(timer);
      resolve(bytes);
    });
    socket.send(request, peer.port, '127.0.0.1');
  });
  const tookMs = performance.now() - started;
  socket.close();
  await peer.stop();
  expect(peer.received).toEqual([request]);
  return { answer, tookMs };
}

/** Epoch milliseconds of an NTP time; 25567 days lie between 1900 and 1970. */
function timeAt(answer: Buffer | null, at: number): number {
  const seconds = (answer?.readUInt32BE(at) ?? 0) - 25_567 * 86_400;
  return seconds * 1000 + ((answer?.readUInt32BE(at + 4) ?? 0) / 2 ** 32) * 1000;
}

test.each([0, 6 * 3_600_000, -600_000])('a clock %i ms off', async (clockOffsetMs) => {
  const { answer } = await ask({ clockOffsetMs });
  expect(answer).toHaveLength(48);
  expect(answer?.[0]).toBe(0x24);
  expect(answer?.[1]).toBe(2);
  expect(answer?.subarray(24, 32)).toEqual(REQUEST.subarray(40, 48));
  for (const at of [32, 40]) {
    expect(Math.abs(timeAt(answer, at) - Date.now() - clockOffsetMs)).toBeLessThan(500);
  }
});

test('an answer that is late says so: received early, sent late', async () => {
  const { answer, tookMs } = await ask({ delayMs: 60 });
  expect(tookMs).toBeGreaterThanOrEqual(59);
  expect(timeAt(answer, 40) - timeAt(answer, 32)).toBeGreaterThanOrEqual(58);
});

test('what is no question gets no answer', async () => {
  expect((await ask({}, Buffer.alloc(20, 0x23))).answer).toBeNull();
  expect((await ask({}, Buffer.alloc(48, 0x24))).answer).toBeNull();
});
